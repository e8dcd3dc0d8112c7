import { type Failure, failure } from '../../core/errors.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { AbortSignalLike, Log } from '../../core/runtime.ts';
import type { OpenService, OpenWish, RunningServer } from '../../faces/cli/host.ts';
import type { OperationContext } from '../../operations/operation.ts';
import { runWorker } from '../../pipeline/engine/worker.ts';
import { installStore } from '../../pipeline/install.ts';
import { releaseAllClaims } from '../../store/claims.ts';
import { databaseFailure } from '../../store/failures.ts';
import { createContext } from '../create-context.ts';
import { createLog } from '../log.ts';
import { proxiesById } from '../proxies.ts';
import { checkListening, type Settings } from '../settings/read-settings.ts';
import { systemClock } from './clock.ts';
import { type OpenStore, openStore } from './open-store.ts';
import { openWire } from './wire.ts';

/** Batches in hand get this long when the process stops; what is not done by then is repeated later. Unit: ms. */
const workGraceMs = 5_000;

/** Opens store, queue and wire, and brings the schema forward. Fails: SERVICE_UNAVAILABLE, INTERNAL_ERROR. */
export async function openService(settings: Settings, wish: OpenWish): Promise<Result<OpenService>> {
  const log = logFor(settings);
  const store = await openStoreFor(settings, log);
  if (!store.ok) return store;
  try {
    return await openOver(settings, wish, store.value, log);
  } catch (cause) {
    await store.value.close();
    return fail(databaseFailure(cause) ?? unexpected(cause));
  }
}

/** Brings the schema forward and closes again. */
export async function migrateService(
  settings: Settings,
): Promise<Result<{ readonly place: string; readonly steps: readonly string[] }>> {
  const log = logFor(settings);
  const store = await openStoreFor(settings, log);
  if (!store.ok) return store;
  try {
    const installed = await installStore(queueSource(store.value, log), systemClock);
    return installed.ok ? ok({ place: store.value.place, steps: installed.value.steps }) : installed;
  } catch (cause) {
    return fail(databaseFailure(cause) ?? unexpected(cause));
  } finally {
    await store.value.close();
  }
}

async function openOver(settings: Settings, wish: OpenWish, store: OpenStore, log: Log): Promise<Result<OpenService>> {
  const installed = await installStore(queueSource(store, log), systemClock);
  if (!installed.ok) {
    await store.close();
    return installed;
  }
  const wire = openWire({
    exemptHosts: hostsOf(settings),
    proxies: proxiesById(settings.proxies),
    connectionsPerHost: settings.connectionPoolSize,
    connectTimeoutMs: settings.connectionTimeoutSeconds * 1000,
  });
  const context = await createContext(settings, {
    clock: systemClock,
    random: Math.random,
    log,
    wire: wire.send,
    database: store.database,
    queueConnection: store.queueConnection,
    isEmbedded: store.isEmbedded,
    isWorkedHere: wish.isWorkedHere,
  });
  if (store.isEmbedded) await freeDeadWork(context);
  return ok({
    context,
    place: store.place,
    work: (signal) => workUntil(context, signal),
    serve: () => listen(settings, context, log),
    close: async () => {
      await context.jobs.stop();
      // The store before the wire: a batch that is still asking then writes nothing, and no refusal that is not one.
      await store.close();
      await wire.close();
    },
  });
}

/** The folder's lock says that nobody else is there: what somebody held died with him. */
async function freeDeadWork(context: OperationContext): Promise<void> {
  await releaseAllClaims(context.database);
  await context.jobs.freeAll();
}

/** Works until the signal, and some seconds longer for the batches in hand. */
async function workUntil(context: OperationContext, signal: AbortSignalLike): Promise<void> {
  const working = runWorker(context, signal);
  const done = new AbortController();
  const late = new Promise<'late'>((resolve) => {
    const wait = (): void => {
      context.clock.sleep(workGraceMs, done.signal).then(
        () => resolve('late'),
        () => resolve('late'),
      );
    };
    if (signal.aborted) wait();
    else signal.addEventListener('abort', wait, { once: true });
  });
  const end = await Promise.race([working, late]);
  done.abort();
  if (end === 'late') context.log.warn('a batch did not end in time; it is repeated at the next start');
}

/** Why imported here: commands that do not listen start faster without it. */
async function listen(settings: Settings, context: OperationContext, log: Log): Promise<Result<RunningServer>> {
  const allowed = checkListening(settings);
  if (!allowed.ok) return allowed;
  const { openHttp } = await import('./open-http.ts');
  return openHttp(settings, context, log);
}

function queueSource(store: OpenStore, log: Log) {
  const { database, queueConnection, isEmbedded } = store;
  return { connection: queueConnection, database, isEmbedded, log, isSupervising: false };
}

function openStoreFor(settings: Settings, log: Log): Promise<Result<OpenStore>> {
  const { databaseUrl, dataDir, connectionPoolSize } = settings;
  return openStore({ databaseUrl, dataDir, connections: connectionPoolSize }, log);
}

function logFor(settings: Settings): Log {
  const level = settings.debugMode ? 'DEBUG' : settings.logLevel;
  return createLog({ level, format: settings.logFormat, write: (line) => process.stderr.write(`${line}\n`) });
}

function hostsOf(settings: Settings): ReadonlySet<string> {
  const hosts = new Set<string>();
  for (const { origins } of settings.providers.values()) {
    for (const origin of Object.values(origins)) hosts.add(new URL(origin).hostname);
  }
  return hosts;
}

function unexpected(cause: unknown): Failure {
  const why = cause instanceof Error ? cause.message : String(cause);
  return failure('INTERNAL_ERROR', `The service could not be started: ${why}`, {}, cause);
}
