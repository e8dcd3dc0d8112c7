import { sql } from 'kysely';
import type { Database, Tx } from './database.ts';

/** Who works on what, and for how long without a renewal. */
export interface Claim {
  readonly stage: string;
  readonly claimedBy: string;
  /** Unit: seconds. */
  readonly leaseSeconds: number;
}

/** Takes those of the subjects that nobody else works on; the ids taken, in the given order. */
export async function claimSubjects(
  database: Database,
  claim: Claim,
  subjectIds: readonly string[],
): Promise<readonly string[]> {
  if (subjectIds.length === 0) return [];
  const taken = await sql<{ subject_id: string }>`
    INSERT INTO stage_claims AS c (stage, subject_id, claimed_by, lease_until)
    SELECT ${claim.stage}, subject_id, ${claim.claimedBy}, clock_timestamp() + make_interval(secs => ${claim.leaseSeconds})
    FROM unnest(${[...subjectIds]}::text[]) AS subject_id
    ORDER BY subject_id
    ON CONFLICT (stage, subject_id) DO UPDATE
      SET claimed_by = excluded.claimed_by, lease_until = excluded.lease_until
      WHERE c.lease_until < clock_timestamp()
    RETURNING subject_id`.execute(database);
  const ids = new Set(taken.rows.map((row) => row.subject_id));
  return subjectIds.filter((id) => ids.has(id));
}

/** Renews the claims; false when at least one of them was lost. */
export async function renewClaims(database: Database, claim: Claim, subjectIds: readonly string[]): Promise<boolean> {
  const kept = await sql`
    UPDATE stage_claims SET lease_until = clock_timestamp() + make_interval(secs => ${claim.leaseSeconds})
    WHERE stage = ${claim.stage} AND claimed_by = ${claim.claimedBy} AND subject_id = ANY (${[...subjectIds]}::text[])
    RETURNING subject_id`.execute(database);
  return kept.rows.length === subjectIds.length;
}

/** Gives the subjects back; the number that were still ours. */
export async function releaseClaims(
  database: Database | Tx,
  claim: Claim,
  subjectIds: readonly string[],
): Promise<number> {
  const released = await sql`
    DELETE FROM stage_claims
    WHERE stage = ${claim.stage} AND claimed_by = ${claim.claimedBy} AND subject_id = ANY (${[...subjectIds]}::text[])
    RETURNING subject_id`.execute(database);
  return released.rows.length;
}

/** Frees every claim: for a store that only this process can have open, whose last owner is dead. */
export async function releaseAllClaims(database: Database): Promise<void> {
  await sql`DELETE FROM stage_claims`.execute(database);
}
