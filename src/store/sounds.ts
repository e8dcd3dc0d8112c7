import { sql } from 'kysely';
import type { Sound } from '../core/entities/sound.ts';
import type { Tx } from './database.ts';

/** Upserts sounds and their mapping entries; a known flag or mapping state is not replaced by "not delivered". */
export async function saveSounds(tx: Tx, sounds: readonly Sound[], at: Date): Promise<void> {
  const distinct = [...mergedById(sounds).values()];
  if (distinct.length === 0) return;
  await sql`
    INSERT INTO sounds AS s (sound_id, title, author_name, album, duration_seconds, is_original, is_copyrighted,
      sound_kind, mapping_state, raw_data, fetched_at)
    SELECT sound_id, title, author_name, album, duration_seconds, is_original, is_copyrighted, sound_kind,
      mapping_state, raw_data, ${at}
    FROM json_to_recordset(${JSON.stringify(distinct.map(toRow))}::json) AS x(sound_id text, title text,
      author_name text, album text, duration_seconds int, is_original boolean, is_copyrighted boolean,
      sound_kind text, mapping_state text, raw_data jsonb)
    ORDER BY sound_id
    ON CONFLICT (sound_id) DO UPDATE SET
      title = COALESCE(excluded.title, s.title),
      author_name = COALESCE(excluded.author_name, s.author_name),
      album = COALESCE(excluded.album, s.album),
      duration_seconds = COALESCE(excluded.duration_seconds, s.duration_seconds),
      is_original = COALESCE(excluded.is_original, s.is_original),
      is_copyrighted = COALESCE(excluded.is_copyrighted, s.is_copyrighted),
      sound_kind = CASE WHEN excluded.sound_kind = 'unknown' THEN s.sound_kind ELSE excluded.sound_kind END,
      mapping_state = CASE WHEN excluded.mapping_state = 'not_delivered' THEN s.mapping_state ELSE excluded.mapping_state END,
      raw_data = CASE WHEN excluded.mapping_state = 'not_delivered' AND s.mapping_state <> 'not_delivered'
        THEN s.raw_data ELSE excluded.raw_data END,
      fetched_at = excluded.fetched_at
  `.execute(tx);
  await saveDspLinks(tx, distinct, at);
}

async function saveDspLinks(tx: Tx, sounds: readonly Sound[], at: Date): Promise<void> {
  const links = new Map<string, object>();
  for (const sound of sounds) {
    for (const link of sound.dspLinks) {
      links.set(`${sound.id} ${link.platform} ${link.songId}`, {
        sound_id: sound.id,
        platform: link.platform,
        song_id: link.songId,
        meta_song_id: link.metaSongId ?? null,
      });
    }
  }
  if (links.size === 0) return;
  await sql`
    INSERT INTO sound_dsp_links AS l (sound_id, platform, song_id, meta_song_id, first_seen_at, last_seen_at)
    SELECT sound_id, platform, song_id, meta_song_id, ${at}, ${at}
    FROM json_to_recordset(${JSON.stringify([...links.values()])}::json)
      AS x(sound_id text, platform int, song_id text, meta_song_id text)
    ORDER BY sound_id, platform, song_id
    ON CONFLICT (sound_id, platform, song_id) DO UPDATE SET
      meta_song_id = COALESCE(excluded.meta_song_id, l.meta_song_id),
      last_seen_at = excluded.last_seen_at
  `.execute(tx);
}

function mergedById(sounds: readonly Sound[]): Map<string, Sound> {
  const merged = new Map<string, Sound>();
  for (const sound of sounds) {
    const known = merged.get(sound.id);
    if (known === undefined || sound.mappingState !== 'not_delivered') merged.set(sound.id, sound);
  }
  return merged;
}

function toRow(sound: Sound) {
  return {
    sound_id: sound.id,
    title: sound.title ?? null,
    author_name: sound.authorName ?? null,
    album: sound.album ?? null,
    duration_seconds: sound.durationSeconds ?? null,
    is_original: sound.isOriginal ?? null,
    is_copyrighted: sound.isCopyrighted ?? null,
    sound_kind: sound.kind,
    mapping_state: sound.mappingState,
    raw_data: sound.raw,
  };
}
