import type { Db } from 'pg-boss';
import type { PglitePool } from './pglite-pool.ts';

/** The embedded database as the queue's own connection. */
export function queueConnectionOf(pool: PglitePool): Db {
  return {
    executeSql: async (text, values) => {
      if (values === undefined || values.length === 0) return { rows: await pool.script(text) };
      const session = await pool.connect();
      try {
        return { rows: (await session.query<Record<string, unknown>>(text, values)).rows };
      } finally {
        session.release();
      }
    },
  };
}
