import { describe, expect, it } from 'vitest';
import { type Isni, parseIsni } from '../../src/core/ids/isni.ts';
import { stages } from '../../src/pipeline/stages/index.ts';
import { cascadeScene } from '../help/cascade-scene.ts';
import { openFlow } from '../help/flow-kit.ts';

const hourMs = 3_600_000;
const dayMs = 86_400_000;
const scene = cascadeScene();

/** Brings the scene to where a first run has left it, with an empty log. */
async function firstRun(): Promise<void> {
  await scene.startOver();
  await scene.flow.work();
  scene.flow.sandbox.log.clear();
}

const asked = () => scene.flow.asked().filter((one) => !one.startsWith('tiktok'));
/** Days from the check to the next one, by the outcome of a stage. */
const daysOf = async (stage: string, outcome: string) =>
  (
    await scene.flow.rows<{ days: number }>(
      `SELECT DISTINCT round(extract(epoch FROM next_check_at - checked_at) / 86400)::int AS days FROM enrichments
      WHERE stage = '${stage}' AND outcome = '${outcome}'`,
    )
  ).map((row) => row.days);

describe('a second run', () => {
  it('has a plan for every stage: days until a result and a miss are looked at again', () => {
    expect(Object.fromEntries(stages.map(({ key, recheck }) => [key, [recheck.foundDays, recheck.missDays]]))).toEqual({
      tracks_without_spotify: [90, 7],
      spotify_tracks: [90, 7],
      track_isrcs: [90, 7],
      spotify_artists: [90, 7],
      genius_songs: [180, 7],
      musicbrainz_artists: [90, 28],
      musicbrainz_recordings: [90, 7],
      musicbrainz_recordings_by_title: [90, 28],
      musicbrainz_works: [90, 7],
      artist_identifiers: [90, 28],
      writer_identifiers: [90, 28],
      quansic_artists: [180, 90],
    });
  });

  it('asks nobody for what is known, nor for what is a miss', async () => {
    await firstRun();

    await scene.flow.scraped('gioscottii');
    await scene.flow.work();
    await scene.later(6.9 * dayMs);

    expect(asked()).toEqual([]);
    expect(await scene.stored()).toEqual(scene.undisturbed);
  });

  it('asks again for misses at their date: 7 days, then twice as long, up to 90', async () => {
    await firstRun();
    const state = () =>
      scene.flow.rows<{ days: number; attempts: number }>(
        `SELECT DISTINCT attempts, round(extract(epoch FROM next_check_at - checked_at) / 86400)::int AS days
        FROM enrichments WHERE stage = 'musicbrainz_recordings' AND outcome = 'not_found'`,
      );
    for (const [done, days] of [7, 14, 28, 56, 90, 90].entries()) {
      expect(await state()).toEqual([{ attempts: done + 1, days }]);
      await scene.later((days - 0.2) * dayMs);
      expect(await state()).toEqual([{ attempts: done + 1, days }]);
      await scene.later(0.3 * dayMs);
    }
  });

  it('refreshes what was found: Spotify and MusicBrainz after 90 days, Genius and Quansic after 180, in batches', async () => {
    await firstRun();
    const found = async (stage: string) => daysOf(stage, 'found');
    for (const stage of [
      'spotify_tracks',
      'spotify_artists',
      'musicbrainz_artists',
      'musicbrainz_recordings',
      'musicbrainz_works',
    ])
      expect([stage, await found(stage)]).toEqual([stage, [90]]);
    for (const stage of ['genius_songs', 'quansic_artists'])
      expect([stage, await found(stage)]).toEqual([stage, [180]]);

    await scene.later(89 * dayMs);
    const before = asked();
    scene.flow.sandbox.log.clear();
    await scene.later(2 * dayMs);

    expect(before).not.toContain('spotify artists');
    const after = asked().filter((one) => !one.startsWith('quansic'));
    expect(new Set(after).size).toBeGreaterThan(4);
    for (const one of [
      'spotify tracks',
      'spotify artists',
      'musicbrainz work-search',
      'musicbrainz recording-search',
    ]) {
      expect([one, after.filter((other) => other === one).length]).toEqual([one, 1]);
    }
    expect(after.some((one) => one.startsWith('genius'))).toBe(false);
    expect(await scene.stored()).toEqual(scene.undisturbed);
  });

  it('asks Quansic for a miss after 90 days, not before', async () => {
    await firstRun();
    expect(await daysOf('quansic_artists', 'not_found')).toEqual([90]);

    await scene.later(89 * dayMs);
    expect(asked().filter((one) => one.startsWith('quansic'))).toEqual([]);
    await scene.later(2 * dayMs);
    expect(new Set(asked().filter((one) => one.startsWith('quansic')))).toContain('quansic party');
  });
});

