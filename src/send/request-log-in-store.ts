import type { Log } from '../core/runtime.ts';
import type { Database } from '../store/database.ts';
import { saveRequest } from '../store/requests.ts';
import type { RequestLog } from './ports.ts';

/** The request log in the store. A line that cannot be written is said in the log and never fails the request. */
export function createStoredRequestLog(database: Database, log: Log, newId: () => string): RequestLog {
  return {
    write: async (record) => {
      const { startedAtMs, ...columns } = record;
      try {
        await saveRequest(database, { ...columns, requestId: newId(), startedAt: new Date(startedAtMs) });
      } catch (cause) {
        log.warn('a line of the request log was lost', { provider: record.provider, door: record.door, cause });
      }
    },
  };
}
