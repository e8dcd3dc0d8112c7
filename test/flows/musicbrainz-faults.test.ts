import { describe, expect, it } from 'vitest';
import { cascadeScene } from '../help/cascade-scene.ts';
import { describeFaults } from '../help/describe-faults.ts';
import { openFlow } from '../help/flow-kit.ts';
import { keepingLog } from '../help/logs.ts';

const { log, records } = keepingLog();
const scene = cascadeScene({ log });
const provider = 'musicbrainz';
const hourMs = 3_600_000;
const restMs = 601_000;

describeFaults(scene, {
  provider,
  own: [
    'musicbrainz_artists',
    'musicbrainz_recordings',
    'musicbrainz_works',
    'artist_identifiers',
    'writer_identifiers',
  ],
  behind: ['quansic_artists'],
  dying: { fault: 'forbidden-403', after: 1 },
  elsewhere: ['own-fault-503', 'load-shedding', 'oversized', 'overflow'],
  passing: [
    ['rate-limited', { times: 1 }],
    ['burst-of-500', { times: 2 }],
    ['burst-of-500', { times: 3 }, 61_000],
    ['burst-of-500', { times: 3, door: 'url' }, 61_000],
    ['burst-of-500', { times: 9, door: 'artist-search' }, 61_000],
    ['hang-up', { times: 2 }],
    ['cut-body', { times: 1 }],
    ['cut-body', { times: 2 }, hourMs],
    ['renamed-field', { times: 1, door: 'recording-search' }, hourMs],
    ['renamed-field', { times: 1, door: 'work-search' }, hourMs],
    ['renamed-field', { times: 1, door: 'artist-search' }, hourMs],
    ['renamed-field', { times: 1, door: 'url' }, hourMs],
    ['slow', { times: 1, seconds: 0.2 }],
    ['empty-200', { times: 2 }],
    ['html-instead', { times: 2 }, hourMs],
    ['ua-missing', { times: 1 }, restMs],
    ['unmarked-503', { times: 1 }],
  ],
  refusals: [
    ['forbidden-403', {}, 'forbidden'],
    ['ua-missing', {}, 'ua_missing'],
    ['rate-limited', { seconds: 7200 }, 'rate_limited'],
    ['empty-200', {}, undefined],
  ],
});

describe('a 503 of MusicBrainz', () => {
  it('for our own fault widens the gap for five minutes, waits, and is logged as a defect', async () => {
    await scene.startOver();
    scene.switchOn({ provider, fault: 'own-fault-503', times: 1 });

    await scene.flow.work();

    expect(
      await scene.flow.rows(`SELECT state, extract(epoch FROM widened_until - clock_timestamp()) BETWEEN 280 AND 300 AS wide
        FROM lanes WHERE provider = 'musicbrainz'`),
    ).toEqual([{ state: 'open', wide: true }]);
    expect(JSON.stringify(records)).toContain('we ask MusicBrainz faster than it allows');
    expect(await scene.stored()).toEqual(scene.undisturbed);
  });

  it('for load is repeated at the same pace, four tries in all, then put off for the chunk alone', async () => {
    await scene.startOver();
    scene.switchOn({ provider, fault: 'load-shedding', door: 'recording-search', times: 4 });

    await scene.flow.work();

    const asked = scene.flow.asked(provider);
    expect(asked.filter((one) => one.endsWith('recording-search'))).toHaveLength(4);
    expect(asked).toContain('musicbrainz url');
    const recordings = await scene.outcomes(['musicbrainz_recordings']);
    expect(recordings.map((one) => one.outcome)).toEqual(Array(5).fill('retry_later'));
    expect(await scene.flow.rows(`SELECT state, widened_until FROM lanes WHERE provider = 'musicbrainz'`)).toEqual([
      { state: 'open', widened_until: null },
    ]);

    await scene.later(restMs);
    expect(await scene.stored()).toEqual(scene.undisturbed);
  });
});

describe('an answer of MusicBrainz', () => {
  it('that is too large is asked for in halves, and the last one by the recording itself', async () => {
    await scene.startOver();
    scene.switchOn({ provider, fault: 'oversized' });

    await scene.flow.work();

    const doors = scene.flow.asked(provider).map((one) => one.slice(provider.length + 1));
    expect(doors.filter((door) => door === 'work-search')).toHaveLength(3);
    expect(doors.filter((door) => door === 'recording')).toHaveLength(2);
    const stored = await scene.stored();
    const keysOf = (rows: readonly unknown[] | undefined) =>
      rows?.map((row) => (row !== null && typeof row === 'object' && 'work_mbid' in row ? row.work_mbid : undefined));
    for (const table of ['musicbrainz_works', 'work_recording_links']) {
      expect(keysOf(stored[table])).toEqual(keysOf(scene.undisturbed[table]));
    }
  });

  it('that is no JSON, again and again, is a change of the interface and no miss', async () => {
    await scene.startOver();
    scene.switchOn({ provider, fault: 'html-instead' });

    await scene.flow.work();

    const own = (await scene.outcomes()).filter((one) => one.stage.startsWith(provider));
    expect(new Set(own.map((one) => one.outcome))).toEqual(new Set(['changed']));
  });

  it('that holds less than it counts is asked for in halves; nothing is missed that it does not show', async () => {
    const only = await openFlow({
      clock: scene.clock,
      beside: scene.flow,
      variables: { GENIUS_LIVE: 'off', QUANSIC_LIVE: 'off' },
    });
    await only.scraped('idazeile');
    await scene.startOver();
    await only.work();
    const whole = withoutRaw(await scene.stored());
    const asked = only.asked(provider).length;
    await scene.startOver();
    scene.switchOn({ provider, fault: 'overflow' });

    await only.work();
    await only.close();

    expect(only.asked(provider).length).toBeGreaterThan(asked + 2);
    expect(withoutRaw(await scene.stored())).toEqual(whole);
  });
});

/** Raw works name those recordings only that were asked for together. */
function withoutRaw(stored: Awaited<ReturnType<typeof scene.stored>>) {
  return JSON.parse(JSON.stringify(stored, (key, value) => (key === 'raw_data' ? undefined : value)));
}
