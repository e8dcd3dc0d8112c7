import { sql } from 'kysely';
import type { Json } from '../core/entities/json.ts';
import type { Database, Tx } from './database.ts';

/** What was learnt about a provider and still holds. */
export async function findNote(
  database: Database | Tx,
  provider: string,
  note: string,
  at: Date,
): Promise<Json | undefined> {
  const found = await sql<{ value: Json }>`
    SELECT value FROM provider_notes
    WHERE provider = ${provider} AND note = ${note} AND (expires_at IS NULL OR expires_at > ${at})`.execute(database);
  return found.rows[0]?.value;
}

/** Remembers what was learnt about a provider, for all processes. */
export async function saveNote(
  database: Database | Tx,
  provider: string,
  note: string,
  learnt: { readonly value: Json; readonly at: Date; readonly expiresAt?: Date },
): Promise<void> {
  await sql`
    INSERT INTO provider_notes (provider, note, value, noted_at, expires_at)
    VALUES (${provider}, ${note}, ${JSON.stringify(learnt.value)}::jsonb, ${learnt.at}, ${learnt.expiresAt ?? null})
    ON CONFLICT (provider, note) DO UPDATE
      SET value = excluded.value, noted_at = excluded.noted_at, expires_at = excluded.expires_at
  `.execute(database);
}

/** The same, unless a note of that name still holds; whether it was noted. Of callers at the same time one is told so. */
export async function noteOnce(
  database: Database,
  provider: string,
  note: string,
  { at, expiresAt }: { readonly at: Date; readonly expiresAt: Date },
): Promise<boolean> {
  const noted = await sql`
    INSERT INTO provider_notes AS n (provider, note, value, noted_at, expires_at)
    VALUES (${provider}, ${note}, 'true', ${at}, ${expiresAt})
    ON CONFLICT (provider, note) DO UPDATE SET noted_at = excluded.noted_at, expires_at = excluded.expires_at
      WHERE n.expires_at <= excluded.noted_at
    RETURNING note`.execute(database);
  return noted.rows.length > 0;
}

/** Forgets what was learnt. */
export async function removeNote(database: Database | Tx, provider: string, note: string): Promise<void> {
  await sql`DELETE FROM provider_notes WHERE provider = ${provider} AND note = ${note}`.execute(database);
}
