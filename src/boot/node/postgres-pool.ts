import pg from 'pg';
import type { Pool } from '../../store/database.ts';
import { pgTypes } from '../pg-types.ts';

/** Connections to a PostgreSQL server; a lost connection is replaced, and errors of idle ones are only said. */
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
  pool.on('error', options.onError);
  return pool;
}

/** The pool in the store's form. */
export function storePoolOf(pool: pg.Pool): Pool {
  return pool;
}
