import pg from 'pg';
import type { Db } from 'pg-boss';

const bigint = 20;
const numeric = 1700;

/** Counts are BIGINT and stay below 2^53; sums of them are NUMERIC: both are numbers at the edge. */
export const pgTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === bigint || oid === numeric) return Number;
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
  },
};

/** A pool as the queue's own connection; statements without parameters may be scripts of several. */
export function queueConnectionOf(pool: pg.Pool): Db {
  return {
    executeSql: async (text, values) => {
      const result: unknown = await (values === undefined || values.length === 0
        ? pool.query(text)
        : pool.query(text, values));
      const results = Array.isArray(result) ? result : [result];
      return { rows: results.flatMap((one: pg.QueryResult) => one.rows) };
    },
  };
}
