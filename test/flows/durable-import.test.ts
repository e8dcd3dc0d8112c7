import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importCapture } from '../../src/pipeline/importing/import-capture.ts';
import { type Flow, openFlow } from '../help/flow-kit.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await openFlow();
});
afterAll(() => flow.close());
beforeEach(() => flow.reset());

const run = (statement: string) => sql.raw(statement).execute(flow.context.database);

describe('an import', () => {
  it('starts the work on its tracks, and brings mappings that come later', async () => {
    const track = flow.sandbox.world.tracks.find((one) => one.isKnown)?.spotifyTrackId ?? '';
    const item = (withMapping: boolean) => ({
      id: '7598765432100000001',
      createTime: 1_769_000_000,
      author: { id: '77', uniqueId: 'made.creator' },
      music: {
        id: '7590000000000000001',
        title: 'song',
        ...(withMapping ? { tt2dsp: { tt_to_dsp_song_infos: [{ platform: 3, song_id: track }] } } : {}),
      },
    });
    const capture = (withMapping: boolean) =>
      flow.import(JSON.stringify({ itemList: [item(withMapping)], statusCode: 0 }));

    const first = await capture(false);
    const second = await capture(true);
    await flow.work();

    expect([first, second]).toMatchObject([
      { value: { imported: { new: 1, updated: 0 }, enrichment: { started: true, queued: 0 } } },
      { value: { imported: { new: 0, updated: 1 }, enrichment: { started: true, queued: 1 } } },
    ]);
    expect(await flow.rows('SELECT spotify_track_id AS id FROM spotify_tracks')).toEqual([{ id: track }]);
    expect(await flow.rows('SELECT spotify_track_id_source AS source FROM tiktok_scraped_videos')).toEqual([
      { source: 'import' },
    ]);
  });

  it('whose store is lost in the middle keeps what was written and says so', async () => {
    const items = Array.from({ length: 3_000 }, (_, n) => ({
      id: `75987654321${String(n).padStart(8, '0')}`,
      createTime: 1_769_000_000 + n,
      desc: 'long '.repeat(400), // the reader takes what fits into its buffers before it hands anything on
      author: { id: '77', uniqueId: 'made.creator' },
    }));
    let chunks = 0;
    async function* lines() {
      for (const item of items) {
        chunks += 1;
        if (chunks === 2_500) await run('ALTER TABLE tiktok_scraped_videos RENAME TO gone');
        yield new TextEncoder().encode(`${JSON.stringify(item)}\n`);
      }
    }
    const wish = { name: 'made', handle: undefined, backgroundEnrich: true, maxBytes: 1e9, maxDocumentBytes: 1e8 };

    await expect(importCapture(flow.context, { ...wish, chunks: lines() })).rejects.toThrow();

    await run('ALTER TABLE gone RENAME TO tiktok_scraped_videos');
    const [kept] = await flow.rows<{ n: number }>('SELECT count(*)::int AS n FROM tiktok_scraped_videos');
    expect(kept?.n).toBeGreaterThan(0);
    expect(kept?.n).toBeLessThan(2_500);
    const again = await importCapture(flow.context, {
      ...wish,
      chunks: (async function* () {
        yield new TextEncoder().encode(items.map((item) => JSON.stringify(item)).join('\n'));
      })(),
    });
    expect([again.videos, again.newCount]).toEqual([3_000, 3_000 - (kept?.n ?? 0)]);
  });
});
