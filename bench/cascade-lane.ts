import type { LogEntry } from '../sandbox/request-log.ts';

/** How a lane was used. */
export interface LaneUse {
  readonly requests: number;
  /** From the first arrival to the last. Unit: ms. */
  readonly spanMs: number;
  /** Unit: ms. */
  readonly smallestGapMs: number;
  /** Arrivals less than the gap after the one before; no tolerance. */
  readonly early: number;
  /** Share of the starts that the gap allows between the first arrival and the last. 0 to 1. */
  readonly use: number;
}

/** What the arrivals at an upstream say of its lane. */
export function laneUseOf(log: readonly LogEntry[], gapMs: number): LaneUse {
  const gaps = log.slice(1).map((entry, at) => entry.atMs - (log[at]?.atMs ?? 0));
  const allMs = (log.at(-1)?.atMs ?? 0) - (log[0]?.atMs ?? 0);
  return {
    requests: log.length,
    spanMs: allMs,
    smallestGapMs: Math.min(...gaps),
    early: gaps.filter((ms) => ms < gapMs).length,
    use: (gaps.length * gapMs) / allMs,
  };
}

/** One line per arrival: place, distance from the one before, door, and how many values it asks about. */
export function arrivalLines(log: readonly LogEntry[]): readonly string[] {
  return log.map((entry, at) => {
    const gap = at === 0 ? '' : `+${(entry.atMs - (log[at - 1]?.atMs ?? 0)).toFixed(1)}`;
    return `${String(at + 1).padStart(3)} ${gap.padStart(9)} ms  ${entry.door.padEnd(17)} ${valuesIn(entry)} value(s)`;
  });
}

/** Addresses, codes, ids or names that a request asks about. */
function valuesIn({ path }: LogEntry): number {
  const parameters = new URLSearchParams(path.split('?')[1] ?? '');
  const addresses = parameters.getAll('resource').length;
  const query = parameters.get('query') ?? '';
  const listed = /:\(([^)]*)\)/.exec(query)?.[1]?.split(' ').length;
  return addresses > 0 ? addresses : (listed ?? Math.max(1, query.split('alias:').length - 1));
}
