import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Handle } from '../../src/core/ids/handle.ts';
import { findProgress, findProgressOfAll, isSettled, type StageProgress } from '../../src/pipeline/progress.ts';
import { type Flow, openFlow } from '../help/flow-kit.ts';

// When the work on a creator is over: what `tikcue scrape` waits for, and what the event `idle` says.

const handle = 'gioscottii' as Handle;

let flow: Flow;
beforeAll(async () => {
  flow = await openFlow({ variables: { GENIUS_HOUR_CAP: '2', QUANSIC_DAY_CAP: '2' } });
});
afterAll(() => flow.close());
beforeEach(() => flow.reset());

const stageOf = async (key: string): Promise<StageProgress | undefined> =>
  (await findProgress(flow.context, handle)).stages.find((stage) => stage.key === key);
const over = async () => [
  isSettled(await findProgress(flow.context, handle)),
  isSettled(await findProgressOfAll(flow.context)),
];

describe('the work is over', () => {
  it('when nothing can be done now, although caps leave songs for the next hour and artists for tomorrow', async () => {
    await flow.scraped(handle);
    expect(await over()).toEqual([false, false]);

    await flow.work();

    for (const key of ['genius_songs', 'quansic_artists']) {
      expect([key, (await stageOf(key))?.pending]).not.toEqual([key, 0]);
    }
    expect(await over()).toEqual([true, true]);
  });

  it('not while artists still get the ISNIs that the last stage goes by', async () => {
    await flow.scraped(handle);
    await flow.work();
    await flow.rows(`UPDATE musicbrainz_artists SET detailed_at = NULL, isnis = '{}'`);
    await flow.rows(`DELETE FROM enrichments WHERE stage IN ('artist_identifiers', 'writer_identifiers')`);
    const artists = await flow.rows<{ mbid: string }>('SELECT mbid FROM artist_musicbrainz_links');
    expect((await stageOf('quansic_artists'))?.pending).toBe(0);
    await flow.rows('DELETE FROM pgboss.job');
    await flow.context.jobs.add(
      flow.context.database,
      'artist-identifiers',
      artists.map(({ mbid }) => ({ subjectId: mbid, priority: 1 })),
    );

    expect(await over()).toEqual([false, false]);

    await flow.work();
    expect(await over()).toEqual([true, true]);
  });

  it('although others have work of that kind', async () => {
    await flow.scraped('nopostsyet');
    await flow.scraped(handle);
    await flow.context.jobs.add(flow.context.database, 'artist-identifiers', [{ subjectId: 'somebody', priority: 1 }]);

    const progress = await findProgress(flow.context, 'nopostsyet' as Handle);

    expect([progress.hasInnerWork, isSettled(progress)]).toEqual([false, true]);
  });
});
