import { serve } from '@hono/node-server';
import { type Failure, failure } from '../../core/errors.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Log } from '../../core/runtime.ts';
import type { OpenService, OpenWish, RunningServer } from '../../faces/cli/host.ts';
import { createApp } from '../../faces/http/app.ts';
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
import { pageFile } from './page-file.ts';
import { openWire } from './wire.ts';

/** Requests under way get this long when the server stops. Unit: ms. */
const graceMs = 10_000;

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
    work: (signal) => runWorker(context, signal),
    serve: () => listen(settings, context, log),
    close: async () => {
      await context.jobs.stop();
      await wire.close();
      await store.close();
    },
  });
}

/** The folder's lock says that nobody else is there: what somebody held died with him. */
async function freeDeadWork(context: OperationContext): Promise<void> {
  await releaseAllClaims(context.database);
  await context.jobs.freeAll();
}

async function listen(settings: Settings, context: OperationContext, log: Log): Promise<Result<RunningServer>> {
  const allowed = checkListening(settings);
  if (!allowed.ok) return allowed;
  if (settings.apiKeys.length === 0) log.info('no API_KEY is set: every route is open');
  const app = createApp(context, {
    apiKeys: settings.apiKeys,
    apiKeyScope: settings.apiKeyScope,
    allowedOrigins: settings.allowedOrigins,
    logsRequests: settings.logRequests,
    log,
    pageFile,
  });
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: settings.host, port: settings.port }, (address) => {
      resolve(
        ok({ address: `http://${addressText(address.address)}:${address.port}`, stop: () => stopServer(server) }),
      );
    });
    server.on('error', (cause: NodeJS.ErrnoException) => resolve(fail(cannotListen(settings, cause))));
  });
}

async function stopServer(server: ReturnType<typeof serve>): Promise<void> {
  await new Promise<void>((resolve) => {
    const force = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections();
    }, graceMs);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}

function cannotListen(settings: Settings, cause: NodeJS.ErrnoException): Failure {
  const taken = cause.code === 'EADDRINUSE';
  const why = taken ? 'another process listens there' : (cause.code ?? cause.message);
  const message = `Cannot listen on ${settings.host}:${settings.port}: ${why}. Choose another PORT or HOST.`;
  return failure('SERVICE_UNAVAILABLE', message, { dependency: 'port' }, cause);
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

function addressText(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

function unexpected(cause: unknown): Failure {
  const why = cause instanceof Error ? cause.message : String(cause);
  return failure('INTERNAL_ERROR', `The service could not be started: ${why}`, {}, cause);
}
