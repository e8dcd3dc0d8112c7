import { sql } from 'kysely';
import type { Database } from '../database.ts';
import {
  type ChainArtist,
  type ChainMusicbrainzArtist,
  type ChainParty,
  findChainArtists,
} from './track-chain-artists.ts';
import { type ChainOutcome, type ChainSubjects, findChainOutcomes } from './track-chain-outcomes.ts';
import {
  type ChainContributor,
  type ChainRecording,
  type ChainWork,
  findChainRecordings,
} from './track-chain-recordings.ts';
import { type ChainSong, findChainSongs } from './track-chain-songs.ts';

/** A stored track, by the names of its columns. */
export interface ChainTrack {
  readonly title: string;
  readonly artists: readonly string[];
  readonly isrc: string | null;
  readonly isrc_source: string | null;
  readonly source: string;
  readonly album: string | null;
  readonly release_date: string | null;
  readonly release_date_precision: string | null;
  readonly duration_ms: number | null;
  readonly popularity: number | null;
  readonly answered_track_id: string | null;
  readonly fetched_at: Date;
}

/** A post that names the track, with what is thought of its mapping. */
export interface ChainVideo {
  readonly video_id: string;
  readonly handle: string | null;
  readonly play_count: number | null;
  readonly published_at: Date;
  readonly mapping_source: string | null;
  readonly mapping_role: string | null;
  readonly mapping_confidence: number | null;
  readonly mapping_review: string | null;
}

/** All that is stored about one Spotify id, from the posts that name it to the writers. */
export interface TrackChain {
  /** undefined until the track is stored. */
  readonly track: ChainTrack | undefined;
  readonly videos: { readonly count: number; readonly views: number; readonly top: readonly ChainVideo[] };
  readonly artists: readonly ChainArtist[];
  /** By Spotify artist. */
  readonly musicbrainzArtists: readonly ChainMusicbrainzArtist[];
  /** By MusicBrainz artist. */
  readonly parties: readonly ChainParty[];
  readonly songs: readonly ChainSong[];
  readonly recordings: readonly ChainRecording[];
  /** By recording. */
  readonly works: readonly ChainWork[];
  /** By work. */
  readonly contributors: readonly ChainContributor[];
  /** What each stage was asked about this chain, and what it said where it was tried. */
  readonly outcomes: readonly ChainOutcome[];
}

const topVideos = 5;

/** The chain of a track; undefined when neither a post nor the store knows the id. */
export async function findTrackChain(database: Database, id: string): Promise<TrackChain | undefined> {
  const track = await findTrack(database, id);
  const videos = await findVideos(database, id);
  const { artists, musicbrainzArtists, parties } = await findChainArtists(database, id);
  const songs = await findChainSongs(database, id);
  const { recordings, works, contributors } = await findChainRecordings(database, id);
  const chain = { track, videos, artists, musicbrainzArtists, parties, songs, recordings, works, contributors };
  const outcomes = await findChainOutcomes(database, { open: openSubjects(id, chain), all: allSubjects(id, chain) });
  const wasTried = outcomes.some((one) => one.outcome !== null);
  if (track === undefined && videos.count === 0 && !wasTried) return undefined;
  return { ...chain, outcomes };
}

type Found = Omit<TrackChain, 'outcomes'>;

function openSubjects(id: string, chain: Found): ChainSubjects['open'] {
  const { track, artists, musicbrainzArtists, parties, songs, recordings, works } = chain;
  const ofTrack = track === undefined ? [] : [id];
  const preferred = recordings.filter((one) => one.role === 'preferred');
  return {
    spotify_tracks: track === undefined ? [id] : [],
    spotify_artists: artists.filter((one) => !one.is_stored).map((one) => one.spotify_artist_id),
    genius_songs: songs.length === 0 ? ofTrack : [],
    musicbrainz_artists: artists
      .map((one) => one.spotify_artist_id)
      .filter((artistId) => !musicbrainzArtists.some((one) => one.spotify_artist_id === artistId)),
    musicbrainz_recordings: recordings.length === 0 ? ofTrack : [],
    musicbrainz_works: preferred
      .map((one) => one.recording_mbid)
      .filter((mbid) => !works.some((one) => one.recording_mbid === mbid)),
    quansic_artists: musicbrainzArtists
      .filter((one) => one.isnis.length > 0 && !parties.some((party) => party.mbid === one.mbid))
      .map((one) => one.mbid),
  };
}

function allSubjects(id: string, { artists, musicbrainzArtists, recordings, works, contributors }: Found): string[] {
  return [
    id,
    ...artists.map((one) => one.spotify_artist_id),
    ...musicbrainzArtists.map((one) => one.mbid),
    ...recordings.map((one) => one.recording_mbid),
    ...works.map((one) => one.work_mbid),
    ...contributors.flatMap((one) => (one.mbid === null ? [] : [one.mbid])),
  ];
}

async function findTrack(database: Database, id: string): Promise<ChainTrack | undefined> {
  const found = await sql<ChainTrack>`
    SELECT title, artists, isrc, isrc_source, source, album, release_date, release_date_precision, duration_ms,
      popularity, answered_track_id, fetched_at
    FROM spotify_tracks WHERE spotify_track_id = ${id}`.execute(database);
  return found.rows[0];
}

async function findVideos(database: Database, id: string): Promise<TrackChain['videos']> {
  const sums = await sql<{ count: number; views: number }>`
    SELECT count(*) AS count, COALESCE(sum(play_count), 0)::bigint AS views
    FROM tiktok_scraped_videos WHERE spotify_track_id = ${id}`.execute(database);
  const top = await sql<ChainVideo>`
    SELECT video_id, tiktok_handle AS handle, play_count, created_at AS published_at,
      spotify_track_id_source AS mapping_source, mapping_role, mapping_confidence, mapping_review
    FROM tiktok_scraped_videos WHERE spotify_track_id = ${id}
    ORDER BY play_count DESC NULLS LAST, video_id LIMIT ${topVideos}`.execute(database);
  return { ...(sums.rows[0] ?? { count: 0, views: 0 }), top: top.rows };
}
