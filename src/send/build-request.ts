import { productVersion } from '../core/version.ts';
import type { ProviderState } from './context.ts';
import type { ProviderRequest } from './exchange.ts';

/** The address of a request: the configured origin, the path, the query. Built from parts, never from outside text. */
export function addressOf(state: ProviderState, request: ProviderRequest<unknown>): URL {
  const host = request.host ?? firstHost(state);
  const origin = state.origins[host];
  if (origin === undefined) throw new Error(`provider ${request.provider} has no host ${host}`);
  const address = new URL(`${origin}${request.path}`);
  for (const [name, value] of queryPairs(request)) address.searchParams.append(name, value);
  return address;
}

/** Headers of a request: the provider's, the profile's, the request's own, the token's, from weak to strong. */
export function headersOf(
  state: ProviderState,
  request: ProviderRequest<unknown>,
  more: Readonly<Record<string, string>>,
): Record<string, string> {
  const profile = request.profile === undefined ? {} : (state.definition.profiles?.[request.profile] ?? {});
  const own = state.definition.headers?.({ version: productVersion, credentials: state.credentials }) ?? {};
  return { ...own, ...profile, ...(request.headers ?? {}), ...more };
}

/**
 * Where a redirect leads, when it stays on the provider's hosts; undefined when it must not be followed.
 *
 * Why: a provider that is asked at a configured address (mirror, gateway, sandbox) names its real hosts and paths in
 * redirects; those are asked at the configured address too, below its path.
 */
export function redirectTarget(state: ProviderState, from: URL, location: string | undefined): URL | undefined {
  if (location === undefined || !URL.canParse(location, from.href)) return undefined;
  const target = new URL(location, from.href);
  if (target.username !== '' || target.password !== '') return undefined;
  if (target.origin === from.origin) return belowBase(state, from, target);
  if (!['https:', 'http:'].includes(target.protocol) || target.port !== '') return undefined;
  if (!state.definition.redirectHosts.includes(target.hostname)) return undefined;
  const host = hostOf(state, target.hostname);
  const configured = state.origins[host];
  if (configured !== undefined && configured !== state.definition.hosts[host]) {
    return new URL(`${configured}${target.pathname}${target.search}`);
  }
  target.protocol = 'https:';
  return target;
}

/** An address in the provider's own terms, without its query: what it would be without a mirror or gateway before it. */
export function ownAddressOf(state: ProviderState, address: URL): string {
  for (const [host, configured] of Object.entries(state.origins)) {
    const base = new URL(configured);
    const path = pathOf(base);
    if (base.origin !== address.origin || !isBelow(address.pathname, path)) continue;
    return `${state.definition.hosts[host] ?? address.origin}${address.pathname.slice(path.length)}`;
  }
  return `${address.origin}${address.pathname}`;
}

/** A path of the provider's own that a mirror below a path has passed on as it came. */
function belowBase(state: ProviderState, from: URL, target: URL): URL {
  const bases = Object.values(state.origins).map((configured) => new URL(configured));
  const paths = bases.filter((base) => base.origin === target.origin).map(pathOf);
  if (paths.some((path) => isBelow(target.pathname, path))) return target;
  const home = paths.find((path) => isBelow(from.pathname, path)) ?? '';
  return new URL(`${target.origin}${home}${target.pathname}${target.search}`);
}

function pathOf(base: URL): string {
  return base.pathname.replace(/\/$/, '');
}

function isBelow(path: string, base: string): boolean {
  return path === base || path.startsWith(`${base}/`);
}

/** The provider's host of that name; else the first, which stands for all that have no setting of their own. */
function hostOf(state: ProviderState, hostname: string): string {
  const known = Object.entries(state.definition.hosts).find(([, origin]) => new URL(origin).hostname === hostname);
  return known?.[0] ?? firstHost(state);
}

function firstHost(state: ProviderState): string {
  return Object.keys(state.definition.hosts)[0] ?? state.definition.name;
}

function queryPairs(request: ProviderRequest<unknown>): readonly (readonly [string, string])[] {
  const { query } = request;
  if (query === undefined) return [];
  if (isPairs(query)) return query;
  return Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
}

function isPairs(
  query: NonNullable<ProviderRequest<unknown>['query']>,
): query is readonly (readonly [string, string])[] {
  return Array.isArray(query);
}
