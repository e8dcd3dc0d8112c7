import { sql } from 'kysely';
import type { Creator } from '../core/entities/creator.ts';
import type { Handle } from '../core/ids/handle.ts';
import type { Database, Tx } from './database.ts';

/**
 * Upserts accounts by handle, after `settleHandles`; absent values never erase known ones.
 *
 * Why: counters of a post's author are rounded, so they do not replace those that the profile itself gave.
 */
export async function saveCreators(tx: Tx, creators: readonly Creator[], at: Date): Promise<void> {
  const rows = [...mergedByHandle(creators).values()].map(toRow);
  if (rows.length === 0) return;
  await sql`
    INSERT INTO tiktok_creators AS c (tiktok_handle, user_id, sec_uid, name, follower_count, following_count,
      heart_count, video_count, verified, is_private, bio, source, raw_data, fetched_at)
    SELECT tiktok_handle, user_id, sec_uid, name, follower_count, following_count, heart_count, video_count,
      verified, is_private, bio, source, raw_data, ${at}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(tiktok_handle text, user_id text, sec_uid text,
      name text, follower_count bigint, following_count bigint, heart_count bigint, video_count bigint,
      verified boolean, is_private boolean, bio text, source text, raw_data jsonb)
    ORDER BY tiktok_handle
    ON CONFLICT (tiktok_handle) DO UPDATE SET
      user_id = COALESCE(c.user_id, excluded.user_id),
      sec_uid = COALESCE(excluded.sec_uid, c.sec_uid),
      name = COALESCE(excluded.name, c.name),
      follower_count = ${followed('follower_count')},
      following_count = ${followed('following_count')},
      heart_count = ${followed('heart_count')},
      video_count = ${followed('video_count')},
      verified = COALESCE(excluded.verified, c.verified),
      is_private = COALESCE(excluded.is_private, c.is_private),
      bio = COALESCE(excluded.bio, c.bio),
      source = CASE WHEN c.source = 'page' THEN c.source ELSE excluded.source END,
      raw_data = CASE WHEN excluded.source = 'page' THEN excluded.raw_data ELSE COALESCE(c.raw_data, excluded.raw_data) END,
      fetched_at = excluded.fetched_at
  `.execute(tx);
}

/** Notes that a listing of the creator's posts has ended. */
export async function markScraped(tx: Tx, handle: Handle, at: Date): Promise<void> {
  await sql`UPDATE tiktok_creators SET last_scraped_at = ${at} WHERE tiktok_handle = ${handle}`.execute(tx);
}

/** A stored creator, as the faces show it. */
export interface StoredCreator {
  readonly handle: Handle;
  readonly name: string | null;
  readonly followerCount: number | null;
  readonly secUid: string | null;
  readonly lastScrapedAt: Date | null;
}

/** The creator stored under `handle`, or under the account that had this handle before. */
export async function findCreator(database: Database | Tx, handle: Handle): Promise<StoredCreator | undefined> {
  const found = await sql<StoredCreator>`
    SELECT tiktok_handle AS handle, name, follower_count AS "followerCount", sec_uid AS "secUid",
      last_scraped_at AS "lastScrapedAt"
    FROM tiktok_creators WHERE tiktok_handle = ${handle}`.execute(database);
  return found.rows[0];
}

/** Counters follow the profile; those of a post's author only where no profile was ever read. */
function followed(column: string) {
  const mine = sql.ref(`c.${column}`);
  const theirs = sql.ref(`excluded.${column}`);
  return sql`CASE WHEN c.source = 'page' AND excluded.source <> 'page' THEN COALESCE(${mine}, ${theirs})
    ELSE COALESCE(${theirs}, ${mine}) END`;
}

function mergedByHandle(creators: readonly Creator[]): Map<string, Creator> {
  const merged = new Map<string, Creator>();
  for (const creator of creators) {
    const known = merged.get(creator.handle);
    merged.set(creator.handle, known === undefined ? creator : { ...known, ...creator });
  }
  return merged;
}

function toRow(creator: Creator) {
  return {
    tiktok_handle: creator.handle,
    user_id: creator.userId ?? null,
    sec_uid: creator.secUid ?? null,
    name: creator.name ?? null,
    follower_count: creator.followerCount ?? null,
    following_count: creator.followingCount ?? null,
    heart_count: creator.heartCount ?? null,
    video_count: creator.videoCount ?? null,
    verified: creator.isVerified ?? null,
    is_private: creator.isPrivate ?? null,
    bio: creator.bio ?? null,
    source: creator.source,
    raw_data: creator.raw,
  };
}
