import { sql } from 'kysely';
import type { Database } from '../src/store/database.ts';

/** The schema of a store as text: tables, columns, constraints, indexes, functions, triggers, comments; the same on every PostgreSQL. */
export async function dumpSchema(database: Database): Promise<string> {
  const tables = await rowsOf<{ name: string; comment: string | null }>(
    database,
    `SELECT c.relname AS name, obj_description(c.oid) AS comment FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE 'kysely%' ORDER BY 1`,
  );
  const parts: string[] = [];
  for (const table of tables) parts.push(await dumpTable(database, table.name, table.comment));
  const functions = await rowsOf<{ text: string }>(
    database,
    `SELECT pg_get_functiondef(p.oid) AS text FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace ORDER BY p.proname`,
  );
  return `-- The schema after all migrations. Generated: npm run generate.\n\n${[...functions.map((row) => `${row.text.trim()};`), ...parts].join('\n\n')}\n`;
}

async function dumpTable(database: Database, name: string, comment: string | null): Promise<string> {
  const columns = await rowsOf<{ text: string; comment: string | null; column: string }>(
    database,
    `SELECT a.attname AS column, a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
       || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
       || COALESCE(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS text, col_description(a.attrelid, a.attnum) AS comment
     FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attrelid = 'public.${name}'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attname`,
  );
  const constraints = await rowsOf<{ text: string }>(
    database,
    `SELECT 'CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid) AS text FROM pg_constraint
     WHERE conrelid = 'public.${name}'::regclass AND contype <> 'n' ORDER BY conname`,
  );
  const indexes = await rowsOf<{ text: string }>(
    database,
    `SELECT pg_get_indexdef(i.indexrelid) AS text FROM pg_index i
     WHERE i.indrelid = 'public.${name}'::regclass AND NOT i.indisprimary ORDER BY 1`,
  );
  const triggers = await rowsOf<{ text: string }>(
    database,
    `SELECT pg_get_triggerdef(oid) AS text FROM pg_trigger WHERE tgrelid = 'public.${name}'::regclass AND NOT tgisinternal ORDER BY tgname`,
  );
  const lines = [...columns, ...constraints].map((row) => `  ${row.text}`).join(',\n');
  const comments = columns.map((row) => `COMMENT ON COLUMN ${name}.${row.column} IS ${quoted(row.comment)};`);
  const more = [...indexes, ...triggers].map((row) => `${row.text};`);
  return [
    `CREATE TABLE ${name} (\n${lines}\n);`,
    ...more,
    `COMMENT ON TABLE ${name} IS ${quoted(comment)};`,
    ...comments,
  ].join('\n');
}

function quoted(text: string | null): string {
  return text === null ? 'NULL' : `'${text.replaceAll("'", "''")}'`;
}

async function rowsOf<T>(database: Database, text: string): Promise<readonly T[]> {
  return (await sql.raw<T>(text).execute(database)).rows;
}
