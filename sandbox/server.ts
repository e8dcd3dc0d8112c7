import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { addControlRoutes } from './control.ts';
import { answerRequest, type ExchangeParts } from './exchange.ts';
import { createFaultControl, type FaultControl } from './faults/switches.ts';
import { faults } from './faults.ts';
import { doorsByProvider, mountOf, mountUpstreams } from './mounts.ts';
import { openRequestLog, type RequestLog } from './request-log.ts';
import { upstreams } from './upstreams/index.ts';
import { createWorld } from './world/create-world.ts';
import type { World } from './world/world.ts';

/** How to start a sandbox. */
export interface SandboxOptions {
  /** 0 (default) = any free port. */
  readonly port?: number;
  /** A loopback address; default 127.0.0.1. */
  readonly host?: string;
  /** Seed of the world; default 1. */
  readonly seed?: number;
  /** A ready world, instead of one made from `seed`. */
  readonly world?: World;
  /** Size of a TikTok page, about; default 30,000, real ones have 300,000. Unit: bytes. */
  readonly pageBytes?: number;
  /** Entries that the request log keeps; default 200,000. */
  readonly logCapacity?: number;
  /** The clock of access tokens. Unit: ms since 1970. */
  readonly nowMs?: () => number;
  /** Where redirects lead: `upstream` (default) = the real host, as the real service says; `sandbox` = back here. */
  readonly redirects?: 'upstream' | 'sandbox';
}

/** A running sandbox. */
export interface Sandbox {
  readonly origin: string;
  /** Setting → address, for every address of every twin. */
  readonly baseUrls: Readonly<Record<string, string>>;
  readonly world: World;
  readonly faults: FaultControl;
  readonly log: RequestLog;
  /** Ends all connections and frees the port. */
  readonly close: () => Promise<void>;
}

const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Starts the offline twins of all upstreams on one port.
 *
 * Fails: rejects with a one-line message when the host is not loopback or the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const host = options.host ?? '127.0.0.1';
  if (!loopbackHosts.has(host)) throw new Error(`the sandbox binds to loopback only, "${host}" is another address`);
  const world = options.world ?? createWorld(options.seed);
  const control = createFaultControl(faults, doorsByProvider());
  const log = openRequestLog(options.logCapacity ?? 200_000);
  const app = new Hono();
  addControlRoutes(app, { world, faults: control, log });
  addTwins(app, {
    faults: control,
    log,
    context: { world, pageBytes: options.pageBytes ?? 30_000, nowMs: options.nowMs ?? Date.now },
    redirects: options.redirects ?? 'upstream',
  });
  const server = await listen(app, options.port ?? 0, host);
  const origin = originOf(server, host);
  return { origin, baseUrls: baseUrlsOf(origin), world, faults: control, log, close: () => close(server) };
}

function addTwins(app: Hono, parts: ExchangeParts): void {
  const mounts = mountUpstreams(parts.context);
  app.all('*', async (c): Promise<Response> => {
    const mount = mountOf(mounts, new URL(c.req.raw.url).pathname);
    if (mount === undefined) return c.text('the sandbox has no upstream at this path', 404);
    return answerRequest(c.req.raw, mount, parts);
  });
}

function listen(app: Hono, port: number, host: string): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, () => resolve(server));
    server.once('error', (problem: NodeJS.ErrnoException) => {
      const isTaken = problem.code === 'EADDRINUSE';
      reject(isTaken ? new Error(`port ${port} on ${host} is taken`, { cause: problem }) : problem);
    });
  });
}

function originOf(server: ServerType, host: string): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the sandbox is not listening on a port');
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

function baseUrlsOf(origin: string): Readonly<Record<string, string>> {
  const hosts = upstreams.flatMap((upstream) => upstream.hosts);
  return Object.fromEntries(hosts.map(({ variable, prefix }) => [variable, `${origin}${prefix}`]));
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((problem) => (problem === undefined ? resolve() : reject(problem)));
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
