import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bin, type Ended, makeFolder, runTikcue, startTikcue } from '../help/tikcue.ts';

// The process and the machine around it: settings, files, ports, folders, users.

const folder = makeFolder('tikcue cli ');
afterAll(() => folder.remove());

const run = (args: readonly string[], env: Record<string, string> = {}, cwd = folder.path): Promise<Ended> =>
  runTikcue(args, { cwd, env });

describe('settings', () => {
  it.each([
    [{ PORT: 'abc' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ HOST: '0.0.0.0' }, 'API_KEY'],
    [{ API_KEY: 'a b' }, 'API_KEY'],
    [{ LOG_LEVEL: 'LOUD' }, 'LOG_LEVEL'],
    [{ TIKTOK_BASE_URL: 'ftp://user:pa55word@x' }, 'TIKTOK_BASE_URL'],
    [{ DATABASE_URL: 'mysql://user:pa55word@x/y' }, 'DATABASE_URL'],
    [{ PROXY_LIST: 'user:pa55word@x' }, 'PROXY_LIST'],
    [{ PROXY_PROVIDERS: 'nobody' }, 'PROXY_PROVIDERS'],
    [{ ALLOWED_ORIGINS: 'a.example' }, 'ALLOWED_ORIGINS'],
    [{ REQUIRE_API_KEY: 'maybe' }, 'REQUIRE_API_KEY'],
    [{ SPOTIFY_GAP_MS: '1e3' }, 'SPOTIFY_GAP_MS'],
  ])('stop the start with one line: %j', async (env, variable) => {
    const ended = await run(['serve'], env);

    expect([ended.code, ended.stdout]).toEqual([2, '']);
    expect(ended.stderr).toMatch(new RegExp(`^error: ${variable}|^error: HOST=0\\.0\\.0\\.0 .*${variable}`));
    expect(ended.stderr.split('\n')).toHaveLength(2);
    expect(ended.stderr).not.toContain('pa55word');
    expect(existsSync(join(folder.path, 'data'))).toBe(false);
  });

  it('are read from .env, which yields to the environment but not to its empty variables', async () => {
    const cwd = join(folder.path, 'with env');
    mkdirSync(cwd);
    writeFileSync(join(cwd, '.env'), 'LOG_LEVEL=LOUD\nPORT="8123"\n');

    const fromFile = await run(['serve'], { LOG_LEVEL: ' ' }, cwd);
    const fromOutside = await run(['serve'], { LOG_LEVEL: 'QUIET' }, cwd);

    expect([fromFile.stderr, fromOutside.stderr]).toEqual([
      expect.stringContaining('"LOUD"'),
      expect.stringContaining('"QUIET"'),
    ]);
  });

  it('name a .env that cannot be read', async () => {
    const cwd = join(folder.path, 'with folder');
    mkdirSync(join(cwd, '.env'), { recursive: true });

    const ended = await run(['queue'], {}, cwd);

    expect([ended.code, ended.stderr]).toEqual([2, 'error: .env cannot be read (EISDIR) (VALIDATION_ERROR)\n']);
  });
});

describe('arguments', () => {
  it.each([
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/],
    [['--help'], 0, /Usage: tikcue/],
    [['stats', '--help'], 0, /Usage: tikcue stats/],
  ])('%j', async (args, code, pattern) => {
    const ended = await run(args);

    expect([ended.code, ended.stderr]).toEqual([code, '']);
    expect(ended.stdout).toMatch(pattern);
  });

  it('show the help and fail when there are none', async () => {
    const ended = await run([]);

    expect([ended.code, ended.stdout, ended.stderr]).toEqual([2, '', expect.stringContaining('Usage: tikcue')]);
  });
});

describe('the command', () => {
  it('works through a symlink, from another folder', async () => {
    const link = join(folder.path, 'a link');
    symlinkSync(bin, link);

    const ended = await runTikcue(['--version'], { cwd: folder.path, command: link });

    expect(ended.code).toBe(0);
  });

  it('goes on when nobody reads what it writes', () => {
    const line = `${JSON.stringify(bin)} --help | head -1; echo "\${PIPESTATUS[0]}"`;

    const ended = spawnSync('bash', ['-c', line], { cwd: folder.path, encoding: 'utf8' });

    expect([ended.stdout.split('\n').slice(0, 2), ended.stderr]).toEqual([
      ['Usage: tikcue [options] [command]', '0'],
      '',
    ]);
  });

  it.runIf(process.getuid?.() === 0)('works for a user who may not write where it is installed', async () => {
    const home = join(folder.path, 'home of nobody');
    mkdirSync(home);
    chmodSync(folder.path, 0o755);
    spawnSync('chown', ['nobody', home]);

    const ended = await runTikcue(['nobody', '-s', '/bin/sh', '-c', `cd "${home}" && "${bin}" health --json`], {
      cwd: folder.path,
      command: 'su',
    });

    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(JSON.parse(ended.stdout)).toMatchObject({ status: 'healthy' });
  });
});

