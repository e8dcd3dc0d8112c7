import { afterAll, beforeAll } from 'vitest';
import type { FaultSwitch } from '../../sandbox/faults/switches.ts';
import type { WorldEntities } from '../../sandbox/world/world.ts';
import { openWire } from '../../src/boot/node/wire.ts';
import type { Wire } from '../../src/send/ports.ts';
import { type Flow, openFlow } from './flow-kit.ts';
import type { TestServiceOptions } from './services.ts';
import { createShiftedClock, type ShiftedClock } from './shifted-clock.ts';

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
export interface Outcome {
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
type Rows = Awaited<ReturnType<Flow['stored']>>;

/** What is special about a scene. */
export interface SceneOptions extends TestServiceOptions {
  /** Default: gioscottii. */
  readonly handle?: string;
  /** What the sandbox shows otherwise, from the start. */
  readonly patch?: (world: WorldEntities) => Partial<WorldEntities>;
  /** What is done after the background work; default: nothing. */
  readonly then?: (flow: Flow) => Promise<void>;
}

/** Registers a scene for the tests of a file; its members may be used inside tests only. */
export function cascadeScene(options: SceneOptions = {}): CascadeScene {
  const { handle = 'gioscottii', patch, then, ...service } = options;
  const clock = createShiftedClock();
  const watched = watchedWire();
  let flow: Flow | undefined;
  let undisturbed: Rows | undefined;
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
    stored: async () => comparable(await opened().stored()),
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
      await clear(opened(), Object.values(tablesOf).join(', '), 'true');
    },
    forget: async (stages) => {
      if (JSON.stringify(await scene.stored()) !== JSON.stringify(undisturbed)) {
        await scene.startOver();
        await opened().work();
        await then?.(opened());
      }
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
    await then?.(flow);
    undisturbed = await scene.stored();
  });
  afterAll(async () => {
    await flow?.close();
    await watched.close();
  });
  return scene;
}

/** The usual wire, which may be told to do something after a request. */
function watchedWire() {
  const wire = openWire({
    exemptHosts: new Set(['127.0.0.1']),
    proxies: new Map(),
    connectionsPerHost: 10,
    connectTimeoutMs: 5_000,
  });
  let watch: { readonly path: string; left: number; readonly act: () => void } | undefined;
  const send: Wire = async (request) => {
    const answer = await wire.send(request);
    if (watch !== undefined && new URL(request.url).pathname.startsWith(watch.path)) {
      watch.left -= 1;
      if (watch.left === 0) watch.act();
    }
    return answer;
  };
  const afterRequest = (provider: string, n: number, act: () => void): void => {
    watch = { path: `/${provider}`, left: n, act };
  };
  return { send, afterRequest, close: () => wire.close() };
}

function isFilledBy(stage: string, start: string): boolean {
  return stage.startsWith(start) || (start === 'musicbrainz' && stage.endsWith('_identifiers'));
}

async function clear(flow: Flow, tables: string, outcomes: string): Promise<void> {
  flow.sandbox.faults.switchOff();
  await flow.rows(`TRUNCATE ${tables === '' ? '' : `${tables}, `}${wayOut} CASCADE`);
  await flow.rows(`DELETE FROM enrichments WHERE ${outcomes}`);
  await flow.rows('DELETE FROM pgboss.job');
  flow.sandbox.log.clear();
}

/** When an address was asked for, what an answer has cost and which of two stages read an artist is no difference. */
function comparable(rows: Rows): Rows {
  const ignored = ['url_unknown_at', 'tokens', 'cost_usd'];
  const text = JSON.stringify(rows, (key, value) => (ignored.includes(key) ? undefined : value));
  const stored: Rows = JSON.parse(text.replaceAll(/"(?:artist|writer)_identifiers"/g, '"identifiers"'));
  const outcomes = new Set((stored['outcomes'] ?? []).map((row) => JSON.stringify(row)));
  return { ...stored, outcomes: [...outcomes].map((row) => JSON.parse(row)).sort(bySubject) };
}

function bySubject(a: Outcome, b: Outcome): number {
  return `${a.stage} ${a.subject_id}` < `${b.stage} ${b.subject_id}` ? -1 : 1;
}
