import { sql } from 'kysely';
import type { Recording } from '../core/entities/musicbrainz.ts';
import type { Tx } from './database.ts';
import { type IdentifierValue, saveIdentifiers } from './identifiers.ts';
import { saveNamedArtists } from './musicbrainz-artists.ts';

/** A recording with the track and the code that led to it. */
export interface AskedRecording {
  readonly recording: Recording;
  /** The ISRC that was asked for, where one was. */
  readonly isrc?: string;
  readonly spotifyTrackId: string;
}

/** Upserts recordings with their credits, the credited artists by name, and every ISRC. First-linked columns stay. */
export async function saveRecordings(tx: Tx, asked: readonly AskedRecording[], at: Date): Promise<void> {
  const rows = [...new Map(asked.map((one) => [one.recording.mbid, one])).values()];
  if (rows.length === 0) return;
  const recordings = rows.map(({ recording }) => recording);
  await saveNamedArtists(
    tx,
    recordings.flatMap(({ credits }) => credits.map((credit) => credit.artist)),
    at,
  );
  await sql`
    INSERT INTO musicbrainz_recordings AS r (recording_mbid, isrc, isrcs, spotify_track_id, title, disambiguation,
      length_ms, is_video, first_release_date, release_count, artist_credit, raw_data, fetched_at)
    SELECT recording_mbid, isrc, isrcs, spotify_track_id, title, disambiguation, length_ms, is_video,
      first_release_date, release_count, artist_credit, raw_data, ${at}
    FROM json_to_recordset(${JSON.stringify(rows.map(toRow))}::json) AS x(recording_mbid text, isrc text, isrcs text[],
      spotify_track_id text, title text, disambiguation text, length_ms int, is_video boolean, first_release_date text,
      release_count int, artist_credit jsonb, raw_data jsonb)
    ORDER BY recording_mbid
    ON CONFLICT (recording_mbid) DO UPDATE SET
      isrc = COALESCE(r.isrc, excluded.isrc), isrcs = excluded.isrcs,
      spotify_track_id = COALESCE(r.spotify_track_id, excluded.spotify_track_id), title = excluded.title,
      disambiguation = excluded.disambiguation, length_ms = COALESCE(excluded.length_ms, r.length_ms),
      is_video = excluded.is_video, first_release_date = COALESCE(excluded.first_release_date, r.first_release_date),
      release_count = COALESCE(excluded.release_count, r.release_count), artist_credit = excluded.artist_credit,
      raw_data = excluded.raw_data, fetched_at = excluded.fetched_at`.execute(tx);
  await saveCredits(tx, recordings);
  await saveIdentifiers(tx, recordings.flatMap(identifiersOf), at);
}

async function saveCredits(tx: Tx, recordings: readonly Recording[]): Promise<void> {
  const credits = recordings.flatMap((recording) =>
    recording.credits.map((credit, position) => ({
      recording_mbid: recording.mbid,
      position,
      mbid: credit.artist.mbid,
      name: credit.name,
      join_phrase: credit.joinPhrase,
    })),
  );
  const mbids = recordings.map((recording) => recording.mbid);
  await sql`
    DELETE FROM recording_artist_credits c WHERE recording_mbid = ANY (${mbids}::text[]) AND NOT EXISTS (
      SELECT 1 FROM json_to_recordset(${JSON.stringify(credits)}::json) AS x(recording_mbid text, position int)
      WHERE x.recording_mbid = c.recording_mbid AND x.position = c.position)`.execute(tx);
  if (credits.length === 0) return;
  await sql`
    INSERT INTO recording_artist_credits (recording_mbid, position, mbid, name, join_phrase)
    SELECT recording_mbid, position, mbid, name, join_phrase
    FROM json_to_recordset(${JSON.stringify(credits)}::json)
      AS x(recording_mbid text, position int, mbid text, name text, join_phrase text)
    ORDER BY recording_mbid, position
    ON CONFLICT (recording_mbid, position) DO UPDATE SET
      mbid = excluded.mbid, name = excluded.name, join_phrase = excluded.join_phrase`.execute(tx);
}

