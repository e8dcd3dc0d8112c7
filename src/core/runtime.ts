/** Time as the product sees it; tests hand in a clock that jumps instead of waiting. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`, or at once when `signal` is aborted; 0 lets waiting input and output go first. Never rejects. */
  sleep(ms: number, signal?: AbortSignalLike): Promise<void>;
}

/** What of an `AbortSignal` the product needs, in a form that every runtime has. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Chance: a number in [0, 1). */
export type Random = () => number;

/** Where log records go. Values in `fields` are redacted before they are written. */
export interface Log {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
