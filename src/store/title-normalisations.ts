import { sql } from 'kysely';
import type { Database, Tx } from './database.ts';

/** A normalised title as it is kept for ever. */
export interface TitleNormalisation {
  /** Hash of title, artists, version of the rules, model, prompt and schema. */
  readonly fingerprint: string;
  readonly title: string;
  readonly artists: readonly string[];
  readonly rulesTitle: string;
  readonly rulesTags: readonly string[];
  readonly normalisedTitle: string;
  readonly normalisedArtists: readonly string[];
  readonly method: 'rules' | 'model';
  readonly model?: string;
  readonly servedModel?: string;
  readonly promptVersion?: string;
  /** As the model gave it. */
  readonly answer?: string;
  readonly verdict: 'accepted' | 'refused';
  readonly reason?: string;
  readonly tokens?: number;
  /** Unit: US dollars. */
  readonly costUsd?: number;
  readonly spotifyTrackId: string;
}

/** What of a kept result decides. */
export interface KeptNormalisation {
  readonly normalisedTitle: string;
  readonly normalisedArtists: readonly string[];
  readonly verdict: 'accepted' | 'refused';
  readonly reason: string | null;
}

/** Kept results by fingerprint; those that are not known are missing. */
export async function findNormalisations(
  database: Database | Tx,
  fingerprints: readonly string[],
): Promise<ReadonlyMap<string, KeptNormalisation>> {
  if (fingerprints.length === 0) return new Map();
  const found = await sql<KeptNormalisation & { fingerprint: string }>`
    SELECT fingerprint, normalised_title AS "normalisedTitle", normalised_artists AS "normalisedArtists", verdict, reason
    FROM title_normalisations WHERE fingerprint = ANY (${[...fingerprints]}::text[])`.execute(database);
  return new Map(found.rows.map(({ fingerprint, ...row }) => [fingerprint, row]));
}

/** Keeps results; one that is known stays as it is. */
export async function saveNormalisations(
  database: Database | Tx,
  normalisations: readonly TitleNormalisation[],
  at: Date,
): Promise<void> {
  if (normalisations.length === 0) return;
  await sql`
    INSERT INTO title_normalisations (fingerprint, title, artists, rules_title, rules_tags, normalised_title,
      normalised_artists, method, model, served_model, prompt_version, answer, verdict, reason, tokens, cost_usd,
      spotify_track_id, created_at)
    SELECT fingerprint, title, artists, rules_title, rules_tags, normalised_title, normalised_artists, method, model,
      served_model, prompt_version, answer, verdict, reason, tokens, cost_usd, spotify_track_id, ${at}
    FROM json_to_recordset(${JSON.stringify(normalisations.map(toRow))}::json) AS x(fingerprint text, title text,
      artists text[], rules_title text, rules_tags text[], normalised_title text, normalised_artists text[],
      method text, model text, served_model text, prompt_version text, answer text, verdict text, reason text,
      tokens int, cost_usd numeric, spotify_track_id text)
    ORDER BY fingerprint
    ON CONFLICT (fingerprint) DO NOTHING`.execute(database);
}

/** Notes the recording that a normalised title has led to, so that the benefit can be counted. */
export async function noteRecordingOfTitle(tx: Tx, fingerprint: string, recordingMbid: string): Promise<void> {
  await sql`UPDATE title_normalisations SET recording_mbid = ${recordingMbid} WHERE fingerprint = ${fingerprint}`.execute(
    tx,
  );
}

function toRow(one: TitleNormalisation) {
  return {
    fingerprint: one.fingerprint,
    title: one.title,
    artists: one.artists,
    rules_title: one.rulesTitle,
    rules_tags: one.rulesTags,
    normalised_title: one.normalisedTitle,
    normalised_artists: one.normalisedArtists,
    method: one.method,
    model: one.model ?? null,
    served_model: one.servedModel ?? null,
    prompt_version: one.promptVersion ?? null,
    answer: one.answer ?? null,
    verdict: one.verdict,
    reason: one.reason ?? null,
    tokens: one.tokens ?? null,
    cost_usd: one.costUsd ?? null,
    spotify_track_id: one.spotifyTrackId,
  };
}

/** The last normalised title of a track. */
export interface TitleOfTrack {
  readonly spotifyTrackId: string;
  readonly title: string;
  readonly artists: readonly string[];
  readonly method: 'rules' | 'model';
}

/** The last accepted normalised titles of tracks; a model's before the rules'. */
export async function findTitlesOfTracks(
  database: Database,
  spotifyTrackIds: readonly string[],
): Promise<ReadonlyMap<string, TitleOfTrack>> {
  const found = await sql<TitleOfTrack>`
    SELECT DISTINCT ON (spotify_track_id) spotify_track_id AS "spotifyTrackId", normalised_title AS title,
      normalised_artists AS artists, method
    FROM title_normalisations
    WHERE spotify_track_id = ANY (${[...spotifyTrackIds]}::text[]) AND verdict = 'accepted'
    ORDER BY spotify_track_id, method, created_at DESC`.execute(database);
  return new Map(found.rows.map((row) => [row.spotifyTrackId, row]));
}
