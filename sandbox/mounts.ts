import type { Twin, TwinContext, TwinHost } from './twin.ts';
import { upstreams } from './upstreams/index.ts';

/** One running twin at one of its addresses. */
export interface Mount {
  readonly provider: string;
  readonly host: TwinHost;
  readonly twin: Twin;
}

/** All twins at all their addresses; the addresses of one provider share one twin. */
export function mountUpstreams(context: TwinContext): readonly Mount[] {
  return upstreams.flatMap(({ provider, hosts, create }) => {
    const twin = create(context);
    return hosts.map((host) => ({ provider, host, twin }));
  });
}

/** The mount that a path lies under. */
export function mountOf(mounts: readonly Mount[], path: string): Mount | undefined {
  return mounts.find(({ host }) => path === host.prefix || path.startsWith(`${host.prefix}/`));
}

/** Provider → names of its doors. */
export function doorsByProvider(): ReadonlyMap<string, readonly string[]> {
  return new Map(upstreams.map(({ provider, doors }) => [provider, doors]));
}