describe('the demonstration', () => {
  it('ends by itself, with the whole chain of a track, and touches nothing of the environment', async () => {
    const cwd = join(folder.path, 'demo');
    mkdirSync(cwd);
    const foreign = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', GENIUS_API_KEY: 'x', GENIUS_LIVE: 'off' };

    const ended = await run(['demo', '--once'], { PORT: '0', ...foreign }, cwd);

    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(/^MusicBrainz Recordings +2 +5 +40\.0$/m);
    expect(ended.stdout).toMatch(/^MusicBrainz Recordings +5 +5 +100\.0$/m);
    expect(ended.stdout).toMatch(/└─ track Lanterns over Ostia .*[\s\S]*composer Dale Hornbeam/);
    for (const stage of ['genius_songs', 'musicbrainz_works', 'quansic_artists']) {
      expect(ended.stderr).toMatch(new RegExp(`${stage} (\\d+) of \\1\\b`));
    }
    expect(readdirSync(join(cwd, 'data'))).toEqual(['demo']);
  });
});

describe('the port', () => {
  let other: Server;
  let port: number;

  beforeAll(async () => {
    other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterAll(() => {
    other.close();
  });

  it.each([[['serve']], [['demo', '--once']]])('is taken: %j says so and names PORT', async (args) => {
    const ended = await run(args, { PORT: String(port) });

    expect(ended.code).toBe(10);
    expect(ended.stderr).toContain(
      `error: Cannot listen on 127.0.0.1:${port}: another process listens there. Choose another PORT or HOST. (SERVICE_UNAVAILABLE)\n`,
    );
  });

  it('can be given as an option', async () => {
    const ended = await run(['serve', '--port', String(port)]);

    expect(ended.stderr).toContain(`Cannot listen on 127.0.0.1:${port}`);
  });
});

describe('DATA_DIR', () => {
  const isRoot = process.getuid?.() === 0;

  it('belongs to one process at a time, and is free as soon as that one was killed', async () => {
    const env = { DATA_DIR: join(folder.path, 'one at a time'), PORT: '0' };
    const first = startTikcue(['serve'], { cwd: folder.path, env });
    await first.until(/listens on/);

    const second = await run(['queue', '--json'], env);
    first.child.kill('SIGKILL');
    await first.ended;
    const third = await run(['queue', '--json'], env);

    expect(second.code).toBe(10);
    expect(JSON.parse(second.stdout)).toMatchObject({
      error: {
        code: 'SERVICE_UNAVAILABLE',
        message: expect.stringMatching(/in use by process \d+ \(tikcue serve\).*DATA_DIR.*DATABASE_URL/),
        details: { dependency: 'database', pid: first.child.pid },
      },
    });
    expect(third.code).toBe(0);
  });

  it.each([
    ['a file', (path: string) => writeFileSync(path, 'x'), /EEXIST|ENOTDIR/],
    ['inside a file', (path: string) => writeFileSync(join(path, '..', 'file'), 'x'), /ENOTDIR|ENOENT/],
  ])('%s: one line that names it', async (what, prepare, reason) => {
    const path = join(folder.path, what === 'a file' ? 'a-file' : 'file/inside');
    if (what === 'a file') prepare(path);
    else writeFileSync(join(folder.path, 'file'), 'x');

    const ended = await run(['queue'], { DATA_DIR: path });

    expectRefusal(ended, path, reason);
  });

  it.runIf(isRoot)('of somebody else: one line that names it', async () => {
    const path = join(folder.path, 'of root');
    mkdirSync(path, { mode: 0o700 });
    chmodSync(folder.path, 0o755);

    const ended = await runTikcue(['nobody', '-s', '/bin/sh', '-c', `cd / && DATA_DIR="${path}" "${bin}" queue`], {
      cwd: folder.path,
      command: 'su',
    });

    expectRefusal(ended, path, /EACCES|unable to open database file|permission/i);
  });

  it.runIf(isRoot)('on a full disk: one line that names it, and nothing corrupt', { timeout: 60_000 }, async () => {
    const disk = join(folder.path, 'disk');
    mkdirSync(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', disk]);
    if (mounted.status !== 0) {
      console.warn('a full disk was NOT tested: tmpfs cannot be mounted here');
      return;
    }
    try {
      const path = join(disk, 'data');

      const ended = await run(['queue'], { DATA_DIR: path });

      expectRefusal(ended, path, /ENOSPC|no space|disk/i);
      expect(existsSync(path) ? readdirSync(path) : []).not.toContain('cluster');
      spawnSync('mount', ['-o', 'remount,size=200m', disk]);
      expect((await run(['queue', '--json'], { DATA_DIR: path })).code).toBe(0);
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  it('with a cluster that is none: one line that names it', async () => {
    const path = join(folder.path, 'not a cluster');
    mkdirSync(join(path, 'cluster'), { recursive: true });
    writeFileSync(join(path, 'cluster', 'PG_VERSION'), '9\n');

    const ended = await run(['queue'], { DATA_DIR: path });

    expectRefusal(ended, path, /./);
  });

  it('may have blanks in its path, and may be copied', async () => {
    const from = join(folder.path, 'with blanks in it');
    await run(['queue'], { DATA_DIR: from });
    cpSync(from, join(folder.path, 'a copy'), { recursive: true });

    expect((await run(['queue'], { DATA_DIR: join(folder.path, 'a copy') })).code).toBe(0);
  });
});

function expectRefusal(ended: Ended, path: string, reason: RegExp): void {
  expect([ended.code, ended.stdout]).toEqual([10, '']);
  expect(ended.stderr).toMatch(/^error: The data folder .* cannot be used \(.*\): check DATA_DIR/);
  expect(ended.stderr).toMatch(reason);
  expect(ended.stderr).toContain(path);
  expect(ended.stderr).not.toMatch(/\n\s+at /);
}
