import { sql } from 'kysely';
import type { WorkNumber } from '../../core/entities/musicbrainz.ts';
import type { Database } from '../database.ts';
import { type ChainLink, linkColumns, linkOrder } from './track-chain-links.ts';

/** A MusicBrainz recording of the track. */
export interface ChainRecording extends ChainLink {
  readonly recording_mbid: string;
  readonly title: string | null;
  readonly disambiguation: string | null;
  readonly length_ms: number | null;
  readonly is_video: boolean | null;
  readonly first_release_date: string | null;
  /** All codes of the recording. */
  readonly isrcs: readonly string[];
  /** The code that was asked for; null when the title was. */
  readonly asked_isrc: string | null;
  readonly length_difference_ms: number | null;
}

/** A work that a recording performs. */
export interface ChainWork {
  readonly recording_mbid: string;
  readonly work_mbid: string;
  readonly title: string;
  readonly type: string | null;
  readonly languages: readonly string[] | null;
  readonly iswcs: readonly string[];
  /** cover, live, partial …; null = no answer has told them. */
  readonly performance: readonly string[] | null;
  /** null = no answer has told them. */
  readonly society_numbers: readonly WorkNumber[] | null;
}

/** Who wrote or published a work, by source. */
export interface ChainContributor {
  readonly work_mbid: string;
  readonly source: string;
  readonly name: string;
  readonly role: string;
  readonly mbid: string | null;
  readonly ipi: string | null;
  readonly isni: string | null;
  /** Percent. */
  readonly share: number | null;
}

/** The recordings of a track with their works and the writers of those. */
export async function findChainRecordings(
  database: Database,
  trackId: string,
): Promise<{
  readonly recordings: readonly ChainRecording[];
  readonly works: readonly ChainWork[];
  readonly contributors: readonly ChainContributor[];
}> {
  const recordings = await findRecordings(database, trackId);
  const mbids = recordings.map((recording) => recording.recording_mbid);
  const works = mbids.length === 0 ? [] : await findWorks(database, mbids);
  const workMbids = works.map((work) => work.work_mbid);
  const contributors = workMbids.length === 0 ? [] : await findContributors(database, workMbids);
  return { recordings, works, contributors };
}

async function findRecordings(database: Database, trackId: string): Promise<readonly ChainRecording[]> {
  const found = await sql<ChainRecording>`
    SELECT r.recording_mbid, r.title, r.disambiguation, r.length_ms, r.is_video, r.first_release_date, r.isrcs,
      l.isrc AS asked_isrc, l.length_difference_ms, ${linkColumns}
    FROM track_recording_links l JOIN musicbrainz_recordings r ON r.recording_mbid = l.recording_mbid
    WHERE l.spotify_track_id = ${trackId} ORDER BY ${linkOrder}, r.recording_mbid`.execute(database);
  return found.rows;
}

async function findWorks(database: Database, mbids: readonly string[]): Promise<readonly ChainWork[]> {
  const found = await sql<ChainWork>`
    SELECT l.recording_mbid, w.work_mbid, w.title, w.type, w.languages, w.iswcs, l.attributes AS performance,
      w.attributes AS society_numbers
    FROM work_recording_links l JOIN musicbrainz_works w ON w.work_mbid = l.work_mbid
    WHERE l.recording_mbid = ANY (${[...mbids]}::text[]) ORDER BY l.recording_mbid, w.title, w.work_mbid`.execute(
    database,
  );
  return found.rows;
}

async function findContributors(
  database: Database,
  workMbids: readonly string[],
): Promise<readonly ChainContributor[]> {
  const found = await sql<ChainContributor>`
    SELECT work_mbid, source, name, role, mbid, ipi, isni, share
    FROM work_contributors WHERE work_mbid = ANY (${[...workMbids]}::text[])
    ORDER BY work_mbid, array_position(ARRAY['musicbrainz', 'quansic', 'genius'], source), ordinal`.execute(database);
  return found.rows;
}
