import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reviewDecide } from '../../src/operations/review-decide.ts';
import { reviewList } from '../../src/operations/review-list.ts';
import { sweepOnce } from '../../src/pipeline/engine/sweep.ts';
import { type Flow, openFlow } from '../help/flow-kit.ts';
import { createShiftedClock } from '../help/shifted-clock.ts';

const dayMs = 86_400_000;
const clock = createShiftedClock();
let flow: Flow;
beforeAll(async () => {
  flow = await openFlow({ clock });
  await flow.scraped('gioscottii');
  await flow.work();
});
afterAll(() => flow.close());

async function items(kind?: string) {
  const listed = await reviewList.run(flow.context, reviewList.input.parse(kind === undefined ? {} : { kind }));
  if (!listed.ok) throw new Error(listed.failure.message);
  return reviewList.output.parse(listed.value).items;
}

async function decide(id: string, decision: string, more: Record<string, string> = {}) {
  const parsed = reviewDecide.input.safeParse({ id, decision, ...more });
  return parsed.success
    ? reviewDecide.run(flow.context, parsed.data)
    : { ok: false as const, issues: parsed.error.issues };
}

/** A quarter of a year later everything has been looked at again. */
async function muchLater(): Promise<void> {
  clock.advance(200 * dayMs);
  await sweepOnce(flow.context);
  await flow.work();
}

const links = (table: string, left: string, key: string) =>
  flow.rows<{ right: string; role: string; decided: string }>(
    `SELECT ${key} AS right, role, decided_by AS decided FROM ${table} ORDER BY 1`.replace(
      ' ORDER',
      ` WHERE ${left} ORDER`,
    ),
  );

describe('the list of doubts', () => {
  it('shows mappings of users sounds with generic titles, most viewed first', async () => {
    const sounds = await items('sound');

    expect(sounds.length).toBeGreaterThan(0);
    expect(sounds.map((one) => one.views)).toEqual(sounds.map((one) => one.views).toSorted((a, b) => b - a));
    for (const one of sounds) expect(one).toMatchObject({ kind: 'sound', status: 'needs_review', method: 'mapping' });
    expect(sounds.flatMap((one) => one.reasons)).toContain('generic_title');
  });
});

describe('a decision', () => {
  it('that rejects a mapping takes the track from all posts of the sound, and survives a new scrape', async () => {
    const [doubt] = await items('sound');
    const [, soundId] = doubt?.id.split('~') ?? [];

    const decided = await decide(doubt?.id ?? '', 'reject', { note: 'only a jingle' });
    await flow.scraped('gioscottii');

    expect(decided).toMatchObject({ ok: true, value: { linked: null } });
    const posts = await flow.rows<{ track: string | null; source: string }>(
      `SELECT DISTINCT spotify_track_id AS track, spotify_track_id_source AS source FROM tiktok_scraped_videos WHERE sound_id = '${soundId}'`,
    );
    expect(posts).toEqual([{ track: null, source: 'manual' }]);
    expect((await items('sound')).map((one) => one.id)).not.toContain(doubt?.id);
  });

  it('that rejects a link is never undone by a machine', async () => {
    const [link] = await flow.rows<{ track: string; mbid: string }>(
      'SELECT spotify_track_id AS track, recording_mbid AS mbid FROM track_recording_links JOIN tiktok_scraped_videos USING (spotify_track_id) ORDER BY 1 LIMIT 1',
    );

    await decide(`recording~${link?.track}~${link?.mbid}`, 'reject');
    await muchLater();

    expect(await links('track_recording_links', `spotify_track_id = '${link?.track}'`, 'recording_mbid')).toEqual([]);
    const outcome = await flow.rows(
      `SELECT outcome, evidence ->> 'reason' AS reason FROM enrichments WHERE stage = 'musicbrainz_recordings' AND subject_id = '${link?.track}'`,
    );
    expect(outcome).toEqual([{ outcome: 'not_found', reason: 'rejected_by_person' }]);
  });

  it('that overrides a link reads what it names, makes it the preferred one, and holds', async () => {
    const [link] = await flow.rows<{ track: string; song: string }>(
      'SELECT spotify_track_id AS track, genius_song_id AS song FROM track_genius_links JOIN tiktok_scraped_videos USING (spotify_track_id) ORDER BY 1 LIMIT 1',
    );
    const other = flow.sandbox.world
      .music()
      .songs.find((song) => song.kind === 'song' && String(song.songId) !== link?.song);

    const decided = await decide(`song~${link?.track}~${link?.song}`, 'override', { target: String(other?.songId) });
    await muchLater();

    expect(decided).toMatchObject({ ok: true, value: { linked: String(other?.songId) } });
    expect(await links('track_genius_links', `spotify_track_id = '${link?.track}'`, 'genius_song_id')).toEqual([
      { right: String(other?.songId), role: 'preferred', decided: 'person' },
    ]);
  });

  it.each([
    ['nonsense', 'accept', {}, 'malformed'],
    ['song~unknown~1', 'override', {}, 'missing'],
  ])('on %s, %s %j says what is wrong', async (id, decision, more, reason) => {
    expect(JSON.stringify(await decide(id, decision, more))).toContain(reason);
  });

  it('about something that is not stored is not found', async () => {
    expect(await decide('song~unknown~1', 'reject')).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } });
  });

  it('for a target that its provider does not know is refused and changes nothing', async () => {
    const [link] = await flow.rows<{ track: string }>(
      'SELECT spotify_track_id AS track FROM spotify_tracks ORDER BY 1 LIMIT 1',
    );

    const decided = await decide(`recording~${link?.track}`, 'accept', {
      target: '3f1b6c1e-5a0e-4c56-9d7a-0c9d2f6b1a44',
    });

    expect(decided).toMatchObject({ ok: false, failure: { code: 'VALIDATION_ERROR', details: { field: 'target' } } });
  });
});
