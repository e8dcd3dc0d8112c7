import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printable, widthOf } from '../../src/faces/cli/printable.ts';
import { capturedItems, capturedList } from '../help/captures.ts';
import { runCommand, type Said, type Scene } from '../help/fake-host.ts';
import { openTestService, type TestService } from '../help/services.ts';

// What a person reads: the commands in this process, over the sandbox.

const hostile = '\u001b]0;owned\u0007\u001b[2J\u202eevil\u2066 漢字 🎤';

describe('for a person', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService({ isWorkedHere: true });
    await run('scrape gioscottii');
  });
  afterAll(() => service.close());

  const run = (line: string, scene: Scene = {}): Promise<Said> => runCommand(service, line.split(' '), scene);

  it.each<[string, readonly RegExp[]]>([
    [
      'scrape gioscottii --limit 3',
      [/creator +@gioscottii/, /read now +3 videos: 0 new, 3 updated/, /spotify_tracks +6 +5 +83\.3/],
    ],
    [
      'status gioscottii',
      [
        /^spotify_tracks +6 +5 +83\.3 +0 +1 +0 enabled$/m,
        /^musicbrainz_recordings +5 +2 +40\.0 +0 +3 +0 enabled$/m,
        /^quansic_artists +5 +2 +40\.0 +0 +3 +0 enabled$/m,
      ],
    ],
    ['queue', [/spotify_tracks +0/, /total pending: \d+/]],
    [
      'stats gioscottii --history 5',
      [/views +33,225,959/, /growth +followers 0, views 0, videos 0 since/, /observed +followers/],
    ],
    ['history gioscottii', [/observed +followers +videos +views/]],
    ['top-tracks', [/spotify track +videos +views/, /[0-9A-Za-z]{22} +7 +10,994,064/]],
    ['top-tracks --expand track', [/Lanterns over O/]],
    ['top-tracks --copyright-status copyright-free', [/2sugmZx15bzazbBSSVFl9e +2 +7,228/]],
    ['enrich', [/^No tracks to enrich$/m]],
    ['health', [/^status +healthy$/m, /^database +healthy$/m]],
    ['migrate', [/^here: nothing to do$/m]],
    ['--help', [/Usage: tikcue/, /scrape \[options\] \[handle\]/]],
  ])('%s', async (line, patterns) => {
    for (const columns of [80, 40]) {
      const said = await run(line, { columns });

      expect([said.code, said.stderr.replace(/^(creator_videos|spotify_tracks).*\n/gm, '')]).toEqual([0, '']);
      expect(said.stdout).toMatch(/[^\n]\n$/);
      const isFitting = columns === 80 || line !== '--help';
      if (isFitting) expect(Math.max(...said.stdout.split('\n').map(widthOf))).toBeLessThanOrEqual(columns);
      if (columns === 80) for (const pattern of patterns) expect(said.stdout).toMatch(pattern);
    }
  });

  it('writes progress to standard error only, a plain line for each change', async () => {
    const { stdout, stderr } = await run('scrape idazeile --limit 60');

    expect(stderr).toMatch(/^creator_videos \d+ of 60 videos/m);
    expect(stdout).not.toContain('creator_videos');
    expect(`${stdout}${stderr}`).not.toContain('\u001b');
  });

  it('shows texts from outside harmlessly, with straight tables', async () => {
    const items = capturedItems('idazeile', 2).map((item, nth) => {
      const author = {
        ...(item as { author: object }).author,
        uniqueId: 'evil.one',
        id: '7000000000000000001',
        secUid: undefined,
        nickname: hostile,
      };
      return { ...item, id: `76000000000000000${10 + nth}`, author };
    });
    await run('import evil --no-enrich', { files: { evil: JSON.stringify({ itemList: items }) } });
    await sql`UPDATE spotify_tracks SET title = ${hostile}`.execute(service.context.database);

    const stats = await run('stats evil.one');
    const tracks = await run('top-tracks --expand track');

    expect(stats.stdout).toMatch(/^creator +@evil\.one \]0;owned\[2Jevil 漢字 🎤$/m);
    const lines = tracks.stdout.trimEnd().split('\n');
    expect(new Set(lines.map(widthOf)).size).toBe(1);
    for (const { stdout } of [stats, tracks]) {
      const text = stdout.replaceAll('\n', '');
      expect(printable(text)).toBe(text);
    }
  });

  it('shows hostile names of files and handles harmlessly', async () => {
    const said = await runCommand(service, ['import', `\u001b[2J${'x'.repeat(500)}`]);
    const other = await runCommand(service, ['stats', '\u001b[31ma']);

    expect(`${said.stderr}${other.stderr}`).not.toContain('\u001b');
    expect([said.code, other.code]).toEqual([2, 2]);
  });

  it.each<[string, number, RegExp]>([
    ['nonsense', 2, /^error: unknown command 'nonsense'/],
    ['scrap', 2, /Did you mean scrape\?/],
    ['stats', 2, /^error: missing required argument 'handle'/],
    ['stats a b', 2, /^error: too many arguments/],
    ['queue --frobnicate', 2, /^error: unknown option '--frobnicate'/],
    ['queue --jsn', 2, /Did you mean --json\?/],
    ['scrape', 2, /^error: handle is missing/],
    ['scrape a%20b', 2, /is not a TikTok handle/],
    ['scrape gioscottii --limit abc', 2, /^error: limit must be a whole number from 1 to 50000/],
    ['scrape gioscottii --from list.csv', 2, /^error: Name a creator or a list, not both/],
    ['scrape --from missing.csv', 2, /missing\.csv does not exist/],
    ['scrape --from list.csv --pause soon', 2, /^error: pause must be a number of seconds, not soon/],
    ['scrape --from empty.csv', 2, /^error: empty\.csv names no TikTok handle/],
    ['top-tracks --limit 0', 2, /^error: limit must be a whole number from 1 to 1000/],
    ['import', 2, /^error: missing required argument 'file'/],
    ['sandbox --port -1', 2, /^error: port must be a whole number from 0 to 65535/],
    ['stats nobody.here', 3, /^error: No creator @nobody\.here is stored here/],
    ['scrape no.such.creator', 3, /CREATOR_NOT_FOUND/],
    ['scrape closed.curtains', 5, /CREATOR_UNAVAILABLE/],
  ])('%s ends with %i', async (line, code, message) => {
    const files = { 'list.csv': 'a\n', 'empty.csv': 'handle\n# nobody\n' };
    const plain = await run(line, { files });
    const json = await run(`${line} --json`, { files });

    expect([plain.code, plain.stdout]).toEqual([code, '']);
    expect(plain.stderr).toMatch(message);
    expect(plain.stderr).not.toMatch(/\n\s+at /);
    if (line.startsWith('sandbox') || line === 'nonsense' || line === 'scrap') return;
    expect(json.code).toBe(code);
    expect(JSON.parse(json.stdout)).toMatchObject({ success: false, error: { code: expect.any(String) } });
  });

  it('scrapes a list: header, quotes, BOM, CRLF, doubles, bad lines', async () => {
    const list =
      '\ufeffhandle,note\r\n@Single.Post,x\r\n"just.fifteen"\r\nsingle.post\r\n\r\n# a comment\r\nnot a handle\r\nhttps://www.tiktok.com/@nopostsyet?lang=en\r\nno.such.creator';
    const said = await run('scrape --from list.csv --pause 0', { files: { 'list.csv': list } });

    expect(said.code).toBe(3);
    expect(said.stderr).toMatch(/^line 7: "not a handle" is not a TikTok handle/m);
    expect(
      said.stdout
        .split('\n')
        .slice(2, -1)
        .map((line) => line.split(/ {2,}/).slice(0, 2)),
    ).toEqual([
      ['@single.post', 'ok'],
      ['@just.fifteen', 'ok'],
      ['@nopostsyet', 'ok'],
      ['@no.such.creator', 'CREATOR_NOT_FOUND'],
    ]);
  });

  it('goes on with a list where it was stopped, and from the start with --fresh', async () => {
    const files = { 'list.csv': 'single.post\njust.fifteen\nnopostsyet\n' };
    const stop = new AbortController();
    const running = run('scrape --from list.csv --pause 30', { files, stop });
    await expect.poll(() => listed(service)).toBe(1);
    stop.abort();

    const stopped = await running;
    const rest = await run('scrape --from list.csv --pause 0', { files });
    const again = await run('scrape --from list.csv --pause 0 --fresh', { files });

    expect([stopped.code, stopped.stderr]).toEqual([130, expect.stringContaining('Cancelled: 2 creators are left')]);
    expect([rest.code, rest.stderr]).toEqual([0, expect.stringContaining('going on: 1 of 3 creators are done')]);
    expect(rest.stderr).not.toContain('@single.post');
    expect([again.code, again.stderr]).toEqual([0, expect.stringContaining('@single.post (1 of 3)')]);
  });

  it('ends a scrape that is cancelled with 130, and keeps what was read', async () => {
    const stop = new AbortController();
    service.sandbox.faults.switchOn({ provider: 'tiktok', fault: 'slow', door: 'list', seconds: 0.2, times: 40 });
    const running = run('scrape pins.and.loops', { stop });
    await expect.poll(() => storedOf(service, 'pins.and.loops')).toBeGreaterThan(0);
    stop.abort();

    const said = await running;

    expect([said.code, said.stdout]).toEqual([130, '']);
    expect(said.stderr).toMatch(/error: Cancelled: what was read is stored/);
    service.sandbox.faults.switchOff();
  });

  it('ends an import that is cancelled with 130 and one JSON document', async () => {
    const stop = new AbortController();
    stop.abort();

    const said = await run('import a b --json', { files: { a: capturedList('idazeile', 1) }, stop });

    expect([said.code, JSON.parse(said.stdout)]).toEqual([130, []]);
  });
});

const listed = async (service: TestService): Promise<number> =>
  (
    await sql<{ n: number }>`SELECT count(*) AS n FROM scrape_list_entries WHERE outcome IS NOT NULL`.execute(
      service.context.database,
    )
  ).rows[0]?.n ?? 0;

const storedOf = async (service: TestService, handle: string): Promise<number> =>
  (
    await sql<{ n: number }>`SELECT count(*) AS n FROM tiktok_scraped_videos WHERE tiktok_handle = ${handle}`.execute(
      service.context.database,
    )
  ).rows[0]?.n ?? 0;
