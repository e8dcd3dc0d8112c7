/** One request that the sandbox answered. */
export interface LogEntry {
  /** When it arrived. Unit: ms since 1970, with fractions. */
  readonly atMs: number;
  readonly provider: string;
  readonly door: string;
  readonly method: string;
  /** Path below the mount, with the query. */
  readonly path: string;
  readonly status: number;
  /** Length of the body. */
  readonly bytes: number;
  /** The fault that changed the answer. */
  readonly fault?: string;
}

/** What to read from the log. */
export interface LogQuery {
  /** Only entries later than this. Unit: ms since 1970. */
  readonly sinceMs?: number;
  readonly provider?: string;
}

/** A bounded log: the oldest entries give way. */
export interface RequestLog {
  readonly write: (entry: LogEntry) => void;
  /** Entries in the order of their answers. */
  readonly read: (query?: LogQuery) => readonly LogEntry[];
  readonly clear: () => void;
}

/** An empty log of at most `capacity` entries. */
export function openRequestLog(capacity: number): RequestLog {
  let entries: LogEntry[] = [];
  let next = 0;
  return {
    write: (entry) => {
      entries[next] = entry;
      next = (next + 1) % capacity;
    },
    read: (query = {}) => {
      const inOrder = entries.length < capacity ? entries : [...entries.slice(next), ...entries.slice(0, next)];
      return inOrder.filter((entry) => isWanted(entry, query));
    },
    clear: () => {
      entries = [];
      next = 0;
    },
  };
}

/** This instant with fractions of a millisecond. Unit: ms since 1970. */
export function preciseNowMs(): number {
  return performance.timeOrigin + performance.now();
}

function isWanted(entry: LogEntry, query: LogQuery): boolean {
  if (query.sinceMs !== undefined && entry.atMs <= query.sinceMs) return false;
  return query.provider === undefined || entry.provider === query.provider;
}
