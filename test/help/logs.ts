import type { Log } from '../../src/core/runtime.ts';

/** A log that nobody reads. */
export const quietLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A log that keeps its records, for tests that look for them. */
export function keepingLog(): {
  readonly log: Log;
  readonly records: readonly { readonly level: string; readonly message: string; readonly fields: unknown }[];
} {
  const records: { level: string; message: string; fields: unknown }[] = [];
  const keep = (level: string) => (message: string, fields?: unknown) => {
    records.push({ level, message, fields });
  };
  return { log: { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') }, records };
}
