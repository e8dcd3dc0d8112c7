import { cascadeScene } from '../help/cascade-scene.ts';
import { describeCredentials } from '../help/describe-credentials.ts';
import { describeFaults } from '../help/describe-faults.ts';

const scene = cascadeScene();
const provider = 'quansic';
const hourMs = 3_600_000;
const dayMs = 86_400_000;

describeFaults(scene, {
  provider,
  own: ['quansic_artists'],
  dying: { fault: 'cookie-expired', after: 3 },
  passing: [
    ['rate-limited', { times: 1 }, 31_000],
    ['burst-of-500', { times: 1 }, 61_000],
    ['burst-of-500', { times: 3 }, 61_000],
    ['hang-up', { times: 1 }, 61_000],
    ['cut-body', { times: 1, door: 'party' }, hourMs],
    ['cut-body', { times: 1, door: 'party-names' }, hourMs],
    ['renamed-field', { times: 1, door: 'party' }, hourMs],
    ['renamed-field', { times: 1, door: 'party-names' }, hourMs],
    ['renamed-field', { times: 1, door: 'entity-search' }, hourMs],
    ['renamed-field', { times: 1, door: 'party-spotify' }, hourMs],
    ['slow', { times: 1, seconds: 0.2 }],
    ['empty-200', { times: 1 }, dayMs + 1000],
    ['empty-200', { times: 1, door: 'party-names' }, dayMs + 1000],
    ['empty-search', { times: 1 }, dayMs + 1000],
  ],
  refusals: [
    ['forbidden-403', {}, 'cookie_expired'],
    ['html-instead', {}, 'cookie_expired'],
    ['cookie-expired', {}, 'cookie_expired'],
    ['challenge-page', {}, 'captcha'],
    ['rate-limited', { seconds: 7200 }, 'rate_limited'],
  ],
});

describeCredentials(scene, {
  provider: 'quansic',
  variable: 'QUANSIC_SESSION_COOKIE',
  stage: 'quansic_artists',
  reason: 'cookie_expired',
});
