import { sql } from 'kysely';
import type { Database } from './database.ts';

/** A kept answer as stored: body redacted and gzip-compressed. */
export interface StoredAnswer {
  readonly status: number;
  readonly url: string;
  readonly body: Uint8Array;
  readonly contentHash: string;
  readonly fetchedAt: Date;
  readonly expiresAt: Date;
}

/** The kept answer to what was asked, while it may still be used. */
export async function findAnswer(
  database: Database,
  provider: string,
  key: string,
  at: Date,
): Promise<StoredAnswer | undefined> {
  const found = await sql<StoredAnswer>`
    SELECT status, url, body, content_hash AS "contentHash", fetched_at AS "fetchedAt", expires_at AS "expiresAt"
    FROM answers WHERE provider = ${provider} AND key = ${key} AND expires_at > ${at}`.execute(database);
  return found.rows[0];
}

/** Keeps an answer, replacing an earlier one to the same question. */
export async function saveAnswer(
  database: Database,
  provider: string,
  key: string,
  answer: StoredAnswer,
): Promise<void> {
  await sql`
    INSERT INTO answers (provider, key, status, url, body, content_hash, fetched_at, expires_at)
    VALUES (${provider}, ${key}, ${answer.status}, ${answer.url}, ${answer.body}, ${answer.contentHash},
      ${answer.fetchedAt}, ${answer.expiresAt})
    ON CONFLICT (provider, key) DO UPDATE SET status = excluded.status, url = excluded.url, body = excluded.body,
      content_hash = excluded.content_hash, fetched_at = excluded.fetched_at, expires_at = excluded.expires_at
  `.execute(database);
}

/** Removes answers that may not be used any more; how many there were. */
export async function removeExpiredAnswers(database: Database, at: Date): Promise<number> {
  const removed = await sql`DELETE FROM answers WHERE expires_at <= ${at} RETURNING provider`.execute(database);
  return removed.rows.length;
}