describe('a changed input makes a subject due at once', () => {
  it('an ISRC that arrives asks MusicBrainz for the recording, and for nothing else of Spotify', async () => {
    await firstRun();
    const cassette = `(SELECT spotify_track_id FROM spotify_tracks WHERE title = 'Cassette del Cuore')`;
    const isrc = `(SELECT isrc FROM spotify_tracks WHERE title = 'Cassette del Cuore')`;
    const moped = `title = 'Moped Nera (Sped Up)'`;
    await scene.flow.rows(`DELETE FROM answers`);
    await scene.flow.rows(`UPDATE spotify_tracks SET isrc = ${isrc} WHERE ${moped}`);

    await scene.later(0);

    expect(asked()).toEqual(['musicbrainz recording-search']);
    expect(
      await scene.flow.rows(`SELECT e.outcome, e.evidence ->> 'reason' AS reason, e.alternatives -> 0 ->> 'recording_mbid' =
        (SELECT recording_mbid FROM track_recording_links WHERE spotify_track_id = ${cassette}) AS shown
        FROM enrichments e JOIN spotify_tracks t ON t.spotify_track_id = e.subject_id
        WHERE e.stage = 'musicbrainz_recordings' AND ${moped}`),
    ).toEqual([{ outcome: 'ambiguous', reason: 'isrc_conflict', shown: true }]);
    expect(
      await scene.flow.rows(
        `SELECT 1 FROM track_recording_links JOIN spotify_tracks USING (spotify_track_id) WHERE ${moped}`,
      ),
    ).toEqual([]);
  });

  it('an ISNI that arrives asks Quansic', async () => {
    await firstRun();
    await scene.flow.rows(
      `UPDATE musicbrainz_artists SET isnis = isnis || '{${otherIsni()}}' WHERE name = 'Duo Girandola'`,
    );

    await scene.later(0);

    expect(asked().slice(0, 2)).toEqual(['quansic party', 'quansic party']);
    expect(asked().every((one) => one.startsWith('quansic'))).toBe(true);
  });

  it('a corrected title asks Genius', async () => {
    await firstRun();
    await scene.flow.rows(`UPDATE spotify_tracks SET title = 'Sabato sul Tevere!' WHERE title = 'Sabato sul Tevere'`);

    await scene.later(0);

    expect(asked()).toEqual(['genius search', 'genius song']);
  });

  function otherIsni(): Isni {
    const parsed = parseIsni('0000000121032683');
    if (!parsed.ok) throw new Error(parsed.reason);
    return parsed.canonical;
  }
});

describe('after a restart', () => {
  it('Quansic is asked no more than the caps of the hour and of the day allow; kept answers count nothing', async () => {
    await scene.startOver();
    scene.clock.advance(dayMs - (scene.clock.now() % dayMs));
    const variables = { QUANSIC_RUN_CAP: '4', QUANSIC_DAY_CAP: '10' };
    const sums: number[] = [];
    for (let restart = 0; restart < 5; restart += 1) {
      const process = await openFlow({ clock: scene.clock, beside: scene.flow, variables });
      await scene.flow.rows('DELETE FROM pgboss.job');
      if (restart > 1) await scene.flow.rows('DELETE FROM lanes');
      await process.work();
      await process.close();
      sums.push(scene.flow.asked('quansic').length);
      if (restart > 0) scene.clock.advance(hourMs);
    }
    expect(sums).toEqual([4, 4, 8, 10, 10]);
    expect((await scene.outcomes(['quansic_artists'])).every((one) => one.attempts === 1)).toBe(true);

    expect(await scene.resting()).toEqual([{ provider: 'quansic', reason: 'rate_limited' }]);

    await scene.endTrouble();
    await scene.later(dayMs);
    const log = scene.flow.sandbox.log.read({ provider: 'quansic' });
    const answered = log.filter((one) => one.status === 200 && one.door !== 'entity-search').map((one) => one.path);
    expect(new Set(answered).size).toBe(answered.length);
    expect(await scene.stored()).toEqual(scene.undisturbed);
  });

  it('the party stands under the ISNI that was asked, whatever its own is', async () => {
    await firstRun();

    expect(
      await scene.flow.rows(`SELECT a.name, q.isni = ANY (a.isnis) AS asked, q.primary_isni = q.isni AS own
        FROM quansic_artists q JOIN musicbrainz_artists a ON a.mbid = q.musicbrainz_mbid ORDER BY 1`),
    ).toEqual([
      { name: 'Lucio Ferrabue', asked: true, own: true },
      { name: 'Marisol Vanegas-Rossi', asked: true, own: false },
    ]);
  });
});
