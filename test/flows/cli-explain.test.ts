import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printable, widthOf } from '../../src/faces/cli/printable.ts';
import { runCommand, type Said, type Scene } from '../help/fake-host.ts';
import { bareTrack, chainTrack, insertChain } from '../help/made-chain.ts';
import { openTestService, type TestService } from '../help/services.ts';

// tikcue explain track: the chain of a track as a tree.

describe('explain track', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
    await insertChain(service.context.database);
  });
  afterAll(() => service.close());

  const run = (line: string, scene: Scene = {}): Promise<Said> => runCommand(service, line.split(' '), scene);

  it('prints the tree, in every width', async () => {
    for (const columns of [120, 80, 40]) {
      const { code, stdout, stderr } = await run(`explain track ${chainTrack}`, { columns });

      expect([code, stderr]).toEqual([0, '']);
      expect(Math.max(...stdout.split('\n').map(widthOf))).toBeLessThanOrEqual(columns);
      expect(stdout).toMatch(/^7 videos · 28,000 views$/m);
      expect(stdout).not.toContain('\u001b');
    }
  });

  it('prints the same as the route with --json, and takes an address', async () => {
    const { code, stdout } = await run(`explain track https://open.spotify.com/track/${chainTrack} --json`);

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ spotify_track_id: chainTrack, videos: { count: 7 } });
  });

  it('prints a track that only a post names', async () => {
    const { code, stdout } = await run(`explain track ${bareTrack}`);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^└─ track 4kMadeTrack0000000002x, not described yet$/m);
    expect(stdout).toMatch(/Spotify track: not asked yet/);
  });

  it('shows texts from outside harmlessly', async () => {
    const hostile = '\u001b]0;owned\u0007\u001b[2J\u202eevil\n漢字';
    await sql`UPDATE musicbrainz_works SET title = ${hostile}`.execute(service.context.database);
    await sql`UPDATE track_genius_links SET evidence = ${JSON.stringify({ [hostile]: hostile })}::jsonb`.execute(
      service.context.database,
    );

    const { stdout } = await run(`explain track ${chainTrack}`);

    for (const line of stdout.split('\n')) expect(printable(line)).toBe(line);
  });

  it.each<[string, number, RegExp]>([
    ['explain', 2, /Usage: tikcue explain/],
    ['explain track', 2, /missing required argument/],
    ['explain trak x', 2, /unknown command 'trak'/],
    ['explain track nonsense', 2, /is not a Spotify track id/],
    ['explain track 4kMadeTrack0000000009x', 3, /NOT_FOUND/],
  ])('%s ends with %i', async (line, code, message) => {
    const said = await run(line);

    expect([said.code, said.stdout]).toEqual([code, '']);
    expect(said.stderr).toMatch(message);
  });
});
