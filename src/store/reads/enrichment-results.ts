import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** A linked MusicBrainz artist as answers show it. */
export interface ArtistResult {
  readonly name: string;
  readonly mbid: string;
  readonly isnis: readonly string[];
  readonly method: string;
  readonly confidence: number;
}

/** The preferred MusicBrainz artists of Spotify artists, in the order of the ids. */
export async function findArtistResults(
  database: Database,
  spotifyArtistIds: readonly string[],
): Promise<readonly ArtistResult[]> {
  const found = await sql<ArtistResult>`
    SELECT m.name, m.mbid, m.isnis, l.method, l.confidence::double precision AS confidence
    FROM unnest(${[...spotifyArtistIds]}::text[]) WITH ORDINALITY AS wanted(id, place)
    JOIN artist_musicbrainz_links l ON l.spotify_artist_id = wanted.id AND l.role = 'preferred'
    JOIN musicbrainz_artists m ON m.mbid = l.mbid ORDER BY wanted.place`.execute(database);
  return found.rows;
}

/** A linked recording with its works as answers show them. */
export interface RecordingResult {
  readonly isrc: string | null;
  readonly recording_mbid: string;
  readonly works: readonly { readonly title: string; readonly iswc: string | null }[];
  readonly spotify_track_id: string;
}

/** The preferred recordings of tracks with their works, in the order of the ids. `isrc` is the one asked for. */
export async function findRecordingResults(
  database: Database,
  spotifyTrackIds: readonly string[],
): Promise<readonly RecordingResult[]> {
  const found = await sql<RecordingResult>`
    SELECT COALESCE(l.isrc, r.isrc, r.isrcs[1]) AS isrc, r.recording_mbid, l.spotify_track_id,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('title', w.title, 'iswc', w.iswc) ORDER BY w.work_mbid)
        FROM work_recording_links p JOIN musicbrainz_works w ON w.work_mbid = p.work_mbid
        WHERE p.recording_mbid = r.recording_mbid), '[]'::jsonb) AS works
    FROM unnest(${[...spotifyTrackIds]}::text[]) WITH ORDINALITY AS wanted(id, place)
    JOIN track_recording_links l ON l.spotify_track_id = wanted.id AND l.role = 'preferred'
    JOIN musicbrainz_recordings r ON r.recording_mbid = l.recording_mbid ORDER BY wanted.place`.execute(database);
  return found.rows;
}

/** The works of a recording as answers show them. */
export interface WorksResult {
  readonly recording_mbid: string;
  readonly works: readonly {
    readonly work_mbid: string;
    readonly title: string;
    readonly iswc: string | null;
    readonly iswcs: readonly string[];
  }[];
}

/** The works of recordings, in the order of the ids. */
export async function findWorksResults(
  database: Database,
  recordingMbids: readonly string[],
): Promise<readonly WorksResult[]> {
  const found = await sql<WorksResult>`
    SELECT wanted.id AS recording_mbid, jsonb_agg(jsonb_build_object('work_mbid', w.work_mbid, 'title', w.title,
      'iswc', w.iswc, 'iswcs', to_jsonb(w.iswcs)) ORDER BY w.work_mbid) AS works
    FROM unnest(${[...recordingMbids]}::text[]) WITH ORDINALITY AS wanted(id, place)
    JOIN work_recording_links p ON p.recording_mbid = wanted.id
    JOIN musicbrainz_works w ON w.work_mbid = p.work_mbid
    GROUP BY wanted.id, wanted.place ORDER BY wanted.place`.execute(database);
  return found.rows;
}

/** A recording's title, for those that have no result. */
export async function findRecordingTitles(
  database: Database,
  recordingMbids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const found = await sql<{ id: string; title: string | null }>`
    SELECT recording_mbid AS id, title FROM musicbrainz_recordings
    WHERE recording_mbid = ANY (${[...recordingMbids]}::text[])`.execute(database);
  return new Map(found.rows.map((row) => [row.id, row.title]));
}

/** A Quansic party as answers show it. */
export interface PartyResult {
  readonly name: string;
  readonly isni: string;
  readonly primary_isni: string;
  readonly ipn: string | null;
  readonly luminate_id: string | null;
  readonly name_variants_count: number;
}

/** The preferred parties of MusicBrainz artists, in the order of the ids. */
export async function findPartyResults(database: Database, mbids: readonly string[]): Promise<readonly PartyResult[]> {
  const found = await sql<PartyResult>`
    SELECT m.name, q.isni, q.primary_isni, q.ipn, q.luminate_id, jsonb_array_length(q.name_variants) AS name_variants_count
    FROM unnest(${[...mbids]}::text[]) WITH ORDINALITY AS wanted(id, place)
    JOIN musicbrainz_artists m ON m.mbid = wanted.id
    JOIN musicbrainz_quansic_links l ON l.mbid = wanted.id AND l.role = 'preferred'
    JOIN quansic_artists q ON q.isni = l.isni ORDER BY wanted.place`.execute(database);
  return found.rows;
}
