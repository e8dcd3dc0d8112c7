import { cascadeScene } from '../help/cascade-scene.ts';
import { describeCredentials } from '../help/describe-credentials.ts';
import { describeFaults } from '../help/describe-faults.ts';

const scene = cascadeScene();
const hourMs = 3_600_000;

describeFaults(scene, {
  provider: 'genius',
  own: ['genius_songs'],
  dying: { fault: 'forbidden-403', after: 4 },
  passing: [
    ['rate-limited', { times: 1 }],
    ['burst-of-500', { times: 2 }],
    ['burst-of-500', { times: 3, door: 'song' }, 61_000],
    ['hang-up', { times: 2 }],
    ['cut-body', { times: 1 }],
    ['cut-body', { times: 2, door: 'song' }, hourMs],
    ['renamed-field', { times: 1, door: 'search' }, hourMs],
    ['renamed-field', { times: 1, door: 'song' }, hourMs],
    ['slow', { times: 1, seconds: 0.2 }],
    ['empty-200', { times: 2 }],
    ['html-instead', { times: 2, door: 'song' }],
  ],
  refusals: [
    ['forbidden-403', {}, 'forbidden'],
    ['rate-limited', { seconds: 7200 }, 'rate_limited'],
    ['empty-200', {}, undefined],
    ['html-instead', {}, undefined],
  ],
});

describeCredentials(scene, {
  provider: 'genius',
  variable: 'GENIUS_API_KEY',
  stage: 'genius_songs',
  reason: 'credentials_rejected',
});