/**
 * Chooses the preferred recording of tracks anew: a person's word, then a link beyond doubt, then a known work, then trust,
 * length, release. What a
 * person has put second is not chosen.
 *
 * Why again: whether a recording performs a known work is learnt a stage later. Source: cascade facts, stage 5.
 */
export async function preferRecordings(tx: Tx, recordings: readonly string[]): Promise<void> {
  if (recordings.length === 0) return;
  const ranked = sql`
    SELECT l.spotify_track_id, l.recording_mbid, row_number() OVER (PARTITION BY l.spotify_track_id ORDER BY
        (l.decided_by = 'person' AND l.role = 'preferred') DESC, (l.confidence >= 0.9) DESC,
        EXISTS (SELECT 1 FROM work_recording_links w WHERE w.recording_mbid = l.recording_mbid) DESC, l.confidence DESC,
        abs(l.length_difference_ms) NULLS LAST, r.is_video NULLS FIRST, r.first_release_date NULLS LAST,
        r.release_count DESC NULLS LAST, l.recording_mbid) AS place
    FROM track_recording_links l JOIN musicbrainz_recordings r USING (recording_mbid)
    WHERE NOT (l.decided_by = 'person' AND l.role = 'alternate')
      AND l.spotify_track_id IN (SELECT spotify_track_id FROM track_recording_links
        WHERE recording_mbid = ANY (${[...recordings]}::text[]))`;
  await sql`
    UPDATE track_recording_links l SET role = 'alternate' FROM (${ranked}) AS ranked
    WHERE l.spotify_track_id = ranked.spotify_track_id AND l.recording_mbid = ranked.recording_mbid
      AND ranked.place > 1 AND l.role = 'preferred'`.execute(tx);
  await sql`
    UPDATE track_recording_links l SET role = 'preferred' FROM (${ranked}) AS ranked
    WHERE l.spotify_track_id = ranked.spotify_track_id AND l.recording_mbid = ranked.recording_mbid
      AND ranked.place = 1 AND l.role <> 'preferred'`.execute(tx);
}

/** Keeps the code asked for and the difference in length beside the links. */
export async function saveRecordingLinkFacts(
  tx: Tx,
  facts: readonly { spotifyTrackId: string; mbid: string; isrc?: string; lengthDifferenceMs?: number }[],
): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map((one) => ({
    track: one.spotifyTrackId,
    mbid: one.mbid,
    isrc: one.isrc ?? null,
    difference: one.lengthDifferenceMs ?? null,
  }));
  await sql`
    UPDATE track_recording_links l SET isrc = COALESCE(x.isrc, l.isrc), length_difference_ms = x.difference
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(track text, mbid text, isrc text, difference int)
    WHERE l.spotify_track_id = x.track AND l.recording_mbid = x.mbid`.execute(tx);
}

function identifiersOf(recording: Recording): readonly IdentifierValue[] {
  const common = { entityKind: 'recording', entityKey: recording.mbid, source: 'musicbrainz' } as const;
  return [
    ...recording.isrcs.map((isrc) => ({ ...common, idType: 'isrc', raw: isrc, canonical: isrc })),
    ...recording.malformed.map(({ type, raw }) => ({ ...common, idType: type, raw, state: 'malformed' as const })),
  ];
}

function toRow({ recording, isrc, spotifyTrackId }: AskedRecording) {
  return {
    recording_mbid: recording.mbid,
    isrc: isrc ?? null,
    isrcs: recording.isrcs,
    spotify_track_id: spotifyTrackId,
    title: recording.title,
    disambiguation: recording.disambiguation ?? null,
    length_ms: recording.lengthMs ?? null,
    is_video: recording.isVideo,
    first_release_date: recording.firstReleaseDate ?? null,
    release_count: recording.releaseCount ?? null,
    artist_credit: recording.credits.map((credit) => ({
      name: credit.name,
      joinphrase: credit.joinPhrase,
      artist: { id: credit.artist.mbid, name: credit.artist.name },
    })),
    raw_data: recording.raw,
  };
}
