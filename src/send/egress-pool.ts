import type { Clock } from '../core/runtime.ts';
import type { Egress, EgressPool } from './ports.ts';

const direct: Egress = { id: 'direct', kind: 'direct', isSticky: true };
const restMs = 60_000;

/** Which ways out there are, and who uses them. */
export interface EgressPlan {
  /** Names of the proxies, in the order of the setting. */
  readonly proxyIds: readonly string[];
  /** Providers that leave through the proxies; all others go direct. */
  readonly proxiedProviders: readonly string[];
}

/** Ways out for requests: proxies in turn, the same one for the same sticky key, ill ones at rest. */
export function createEgressPool(plan: EgressPlan, clock: Clock): EgressPool {
  const proxies = plan.proxyIds.map((id): Egress => ({ id, kind: 'proxy', isSticky: true }));
  const restUntilMs = new Map<string, number>();
  let turn = 0;
  const waysOf = (provider: string): readonly Egress[] =>
    plan.proxiedProviders.includes(provider) && proxies.length > 0 ? proxies : [direct];
  return {
    choose: (provider, options) => {
      const ways = waysOf(provider);
      const well = ways.filter((way) => (restUntilMs.get(way.id) ?? 0) <= clock.now());
      const other = (well.length > 0 ? well : ways).filter((way) => options.not?.includes(way.id) !== true);
      const choice = other.length > 0 ? other : ways;
      turn += options.stickyKey === undefined ? 1 : 0;
      const at = options.stickyKey === undefined ? turn : sumOf(options.stickyKey);
      return choice[at % choice.length] ?? direct;
    },
    reportTrouble: (id, nowMs) => {
      restUntilMs.set(id, nowMs + restMs);
    },
    count: (provider) => waysOf(provider).length,
  };
}

function sumOf(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = (sum * 31 + text.charCodeAt(at)) % 1_000_003;
  return sum;
}
