import { describe, expect, it } from 'vitest';
import { normalizeAndMatch } from '../../src/operations/normalize-and-match.ts';
import { forgetOldCredentials } from '../../src/pipeline/engine/credentials.ts';
import { type CascadeScene, cascadeScene } from '../help/cascade-scene.ts';
import { type Flow, openFlow } from '../help/flow-kit.ts';

const provider = 'openrouter';
const hourMs = 3_600_000;
/** A part of a title that the rules keep and a model rightly takes for wording of a version. */
const title = 'Lanterns over Ostia (stereo blu)';
const own = ['musicbrainz_recordings_by_title'];

async function normalise({ context }: Pick<Flow, 'context'>) {
  return normalizeAndMatch.run(context, normalizeAndMatch.input.parse({ limit: 5 }));
}

/** What normalised titles bring; the background is worked off in every test. */
const scene: CascadeScene = cascadeScene({
  patch: ({ tracks }) => ({
    tracks: tracks.map((track) => (track.title.startsWith('Lanterns over Ostia') ? { ...track, title } : track)),
  }),
  afterwards: async (flow) => {
    await normalise(flow);
    await flow.work();
  },
});

const links = () =>
  scene.flow.rows<{ track: string; recording: string }>(
    'SELECT spotify_track_id AS track, recording_mbid AS recording FROM track_recording_links ORDER BY 1, 2',
  );
const linkedBefore = () => (scene.undisturbed['track_recording_links'] ?? []).length;

/** Everything but the titles is done. */
async function forgetTitles(): Promise<void> {
  await scene.forget([
    ...own,
    'musicbrainz_recordings',
    'musicbrainz_works',
    'musicbrainz_artists',
    'artist_identifiers',
    'writer_identifiers',
    'quansic_artists',
  ]);
  await scene.flow.work();
}

describe('trouble of the language model that passes', () => {
  it.each<[string, number, number?]>([
    ['rate-limited', 1],
    ['burst-of-500', 2],
    ['hang-up', 1],
    ['cut-body', 1],
    ['renamed-field', 1],
    ['slow', 1],
    ['empty-200', 2],
    ['html-instead', 1],
    ['error-in-200', 2],
    ['bad-json', 1],
    ['lying-answer', 1],
    ['obeys-injection', 1],
    ['no-credits', 1, hourMs + 1000],
  ])('%s, %i times, leaves the rows of an undisturbed run', async (fault, times, laterMs = 0) => {
    await forgetTitles();
    scene.switchOn({ provider, fault, times, ...(fault === 'slow' ? { seconds: 0.2 } : {}) });
    await normalise(scene.flow);
    const [active] = scene.flow.sandbox.faults.active();
    if (laterMs > 0) await scene.endTrouble();
    scene.clock.advance(laterMs);

    await normalise(scene.flow);
    await scene.flow.work();

    expect(active?.changed).toBe(times);
    expect(await scene.stored()).toEqual(scene.undisturbed);
  });
});

describe('a language model that is wrong', () => {
  it.each([['lying-answer'], ['obeys-injection'], ['bad-json'], ['moderation']])(
    '(%s) links nothing; the title of the rules stands, and it is not paid for twice',
    async (fault) => {
      await forgetTitles();
      scene.switchOn({ provider, fault });

      const first = await normalise(scene.flow);
      const asked = scene.flow.asked(provider).length;
      scene.flow.sandbox.faults.switchOff();
      await normalise(scene.flow);

      expect(first).toMatchObject({ ok: true, value: { processed: 3, matched: 2 } });
      expect(scene.flow.asked(provider)).toHaveLength(asked);
      expect(await links()).toHaveLength(linkedBefore() - 1);
      expect(
        await scene.flow.rows(`SELECT verdict, recording_mbid FROM title_normalisations WHERE method = 'model'`),
      ).toEqual([{ verdict: 'refused', recording_mbid: null }]);
      expect(JSON.stringify(await scene.stored())).not.toMatch(/OWNED"[^}]*recording_mbid":"[0-9a-f]/);
    },
  );
});

describe('a refusal of the language model', () => {
  it.each([
    ['no-credits', 'refused'],
    ['forbidden-key', 'credentials_rejected'],
    ['rate-limited', 'rate_limited'],
  ])('(%s) leaves what the rules found, and the title due; nothing else stops', async (fault, reason) => {
    await forgetTitles();
    const isKey = fault === 'forbidden-key';
    const variables = isKey ? { OPENROUTER_API_KEY: 'canary-wrong' } : {};
    const other = await openFlow({
      clock: scene.clock,
      beside: scene.flow,
      variables: { ...variables, LONGEST_WAIT_SECONDS: '3' },
    });
    if (!isKey) scene.switchOn({ provider, fault, seconds: 7200 });
    await forgetOldCredentials(other.context);

    const first = await normalise(other);
    const second = await normalise(other);
    await other.close();

    expect(first).toMatchObject({ ok: true, value: { processed: 3, matched: 2 } });
    expect(second).toMatchObject({ ok: false, failure: { details: { provider, reason } } });
    expect(scene.flow.asked(provider)).toHaveLength(1);
    expect(await scene.resting()).toEqual([{ provider, reason }]);

    if (isKey) await forgetOldCredentials(scene.flow.context);
    else await scene.endTrouble();
    await normalise(scene.flow);
    await scene.flow.work();
    expect(await scene.stored()).toEqual(scene.undisturbed);
  });

  it('without a key names its variable; the rules alone need none', async () => {
    await forgetTitles();
    const bare = await openFlow({ clock: scene.clock, beside: scene.flow, variables: { OPENROUTER_API_KEY: '' } });

    const withModel = await normalise(bare);
    const byRules = await normalizeAndMatch.run(
      bare.context,
      normalizeAndMatch.input.parse({ limit: 5, rules_only: true }),
    );
    await bare.close();

    expect(withModel).toMatchObject({
      failure: { code: 'PROVIDER_DISABLED', details: { variables: ['OPENROUTER_API_KEY'] } },
    });
    expect(byRules).toMatchObject({ ok: true, value: { processed: 3, matched: 2 } });
    expect(scene.flow.asked(provider)).toEqual([]);
    await normalise(scene.flow);
    await scene.flow.work();
    expect(await scene.stored()).toEqual(scene.undisturbed);
  });
});
