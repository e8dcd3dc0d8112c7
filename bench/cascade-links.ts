import { sql } from 'kysely';
import type { Database } from '../src/store/database.ts';

/** What the cascade links to a track, or to an artist. */
export type KindOfLink = 'recording' | 'work' | 'artist' | 'song';

/** One link as it is stored. */
export interface StoredLink {
  readonly subject: string;
  readonly target: string;
  readonly method: string;
  readonly confidence: number;
  readonly review: string | null;
  readonly evidence: unknown;
}
export type StoredLinks = Readonly<Record<KindOfLink, readonly StoredLink[]>>;

/** What is recorded of a subject for which there is no link. */
export interface RecordedOutcome {
  readonly outcome: string;
  readonly message: string | null;
  readonly evidence: unknown;
  readonly alternatives: unknown;
}

const facts = sql`l.method, l.confidence::double precision AS confidence, l.review, l.evidence`;

/** All links of the store. Works are those of a track's preferred recording. */
export async function findLinks(database: Database): Promise<StoredLinks> {
  const recording = sql<StoredLink>`SELECT l.spotify_track_id AS subject, l.recording_mbid AS target, ${facts}
    FROM track_recording_links l ORDER BY 1, 2`;
  const work = sql<StoredLink>`SELECT l.spotify_track_id AS subject, w.work_mbid AS target, ${facts}
    FROM track_recording_links l JOIN work_recording_links w ON w.recording_mbid = l.recording_mbid
    WHERE l.role = 'preferred' ORDER BY 1, 2`;
  const artist = sql<StoredLink>`SELECT l.spotify_artist_id AS subject, l.mbid AS target, ${facts}
    FROM artist_musicbrainz_links l ORDER BY 1, 2`;
  const song = sql<StoredLink>`SELECT l.spotify_track_id AS subject, l.genius_song_id AS target, ${facts}
    FROM track_genius_links l ORDER BY 1, 2`;
  return {
    recording: (await recording.execute(database)).rows,
    work: (await work.execute(database)).rows,
    artist: (await artist.execute(database)).rows,
    song: (await song.execute(database)).rows,
  };
}

/** Stages that decide about a kind, the last word last. */
const stagesOf: Readonly<Record<KindOfLink, readonly string[]>> = {
  recording: ['musicbrainz_recordings', 'musicbrainz_recordings_by_title'],
  work: ['musicbrainz_recordings', 'musicbrainz_recordings_by_title', 'musicbrainz_works'],
  artist: ['musicbrainz_artists'],
  song: ['genius_songs'],
};

/** The last word of the stages of a kind about its subjects; of a track's work that about its preferred recording. */
export async function findOutcomes(
  database: Database,
  kind: KindOfLink,
): Promise<ReadonlyMap<string, RecordedOutcome>> {
  const found = await sql<RecordedOutcome & { subject: string }>`
    SELECT COALESCE(l.spotify_track_id, e.subject_id) AS subject, e.outcome, e.error_message AS message, e.evidence, e.alternatives
    FROM enrichments e
    JOIN unnest(${[...stagesOf[kind]]}::text[]) WITH ORDINALITY AS stages(stage, place) ON stages.stage = e.stage
    LEFT JOIN track_recording_links l ON e.stage = 'musicbrainz_works' AND l.recording_mbid = e.subject_id
      AND l.role = 'preferred'
    ORDER BY stages.place`.execute(database);
  return new Map(found.rows.map((row) => [row.subject, row]));
}
