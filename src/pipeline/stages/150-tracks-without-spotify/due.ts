import { sql } from 'kysely';
import { z } from 'zod';
import type { Database, Tx } from '../../../store/database.ts';
import { type FactSubject, findDueSubjects } from '../../engine/due-subjects.ts';
import type { DueQuery } from '../../engine/stage.ts';
import { tracksOfQuery, usageOf } from '../../engine/usage.ts';

/** Raise it when the reading gets better: every miss is then looked at again. */
const version = 'tracks-without-spotify/1';

const facts = z.object({ deezer_ids: z.array(z.string()) });
export type BareTrack = FactSubject<z.output<typeof facts>>;

/** Spotify ids that posts name and that nobody has described, with the Deezer ids that TikTok maps to the same song. */
export async function findDueBareTracks(database: Database | Tx, query: DueQuery): Promise<readonly BareTrack[]> {
  const subjects = sql`
    SELECT u.*, EXISTS (SELECT 1 FROM spotify_tracks t WHERE t.spotify_track_id = u.id) AS is_done,
      jsonb_build_object('deezer_ids', COALESCE((SELECT jsonb_agg(DISTINCT d.song_id)
        FROM sound_dsp_links l JOIN sound_dsp_links d ON d.sound_id = l.sound_id AND d.platform = 8
          AND d.meta_song_id IS NOT DISTINCT FROM l.meta_song_id
        WHERE l.platform = 3 AND l.song_id = u.id), '[]'::jsonb)) AS facts
    FROM (${usageOf(query, tracksOfQuery(query))}) u`;
  const fingerprint = sql`${`${version} `} || md5(s.facts::text)`;
  return findDueSubjects(database, query, { key: 'tracks_without_spotify', subjects, fingerprint }, (row) =>
    facts.parse(row),
  );
}
