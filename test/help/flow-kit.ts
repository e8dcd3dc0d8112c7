import { sql } from 'kysely';
import type { World, WorldEntities } from '../../sandbox/world/world.ts';
import { indexWorld } from '../../sandbox/world/world.ts';
import type { Json } from '../../src/core/entities/json.ts';
import type { Result } from '../../src/core/result.ts';
import { importCaptures } from '../../src/operations/import-captures.ts';
import { scrapeCreator } from '../../src/operations/scrape-creator.ts';
import type { PipelineContext } from '../../src/pipeline/context.ts';
import { runWithBudget } from '../../src/pipeline/engine/run-with-budget.ts';
import type { Database } from '../../src/store/database.ts';
import { openTestService, type TestService, type TestServiceOptions } from './services.ts';
import { truncateAll } from './truncate.ts';

/** What a scrape answers. */
export interface ScrapeAnswer {
  readonly success: true;
  readonly creator: { readonly handle: string; readonly name: string; readonly followers: number | null };
  readonly scraped: {
    readonly videos: number;
    readonly inserted: number;
    readonly new: number;
    readonly updated: number;
    readonly complete: boolean;
    readonly stopped: { readonly code: string; readonly details: Readonly<Record<string, unknown>> } | null;
  };
  readonly stats: Readonly<Record<string, number>>;
  readonly enrichment: { readonly started: boolean; readonly queued: number };
}

/** A service with the steps of a flow as functions. */
export interface Flow extends TestService {
  /** Scrapes as every face does; the input is checked by the operation's own schema. */
  scrape(handle: string, wish?: { readonly limit?: number; readonly enrich?: boolean }): Promise<Result<ScrapeAnswer>>;
  /** The same for a scrape that has to succeed. */
  scraped(handle: string, wish?: { readonly limit?: number; readonly enrich?: boolean }): Promise<ScrapeAnswer>;
  /** Takes a captured file. */
  import(
    text: string | readonly Uint8Array[],
    wish?: { readonly handle?: string; readonly enrich?: boolean },
  ): Promise<Result<unknown>>;
  /** Sweeps and works off what is due until nothing is left that can be done now. */
  work(): Promise<void>;
  rows<T>(query: string): Promise<readonly T[]>;
  /** What `storedRows` says of its store. */
  stored(): Promise<Readonly<Record<string, readonly unknown[]>>>;
  /** Requests that reached the sandbox, by provider and door. */
  asked(provider?: string): readonly string[];
  /** Changes what the sandbox shows. */
  patchWorld(change: (world: WorldEntities) => Partial<WorldEntities>): void;
  /** As new: no rows, no faults, an empty log. */
  reset(): Promise<void>;
}

const creators =
  'tiktok_handle, user_id, sec_uid, name, follower_count, following_count, heart_count, video_count, verified, is_private, bio, source, raw_data, last_scraped_at IS NOT NULL AS listed';
const videos =
  'video_id, tiktok_handle, spotify_track_id, spotify_track_id_source, copyright_status, copyright_reasons, music_kind, play_count, like_count, comment_count, share_count, save_count, description, duration_seconds, hashtags, is_photo, sound_id, source, background_enrich, created_at, raw_data';
const contents: Readonly<Record<string, string>> = {
  creators: `SELECT ${creators} FROM tiktok_creators ORDER BY tiktok_handle`,
  videos: `SELECT ${videos} FROM tiktok_scraped_videos ORDER BY video_id`,
  sounds: 'SELECT sound_id, title, is_copyrighted, sound_kind, mapping_state, raw_data FROM sounds ORDER BY sound_id',
  links: 'SELECT sound_id, platform, song_id, meta_song_id FROM sound_dsp_links ORDER BY 1, 2, 3',
  tracks:
    'SELECT spotify_track_id, title, artists, isrc, album, release_date, release_date_precision, duration_ms, popularity, answered_track_id, raw_data FROM spotify_tracks ORDER BY 1',
  credits: 'SELECT * FROM spotify_track_artists ORDER BY 1, 2',
  outcomes: `SELECT stage, subject_id, outcome, method, confidence, evidence - 'url_unknown_at' AS evidence
    FROM enrichments ORDER BY 1, 2`,
  mappings: 'SELECT video_id, spotify_track_id, source FROM tiktok_video_track_history ORDER BY 1, 2',
  counts: 'SELECT video_id, play_count, like_count, precision FROM tiktok_video_history ORDER BY video_id, observed_at',
};
/** Tables of the cascade; whole rows count, but for the times. */
const cascadeTables = [
  'spotify_artists',
  'genius_songs',
  'track_genius_links',
  'musicbrainz_artists',
  'artist_musicbrainz_links',
  'musicbrainz_recordings',
  'recording_artist_credits',
  'track_recording_links',
  'musicbrainz_works',
  'work_recording_links',
  'work_contributors',
  'quansic_artists',
  'musicbrainz_quansic_links',
  'identifiers',
  'identifier_aliases',
  'iswc_evidence',
  'title_normalisations',
] as const;
const times =
  'fetched_at, updated_at, linked_at, confirmed_at, first_seen, last_seen, detailed_at, observed_at, created_at';

