import { describe, expect, it } from 'vitest';
import type { TrackView } from '../../../operations/track-view-output.ts';
import type { CliHost } from '../host.ts';
import { printable, widthOf } from '../printable.ts';
import { renderTrack } from './track-tree.ts';

const link = {
  role: 'preferred',
  method: 'isrc',
  confidence: 1,
  evidence: { titleScore: 0.984, reasons: ['title equal', 'length equal'] },
  review: null,
  decided_by: 'machine',
  provider: 'musicbrainz',
  linked_at: '2026-11-20T10:00:00Z',
  confirmed_at: '2026-11-20T10:00:00Z',
} as const;

const untried = {
  method: null,
  confidence: null,
  evidence: null,
  alternatives: null,
  checked_at: null,
  next_check_at: null,
  error_code: null,
  error_message: null,
};

const stage = { disabled_variables: [], paused_until: null };

const made: TrackView = {
  spotify_track_id: '4kMadeTrack0000000001x',
  track: {
    title: 'Paper Boats',
    artists: ['Mara Vell', 'Guest'],
    isrc: 'QZMDE2400017',
    isrc_source: 'deezer',
    source: 'spotify',
    album: 'Harbour',
    release_date: '2024-05',
    release_date_precision: 'month',
    duration_ms: 192_000,
    popularity: null,
    answered_track_id: '4kMadeTrack0000000003x',
    fetched_at: '2026-11-20T10:00:00Z',
  },
  videos: {
    count: 3,
    views: 9_000,
    top: [
      {
        video_id: '7600000000000000003',
        handle: 'made.one',
        play_count: 9_000,
        published_at: '2026-11-20T10:00:00Z',
        mapping: { source: 'tiktok_metadata', role: 'contains', confidence: 0.7, review: 'generic_title' },
      },
    ],
  },
  artists: [],
  genius_songs: [],
  recordings: [
    {
      recording_mbid: '6d2f1c58-0000-4000-8000-0000000000a1',
      title: 'Paper Boats',
      disambiguation: 'live',
      length_ms: 199_600,
      is_video: false,
      first_release_date: null,
      isrcs: ['QZMDE2400017'],
      asked_isrc: 'QZMDE2400017',
      length_difference_ms: 7_600,
      link,
      disagreements: ['the lengths are 7.6 s apart'],
      works: [
        {
          work_mbid: '6d2f1c58-0000-4000-8000-0000000000b1',
          title: 'Paper Boats',
          type: 'Song',
          languages: ['eng'],
          iswcs: [{ value: 'T0000000010', check_ok: true }],
          performance: ['cover'],
          society_numbers: null,
          contributors: [
            {
              name: 'Jo Anders',
              role: 'composer',
              source: 'musicbrainz',
              mbid: null,
              ipi: { value: '00000000199', check_ok: true },
              isni: { value: '0000000000000029', check_ok: false },
              share: 50,
            },
          ],
        },
      ],
    },
  ],
  stages: [
    {
      ...stage,
      stage: 'genius_songs',
      state: 'disabled',
      disabled_variables: ['GENIUS_API_KEY'],
      subjects: [{ ...untried, subject_id: '4kMadeTrack0000000001x', outcome: null, attempts: 0 }],
    },
    {
      ...stage,
      stage: 'musicbrainz_recordings_by_title',
      state: null,
      subjects: [
        {
          ...untried,
          subject_id: '4kMadeTrack0000000001x',
          outcome: 'ambiguous',
          attempts: 2,
          alternatives: [{ title: 'Paper Boat', score: 0.931 }],
          checked_at: '2026-11-20T10:00:00Z',
          next_check_at: '2026-12-04T10:00:00Z',
        },
      ],
    },
  ],
};

const golden = `3 videos · 9,000 views
├─ video 7600000000000000003 by @made.one · 9,000 views · this song was heard in its sound, 0.70
│  └─ for review: generic title
├─ … and 2 more
└─ track Paper Boats – Mara Vell, Guest
   ├─ 4kMadeTrack0000000001x · described by spotify on 2026-11-20
   ├─ answered under another id: 4kMadeTrack0000000003x
   ├─ ISRC QZMDE2400017 from deezer · 3:12 · Harbour · 2024-05
   ├─ recording Paper Boats (live) · by isrc · 1.00 · asked for QZMDE2400017
   │  ├─ 6d2f1c58-0000-4000-8000-0000000000a1 · 3:20, 7.6 s apart
   │  ├─ because: title score 0.98 · title equal, length equal
   │  ├─ but: the lengths are 7.6 s apart
   │  └─ work Paper Boats · ISWC T-000.000.001-0
   │     ├─ 6d2f1c58-0000-4000-8000-0000000000b1 · Song · cover
   │     ├─ society numbers unknown
   │     └─ composer Jo Anders · IPI 00000000199 · ISNI 0000000000000029 (wrong check digit) ·
   │           50%
   └─ missing
      ├─ Genius song: not asked: set GENIUS_API_KEY
      └─ MusicBrainz recording by title: ambiguous, asked 2 times, last on 2026-11-20; asked
         │  again on 2026-12-04T10:00Z
         └─ candidate: title Paper Boat · score 0.93`;

const render = (view: TrackView, columns: number): string => {
  const sink = { write: () => undefined, isTerminal: false, columns };
  return renderTrack(view, { stdout: sink } as unknown as CliHost);
};

describe('renderTrack', () => {
  it('prints the chain from the videos to the writers, with what disagrees and what is missing', () => {
    expect(render(made, 100)).toBe(golden);
  });

  it.each([200, 80, 60, 40])('fits into %i columns', (columns) => {
    expect(Math.max(...render(made, columns).split('\n').map(widthOf))).toBeLessThanOrEqual(columns);
  });

  it('says when nothing is missing, and when nothing names the track', () => {
    const view = { ...made, track: null, recordings: [], stages: [], videos: { count: 0, views: 0, top: [] } };

    expect(render(view, 80)).toBe(
      'no stored video names this track\n└─ track 4kMadeTrack0000000001x, not described yet\n   └─ nothing is missing',
    );
  });

  it('lets no text from outside move the cursor', () => {
    const hostile = '\u001b[2J\u202eevil\nnext';
    const recordings = made.recordings.map((one) => ({
      ...one,
      title: hostile,
      link: { ...link, method: hostile, evidence: { [hostile]: [hostile] } },
      disagreements: [hostile],
    }));

    for (const line of render({ ...made, recordings }, 80).split('\n')) expect(printable(line)).toBe(line);
  });
});
