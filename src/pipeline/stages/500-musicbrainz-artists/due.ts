import { sql } from 'kysely';
import { z } from 'zod';
import type { Database, Tx } from '../../../store/database.ts';
import { creditedArtists } from '../../engine/credited-artists.ts';
import { type FactSubject, findDueSubjects } from '../../engine/due-subjects.ts';
import type { DueQuery } from '../../engine/stage.ts';

/** Raise it when the choice gets better: every miss is then looked at again. */
const version = 'mb-artists/1';

const credit = z.object({ mbid: z.string(), name: z.string(), position: z.int() });
const creditedTrack = z.object({
  spotify_track_id: z.string(),
  recording_mbid: z.string(),
  /** Place of our artist among the track's. */
  position: z.int(),
  /** Artists of the track. */
  artists: z.int(),
  credits: z.array(credit),
});
const facts = z.object({
  name: z.string(),
  /** Recordings that were matched by ISRC for the artist's tracks, with their credits. */
  tracks: z.array(creditedTrack),
  /** Whether every track of the artist has been through the recording stage. */
  is_settled: z.boolean(),
  /** When the Spotify address was last found to be unknown. ISO 8601. */
  url_unknown_at: z.string().nullable(),
});

export type ArtistSubject = FactSubject<z.output<typeof facts>>;

/** SQL: a track of artist `c` is still on its way to its recordings. Why waited for: their credits cost no request. */
const creditsMayCome = sql`EXISTS (SELECT 1 FROM spotify_track_artists a
  JOIN tiktok_scraped_videos v ON v.spotify_track_id = a.spotify_track_id AND v.background_enrich
  LEFT JOIN enrichments r ON r.stage = 'musicbrainz_recordings' AND r.subject_id = a.spotify_track_id
  LEFT JOIN track_recording_links l ON l.spotify_track_id = a.spotify_track_id
  WHERE a.spotify_artist_id = c.id AND r.outcome IS NULL AND l.spotify_track_id IS NULL)`;

/** Spotify artists of stored tracks that are due for a MusicBrainz artist, with the free evidence of their recordings. */
export async function findDueMusicbrainzArtists(
  database: Database | Tx,
  query: DueQuery,
): Promise<readonly ArtistSubject[]> {
  const subjects = sql`
    SELECT c.id, c.priority, c.is_background,
      EXISTS (SELECT 1 FROM artist_musicbrainz_links l WHERE l.spotify_artist_id = c.id) AS is_done,
      jsonb_build_object('name', c.name,
        'tracks', COALESCE(matched.tracks, '[]'::jsonb),
        'is_settled', NOT EXISTS (SELECT 1 FROM spotify_track_artists a
          LEFT JOIN enrichments r ON r.stage = 'musicbrainz_recordings' AND r.subject_id = a.spotify_track_id
          WHERE a.spotify_artist_id = c.id AND (r.outcome IS NULL OR r.outcome NOT IN ('found', 'not_found', 'ambiguous'))),
        'url_unknown_at', (SELECT k.evidence ->> 'url_unknown_at' FROM enrichments k
          WHERE k.stage = 'musicbrainz_artists' AND k.subject_id = c.id)) AS facts
    FROM (${creditedArtists(query)}) c
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('spotify_track_id', a.spotify_track_id, 'recording_mbid', l.recording_mbid,
          'position', a.position,
          'artists', (SELECT cardinality(t.artists) FROM spotify_tracks t WHERE t.spotify_track_id = a.spotify_track_id),
          'credits', (SELECT jsonb_agg(jsonb_build_object('mbid', rc.mbid, 'name', rc.name, 'position', rc.position)
              ORDER BY rc.position) FROM recording_artist_credits rc WHERE rc.recording_mbid = l.recording_mbid))
        ORDER BY l.recording_mbid, a.spotify_track_id) AS tracks
      FROM spotify_track_artists a
      JOIN track_recording_links l ON l.spotify_track_id = a.spotify_track_id AND l.role = 'preferred'
        AND l.method IN ('isrc', 'url', 'manual') AND l.review IS NULL
        AND EXISTS (SELECT 1 FROM recording_artist_credits rc WHERE rc.recording_mbid = l.recording_mbid)
      WHERE a.spotify_artist_id = c.id) AS matched ON true
    ${query.onlyBackground === true ? sql`WHERE NOT ${creditsMayCome}` : sql``}`;
  const learnt = sql`md5(s.facts ->> 'name' || ' ' || (s.facts ->> 'is_settled') || ' ' || (s.facts -> 'tracks')::text)`;
  const fingerprint = sql`CASE WHEN s.is_done AND e.input_fingerprint LIKE ${`${version} %`} THEN e.input_fingerprint
    ELSE ${`${version} `} || ${learnt} END`;
  return findDueSubjects(database, query, { key: 'musicbrainz_artists', subjects, fingerprint }, (row) =>
    facts.parse(row),
  );
}
