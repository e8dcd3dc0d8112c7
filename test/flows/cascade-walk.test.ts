import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cascadeStatus } from '../../src/operations/cascade-status.ts';
import { normalizeAndMatch } from '../../src/operations/normalize-and-match.ts';
import { type Flow, openFlow } from '../help/flow-kit.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await openFlow();
});
afterAll(() => flow.close());

async function rows() {
  const status = await cascadeStatus.run(flow.context, cascadeStatus.input.parse({ handle: 'gioscottii' }));
  if (!status.ok) throw new Error(status.failure.message);
  return cascadeStatus.output.parse(status.value).cascade;
}

describe('the documented walk', () => {
  it('comes as far as the documentation says in the background, and the rest of the way by normalised titles', async () => {
    await flow.scraped('gioscottii');
    await flow.work();

    expect(await rows()).toEqual([
      { stage: 'Spotify Tracks', total: '6', enriched: '5', pct: '83.3' },
      { stage: 'Genius Songs', total: '5', enriched: '5', pct: '100.0' },
      { stage: 'MusicBrainz Recordings', total: '5', enriched: '2', pct: '40.0' },
      { stage: 'MusicBrainz Works', total: '2', enriched: '2', pct: '100.0' },
    ]);

    const matched = await normalizeAndMatch.run(flow.context, normalizeAndMatch.input.parse({ limit: 5 }));
    if (!matched.ok) throw new Error(matched.failure.message);

    expect(matched.value).toMatchObject({ success: true, processed: 3, matched: 3, remaining: 0 });
    for (const one of matched.value.results) {
      expect(one).toMatchObject({ matched: true, normalized: { method: 'rules' } });
      expect(one['works']).toHaveLength(1);
    }
    expect((await rows()).slice(2)).toEqual([
      { stage: 'MusicBrainz Recordings', total: '5', enriched: '5', pct: '100.0' },
      { stage: 'MusicBrainz Works', total: '5', enriched: '5', pct: '100.0' },
    ]);
  });
});
