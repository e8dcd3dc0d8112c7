import { sql } from 'kysely';
import type { SoundKind } from '../core/entities/sound.ts';
import { isSpotifyId } from '../core/ids/spotify-id.ts';
import { confirmMapping } from '../core/sounds/confirm-mapping.ts';
import { startMapping } from '../core/sounds/track-mapping.ts';
import type { Tx } from './database.ts';

interface MappedSoundRow {
  readonly trackId: string;
  readonly soundId: string;
  readonly kind: SoundKind;
  readonly title: string | null;
  readonly author: string | null;
  readonly isCopyrighted: boolean | null;
  readonly trackTitle: string;
  readonly trackArtists: readonly string[];
  readonly hasAgreeingSound: boolean;
}

/**
 * Judges the mappings to stored tracks anew: what TikTok calls the sound is compared with what the track is called.
 *
 * Why from the beginning each time: a re-read post brings its start value back, and repeating this changes nothing. A
 * mapping that a person set stays.
 */
export async function confirmMappings(tx: Tx, trackIds: readonly string[]): Promise<void> {
  if (trackIds.length === 0) return;
  const found = await sql<MappedSoundRow>`
    SELECT DISTINCT v.spotify_track_id AS "trackId", s.sound_id AS "soundId", s.sound_kind AS kind, s.title,
      s.author_name AS author, s.is_copyrighted AS "isCopyrighted", t.title AS "trackTitle", t.artists AS "trackArtists",
      EXISTS (SELECT 1 FROM sound_dsp_links own JOIN sound_dsp_links other ON other.meta_song_id = own.meta_song_id
          AND other.platform = 3 AND other.song_id = own.song_id AND other.sound_id <> own.sound_id
        WHERE own.sound_id = s.sound_id AND own.platform = 3 AND own.song_id = t.spotify_track_id) AS "hasAgreeingSound"
    FROM tiktok_scraped_videos v
    JOIN spotify_tracks t ON t.spotify_track_id = v.spotify_track_id
    JOIN sounds s ON s.sound_id = v.sound_id
    WHERE v.spotify_track_id = ANY (${[...trackIds]}::text[]) AND v.spotify_track_id_source <> 'manual'`.execute(tx);
  const judged = found.rows.flatMap(judge);
  if (judged.length === 0) return;
  await sql`
    UPDATE tiktok_scraped_videos v
    SET mapping_role = x.role, mapping_confidence = x.confidence, mapping_review = x.review
    FROM json_to_recordset(${JSON.stringify(judged)}::json)
      AS x(track text, sound text, role text, confidence numeric, review text)
    WHERE v.spotify_track_id = x.track AND v.sound_id = x.sound AND v.spotify_track_id_source <> 'manual'
      AND (v.mapping_role, v.mapping_confidence, v.mapping_review)
        IS DISTINCT FROM (x.role, x.confidence::numeric(3,2), x.review)`.execute(tx);
}

function judge(row: MappedSoundRow) {
  if (!isSpotifyId(row.trackId)) return [];
  const start = startMapping(row.trackId, {
    kind: row.kind,
    title: row.title ?? undefined,
    isCopyrighted: row.isCopyrighted ?? undefined,
  });
  const { role, confidence, review } = confirmMapping(start, {
    soundTitle: row.title ?? undefined,
    soundAuthor: row.author ?? undefined,
    trackTitle: row.trackTitle,
    trackArtists: row.trackArtists,
    hasAgreeingSound: row.hasAgreeingSound,
  });
  return [{ track: row.trackId, sound: row.soundId, role, confidence, review: review ?? null }];
}
