import { describe, expect, it } from 'vitest';
import { cascadeScene } from '../help/cascade-scene.ts';
import { describeFaults } from '../help/describe-faults.ts';

const scene = cascadeScene();
const hourMs = 3_600_000;

describeFaults(scene, {
  provider: 'spotify',
  own: ['spotify_artists'],
  elsewhere: ['forbidden-403', 'reduced-fields'],
  passing: [
    ['rate-limited', { times: 1, door: 'artists' }],
    ['burst-of-500', { times: 2, door: 'artists' }],
    ['burst-of-500', { times: 3, door: 'artists' }, 61_000],
    ['hang-up', { times: 2, door: 'artists' }],
    ['cut-body', { times: 1, door: 'artists' }],
    ['cut-body', { times: 2, door: 'artists' }, hourMs],
    ['renamed-field', { times: 1, door: 'artists' }, hourMs],
    ['empty-200', { times: 2, door: 'artists' }],
    ['html-instead', { times: 2, door: 'artists' }],
    ['slow', { times: 1, door: 'artists', seconds: 0.2 }],
    ['expired-token', { times: 1, door: 'artists' }],
    ['batch-closed', { door: 'artists' }],
  ],
  refusals: [
    ['rate-limited', { seconds: 900, door: 'artists' }, 'rate_limited'],
    ['empty-200', { door: 'artists' }, undefined],
    ['html-instead', { door: 'artists' }, undefined],
  ],
});

describe('artists that are asked for singly', () => {
  it('are settled up to the refusal; the others stay as they were', async () => {
    await scene.startOver();
    scene.switchOn({ provider: 'spotify', fault: 'batch-closed', door: 'artists' });
    const refuse = () => scene.switchOn({ provider: 'spotify', fault: 'rate-limited', seconds: 900, door: 'artist' });
    scene.afterRequest('spotify', 4, refuse);

    await scene.flow.work();

    const settled = await scene.outcomes(['spotify_artists']);
    expect(settled.map((one) => one.outcome)).toEqual(['found', 'found']);
    expect(scene.flow.asked('spotify')).toEqual([
      'spotify tracks',
      'spotify artists',
      'spotify artist',
      'spotify artist',
      'spotify artist',
    ]);
    await scene.endTrouble();
    await scene.later(0);
    expect(await scene.stored()).toEqual(scene.undisturbed);
  });
});
