import { afterAll, beforeAll } from 'vitest';
import type { FaultSwitch } from '../../sandbox/faults/switches.ts';
import type { WorldEntities } from '../../sandbox/world/world.ts';
import { comparableRows, type Rows } from './comparable-rows.ts';
import { type Flow, openFlow } from './flow-kit.ts';
import type { TestServiceOptions } from './services.ts';
import { createShiftedClock, type ShiftedClock } from './shifted-clock.ts';
import { openWatchedWire } from './watched-wire.ts';

/** Tables by the beginning of the stages that fill them; each stands on those before it. The posts stay. */
const tablesOf = {
  spotify_tracks: 'spotify_tracks, spotify_track_artists',
  spotify_artists: 'spotify_artists',
  genius: 'genius_songs, track_genius_links',
  musicbrainz: `musicbrainz_artists, artist_musicbrainz_links, musicbrainz_recordings, recording_artist_credits,
    track_recording_links, musicbrainz_works, work_recording_links, work_contributors, identifiers, identifier_aliases,
    iswc_evidence, title_normalisations`,
  quansic: 'quansic_artists, musicbrainz_quansic_links',
} as const;
const wayOut = 'stage_claims, lanes, provider_notes, answers, requests';

/** What a stage has recorded. */
interface Outcome {
  readonly stage: string;
  readonly subject_id: string;
  readonly outcome: string;
  readonly attempts: number;
}

/** One creator whose posts are stored, and whose cascade is worked off again in every test. */
export interface CascadeScene {
  readonly flow: Flow;
  readonly clock: ShiftedClock;
  /** Rows after a run in which nothing goes wrong. */
  readonly undisturbed: Rows;
  readonly stored: () => Promise<Rows>;
  readonly switchOn: (wanted: FaultSwitch) => void;
  /** Switches every fault off and ends every pause, as if its time were over. */
  readonly endTrouble: () => Promise<void>;
  /** Lets the time pass until what was put off is due, and works it off. */
  readonly later: (ms: number) => Promise<void>;
  /** What stages have recorded, of all or of some. */
  readonly outcomes: (stages?: readonly string[]) => Promise<readonly Outcome[]>;
  /** Lanes that rest, with the reason. */
  readonly resting: () => Promise<readonly { readonly provider: string; readonly reason: string }[]>;
  /** As after the scrape: nothing of the cascade, no pause, no fault, an empty log. */
  readonly startOver: () => Promise<void>;
  /** The same for some stages of an undisturbed run; all others are done. */
  readonly forget: (stages: readonly string[]) => Promise<void>;
  /** Does something once, when the answer to request number `n` of a provider has come. */
  readonly afterRequest: (provider: string, n: number, act: () => void) => void;
}

/** What is special about a scene. */
interface SceneOptions extends TestServiceOptions {
  /** Default: gioscottii. */
  readonly handle?: string;
  /** What the sandbox shows otherwise, from the start. */
  readonly patch?: (world: WorldEntities) => Partial<WorldEntities>;
  /** What is done after the background work; default: nothing. */
  readonly afterwards?: (flow: Flow) => Promise<void>;
}

/** Registers a scene for the tests of a file; its members may be used inside tests only. */
export function cascadeScene(options: SceneOptions = {}): CascadeScene {
  const { handle = 'gioscottii', patch, afterwards, ...service } = options;
  const clock = createShiftedClock();
  const watched = openWatchedWire();
  let flow: Flow | undefined;
  let undisturbed: Rows | undefined;
  let latest: Rows | undefined;
  const opened = (): Flow => {
    if (flow === undefined) throw new Error('the scene is not open yet');
    return flow;
  };
  const scene: CascadeScene = {
    get flow() {
      return opened();
    },
    clock,
    get undisturbed() {
      return undisturbed ?? {};
    },
    stored: async () => {
      latest = comparableRows(await opened().stored());
      return latest;
    },
    switchOn: (wanted) => opened().sandbox.faults.switchOn(wanted),
    endTrouble: async () => {
      opened().sandbox.faults.switchOff();
      await opened().rows('DELETE FROM lanes');
    },
    later: async (ms) => {
      clock.advance(ms);
      await opened().rows('DELETE FROM pgboss.job');
      await opened().work();
    },
    outcomes: async (stages) => {
      const rows = await opened().rows<Outcome>(
        'SELECT stage, subject_id, outcome, attempts FROM enrichments ORDER BY 1, 2',
      );
      return stages === undefined ? rows : rows.filter((row) => stages.includes(row.stage));
    },
    afterRequest: watched.afterRequest,
    resting: () => opened().rows(`SELECT provider, reason FROM lanes WHERE state = 'paused' ORDER BY 1`),
    startOver: async () => {
      latest = undefined;
      await clear(opened(), Object.values(tablesOf).join(', '), 'true');
    },
    forget: async (stages) => {
      if (JSON.stringify(latest) !== JSON.stringify(undisturbed)) {
        await scene.startOver();
        await opened().work();
        await afterwards?.(opened());
      }
      latest = undefined;
      const tables = Object.entries(tablesOf).filter(([start]) => stages.some((stage) => isFilledBy(stage, start)));
      const names = stages.map((stage) => `'${stage}'`).join(', ');
      await clear(opened(), tables.map(([, list]) => list).join(', '), `stage IN (${names})`);
      if (!stages.includes('track_isrcs')) return;
      await opened().rows(`UPDATE spotify_tracks SET isrc = NULL, isrc_source = NULL WHERE isrc_source = 'deezer'`);
    },
  };
  beforeAll(async () => {
    flow = await openFlow({
      clock,
      wire: watched.send,
      ...service,
      variables: { LONGEST_WAIT_SECONDS: '3', ...service.variables },
    });
    if (patch !== undefined) flow.patchWorld(patch);
    await flow.scraped(handle);
    await flow.work();
    await afterwards?.(flow);
    undisturbed = await scene.stored();
  });
  afterAll(async () => {
    await flow?.close();
    await watched.close();
  });
  return scene;
}

function isFilledBy(stage: string, start: string): boolean {
  return stage.startsWith(start) || (start === 'musicbrainz' && stage.endsWith('_identifiers'));
}

async function clear(flow: Flow, tables: string, outcomes: string): Promise<void> {
  flow.sandbox.faults.switchOff();
  // A few rows are deleted in a tenth of the time that it takes to truncate their tables.
  const names = `${tables === '' ? '' : `${tables}, `}${wayOut}, pgboss.job`.split(',').map((name) => name.trim());
  const deletes = names.map((name, place) => `d${place} AS (DELETE FROM ${name})`);
  await flow.rows(`WITH ${deletes.join(', ')}, e AS (DELETE FROM enrichments WHERE ${outcomes}) SELECT 1`);
  flow.sandbox.log.clear();
}
