import pg from 'pg';
import type { Pool } from '../../store/database.ts';
import { pgTypes } from '../pg-types.ts';

/**
 * Connections to a PostgreSQL server; a lost connection is replaced, and errors of idle ones are only said.
 *
 * Why every connection has a listener: the pool listens to idle ones only. One that is lost between two statements of a
 * transaction would otherwise throw out of its socket and end the process; its owner is told by his next statement.
 */
export function openPostgresPool(
  connectionString: string,
  options: { readonly connections: number; readonly onError: (cause: Error) => void },
): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: options.connections,
    types: pgTypes,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'tikcue',
  });
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', options.onError);
  return pool;
}

/** The pool in the store's form. */
export function storePoolOf(pool: pg.Pool): Pool {
  return pool;
}
