/** Name of a proxy for logs and rows: scheme, host and port, never its user or password. */
export function proxyIdOf(address: string): string {
  if (!URL.canParse(address)) return 'proxy';
  const { protocol, host } = new URL(address);
  return `${protocol.replace(':', '')}-${host}`;
}

/** Names of proxies, in the order of the setting. */
export function proxyIds(addresses: readonly string[]): readonly string[] {
  return addresses.map(proxyIdOf);
}

/** Name → address with credentials. */
export function proxiesById(addresses: readonly string[]): ReadonlyMap<string, string> {
  return new Map(addresses.map((address) => [proxyIdOf(address), address]));
}
