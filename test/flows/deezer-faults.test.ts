import { cascadeScene } from '../help/cascade-scene.ts';
import { describeFaults } from '../help/describe-faults.ts';

/** Spotify delivers no code, so that Deezer is asked for all of them. */
const scene = cascadeScene({
  patch: ({ tracks }) => ({ tracks: tracks.map((track) => ({ ...track, isrcSpelling: 'no_ids' as const })) }),
});
const hourMs = 3_600_000;

describeFaults(scene, {
  provider: 'deezer',
  own: ['track_isrcs'],
  behind: [
    'musicbrainz_recordings',
    'musicbrainz_works',
    'musicbrainz_artists',
    'artist_identifiers',
    'writer_identifiers',
    'quansic_artists',
  ],
  dying: { fault: 'forbidden-403', after: 2 },
  passing: [
    ['rate-limited', { times: 1 }],
    ['burst-of-500', { times: 2 }],
    ['burst-of-500', { times: 3 }, 61_000],
    ['hang-up', { times: 2 }],
    ['cut-body', { times: 2 }, hourMs],
    ['renamed-field', { times: 1 }, hourMs],
    ['slow', { times: 1, seconds: 0.2 }],
    ['empty-200', { times: 2 }],
    ['html-instead', { times: 2 }],
    ['quota', { times: 1 }, 31_000],
    ['error-in-200', { times: 1 }, 31_000],
  ],
  refusals: [
    ['forbidden-403', {}, 'forbidden'],
    ['rate-limited', { seconds: 7200 }, 'rate_limited'],
    ['empty-200', {}, undefined],
    ['html-instead', {}, undefined],
    ['error-in-200', {}, 'rate_limited'],
  ],
});
