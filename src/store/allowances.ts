import { sql } from 'kysely';
import type { Database } from './database.ts';

/**
 * Takes one request of a provider's allowance for `period`; false when `cap` have been taken already.
 *
 * Shape: `period` is a UTC day (`2026-11-29`) or another name of what the cap is for, such as a run. Why in the store: a
 * restart or a second process must not begin at nought.
 */
export async function takeAllowance(
  database: Database,
  provider: string,
  period: string,
  cap: number,
): Promise<boolean> {
  if (cap < 1) return false;
  const taken = await sql<{ value: number }>`
    INSERT INTO provider_notes AS n (provider, note, value, noted_at, expires_at)
    VALUES (${provider}, ${`used/${period}`}, '1'::jsonb, now(), now() + interval '30 days')
    ON CONFLICT (provider, note) DO UPDATE SET value = to_jsonb((n.value #>> '{}')::int + 1), noted_at = now()
      WHERE (n.value #>> '{}')::int < ${cap}
    RETURNING value`.execute(database);
  return taken.rows.length === 1;
}

/** Requests of an allowance that were taken. */
export async function findAllowanceUsed(database: Database, provider: string, period: string): Promise<number> {
  return findAmount(database, provider, `used/${period}`);
}

/** Adds to what a provider has cost on a UTC day. Unit: US dollars. */
export async function addSpending(database: Database, provider: string, day: string, usd: number): Promise<void> {
  await sql`
    INSERT INTO provider_notes AS n (provider, note, value, noted_at, expires_at)
    VALUES (${provider}, ${`spent/${day}`}, to_jsonb(${usd}::numeric), now(), now() + interval '400 days')
    ON CONFLICT (provider, note) DO UPDATE
      SET value = to_jsonb((n.value #>> '{}')::numeric + ${usd}::numeric), noted_at = now()`.execute(database);
}

/** What a provider has cost on a UTC day. Unit: US dollars. */
export async function findSpending(database: Database, provider: string, day: string): Promise<number> {
  return findAmount(database, provider, `spent/${day}`);
}

async function findAmount(database: Database, provider: string, note: string): Promise<number> {
  const found = await sql<{ amount: number }>`
    SELECT (value #>> '{}')::double precision AS amount FROM provider_notes
    WHERE provider = ${provider} AND note = ${note}`.execute(database);
  return found.rows[0]?.amount ?? 0;
}
