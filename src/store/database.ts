import { Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** A `pg.Pool`, or anything of its shape: the embedded database and serverless drivers come as one. */
export type Pool = PostgresPool;

/** The store, or a transaction on it. */
export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;

/** The store over `pool`. Closing it ends the pool. */
export function openDatabase(pool: Pool): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