/** Everything that a store holds, without the times of reading and of writing: equal after equal stories. */
export async function storedRows(database: Database): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const stored: Record<string, readonly Json[]> = {};
  for (const [name, query] of Object.entries(contents)) {
    stored[name] = (await sql.raw<Json>(query).execute(database)).rows;
  }
  for (const table of cascadeTables) {
    // How well a row fits a search depends on what else was searched for.
    const row = `(to_jsonb(t) - '{${times}}'::text[]) #- '{evidence,url_unknown_at}' #- '{raw_data,score}'`;
    const query = `SELECT ${row} AS row FROM ${table} t ORDER BY 1`;
    stored[table] = (await sql.raw<{ row: Json }>(query).execute(database)).rows.map((one) => one.row);
  }
  return stored;
}

/**
 * SQL of the subjects that were tried more than once though nothing new was learnt of them.
 *
 * Why two exceptions: an artist is looked at again once the recordings of his tracks are known, and a track once Deezer
 * has named its ISRC.
 */
export const triedAgain = `SELECT stage, subject_id FROM enrichments e WHERE attempts > 1 AND stage <> 'musicbrainz_artists'
  AND NOT (stage = 'musicbrainz_recordings' AND EXISTS (SELECT 1 FROM spotify_tracks t
    WHERE t.spotify_track_id = e.subject_id AND t.isrc_source = 'deezer'))`;

/** Opens a flow; retries wait for nothing. */
export async function openFlow(options: TestServiceOptions = {}): Promise<Flow> {
  const service = await openTestService({ random: () => 0, ...options });
  const { context, sandbox } = service;
  const { database } = context;
  const original = { ...sandbox.world };
  const rows = async <T>(query: string): Promise<readonly T[]> => (await sql.raw<T>(query).execute(database)).rows;
  const scrape: Flow['scrape'] = async (handle, wish = {}) => {
    const result = await scrapeCreator.run(context, scrapeCreator.input.parse({ handle, ...wish }));
    return result.ok ? { ok: true, value: scrapeCreator.output.parse(result.value) } : result;
  };
  return {
    ...service,
    scrape,
    scraped: async (handle, wish) => {
      const result = await scrape(handle, wish);
      if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
      return result.value;
    },
    import: (text, wish = {}) =>
      importCaptures.run(context, importCaptures.input.parse({ chunks: chunksOf(text), name: 'made', ...wish })),
    work: () => workOff(context),
    rows,
    stored: () => storedRows(database),
    asked: (provider) =>
      sandbox.log.read(provider === undefined ? {} : { provider }).map(({ provider: name, door }) => `${name} ${door}`),
    patchWorld: (change) => patch(sandbox.world, indexWorld({ ...sandbox.world, ...change(sandbox.world) })),
    reset: async () => {
      sandbox.faults.switchOff();
      sandbox.log.clear();
      patch(sandbox.world, original);
      await truncateAll(database);
    },
  };
}

async function workOff(context: PipelineContext): Promise<void> {
  const report = await runWithBudget(context, 60_000);
  if (!report.isDone) throw new Error('work was left after a minute');
}

function patch(world: World, next: World): void {
  Object.assign(world, next);
}

async function* chunksOf(text: string | readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  if (typeof text === 'string') yield new TextEncoder().encode(text);
  else yield* text;
}
