import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { DecidedTable } from '../link-decisions.ts';

const lefts: Readonly<Record<DecidedTable, readonly [string, string]>> = {
  track_genius_links: ['spotify_tracks', 'spotify_track_id'],
  track_recording_links: ['spotify_tracks', 'spotify_track_id'],
  artist_musicbrainz_links: ['spotify_track_artists', 'spotify_artist_id'],
  musicbrainz_quansic_links: ['musicbrainz_artists', 'mbid'],
  sound_tracks: ['sounds', 'sound_id'],
};

const rights: Readonly<Record<DecidedTable, readonly [string, string] | undefined>> = {
  track_genius_links: ['genius_songs', 'genius_song_id'],
  track_recording_links: ['musicbrainz_recordings', 'recording_mbid'],
  artist_musicbrainz_links: ['musicbrainz_artists', 'mbid'],
  musicbrainz_quansic_links: ['quansic_artists', 'isni'],
  // A track may be named before it is stored: the first stage then asks for it.
  sound_tracks: undefined,
};

/** Whether the left side of a link is stored. */
export async function isLeftKnown(database: Database, table: DecidedTable, left: string): Promise<boolean> {
  return isStored(database, lefts[table], left);
}

/** Whether the right side of a link is stored, or need not be. */
export async function isRightKnown(database: Database, table: DecidedTable, right: string): Promise<boolean> {
  const side = rights[table];
  return side === undefined || isStored(database, side, right);
}

async function isStored(database: Database, [table, column]: readonly [string, string], key: string): Promise<boolean> {
  const found = await sql`SELECT 1 FROM ${sql.table(table)} WHERE ${sql.ref(column)} = ${key} LIMIT 1`.execute(
    database,
  );
  return found.rows.length > 0;
}
