import { type SandboxOptions, startSandbox } from '../../sandbox/server.ts';
import { createContext } from '../../src/boot/create-context.ts';
import { systemClock } from '../../src/boot/node/clock.ts';
import { openWire } from '../../src/boot/node/wire.ts';
import { readSettings } from '../../src/boot/settings/read-settings.ts';
import type { Clock, Log, Random } from '../../src/core/runtime.ts';
import type { PipelineContext } from '../../src/pipeline/context.ts';
import { runWorker } from '../../src/pipeline/engine/worker.ts';
import type { Wire } from '../../src/send/ports.ts';
import { quietLog } from './logs.ts';
import { openTestStore, type StoreKind, type TestStore } from './stores.ts';

/** A whole service over a cloned store and a sandbox of its own. */
export interface TestService {
  readonly context: PipelineContext;
  readonly store: TestStore;
  readonly sandbox: Awaited<ReturnType<typeof startSandbox>>;
  /** Works off the queues until `stop`. */
  startWorker(): { stop(): Promise<void> };
  close(): Promise<void>;
}

/** What a test changes about the usual service. */
export interface TestServiceOptions {
  readonly kind?: StoreKind;
  readonly variables?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly log?: Log;
  readonly wire?: Wire;
  readonly isWorkedHere?: boolean;
  /** A store and sandbox that another service has open; they are not closed with this one. */
  readonly beside?: Pick<TestService, 'store' | 'sandbox'>;
  readonly sandbox?: SandboxOptions;
}

/** No pauses between requests, and no caps: what is tested is the order of things, not the pace. */
export const noPace = {
  TIKTOK_GAP_MS: '0',
  SPOTIFY_GAP_MS: '0',
  DEEZER_GAP_MS: '0',
  GENIUS_GAP_MS: '0',
  GENIUS_HOUR_CAP: '1000000',
  QUANSIC_RUN_CAP: '10000',
  QUANSIC_DAY_CAP: '100000',
  MUSICBRAINZ_GAP_MS: '0',
  QUANSIC_GAP_MS: '0',
  OPENROUTER_GAP_MS: '0',
  LONGEST_WAIT_SECONDS: '60',
};

/** What the sandbox's upstreams accept. */
export const sandboxCredentials = {
  SPOTIFY_CLIENT_ID: 'sandbox-client',
  SPOTIFY_CLIENT_SECRET: 'sandbox-secret',
  GENIUS_API_KEY: 'sandbox-genius-token',
  QUANSIC_SESSION_COOKIE: 'session=sandbox-quansic-cookie',
  OPENROUTER_API_KEY: 'sandbox-openrouter-key',
};

/** What the sandbox's answers and these credentials must not leave anywhere. */
export const sandboxSecrets =
  /never-log-me|sandbox-(?:secret|developer-token|chain-token|genius-token|quansic-cookie|openrouter-key)/;

/** Opens a service for one test. */
export async function openTestService(options: TestServiceOptions = {}): Promise<TestService> {
  const sandbox = options.beside?.sandbox ?? (await startSandbox({ port: 0, ...options.sandbox }));
  const store = options.beside?.store ?? (await openTestStore(options.kind ?? 'pglite'));
  const settings = readSettings({ ...noPace, ...sandboxCredentials, ...sandbox.baseUrls, ...options.variables });
  if (!settings.ok) throw new Error(settings.failure.message);
  const wire = openWire({
    exemptHosts: new Set(['127.0.0.1']),
    proxies: new Map(),
    connectionsPerHost: 10,
    connectTimeoutMs: 5_000,
  });
  const context = await createContext(settings.value, {
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    log: options.log ?? quietLog,
    wire: options.wire ?? wire.send,
    database: store.database,
    queueConnection: store.queueConnection,
    isEmbedded: store.isEmbedded,
    isWorkedHere: options.isWorkedHere ?? false,
  });
  return {
    context,
    store,
    sandbox,
    startWorker: () => {
      const stop = new AbortController();
      const working = runWorker(context, stop.signal);
      return {
        stop: async () => {
          stop.abort();
          await working;
        },
      };
    },
    close: async () => {
      await context.jobs.stop();
      await wire.close();
      if (options.beside !== undefined) return;
      await store.close();
      await sandbox.close();
    },
  };
}
