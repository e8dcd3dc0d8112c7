import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeezerTrack } from '../entities/deezer-track.ts';
import type { Recording } from '../entities/musicbrainz.ts';
import type { Party } from '../entities/party.ts';
import type { SongHit } from '../entities/song.ts';
import type { GeniusId } from '../ids/genius-id.ts';
import { parseIsrc } from '../ids/isrc.ts';
import type { Mbid } from '../ids/mbid.ts';
import { chooseByIsrc } from './choose-by-isrc.ts';
import { chooseByTitle } from './choose-by-title.ts';
import { chooseCandidate } from './choose-candidate.ts';
import { chooseDeezerTrack } from './choose-deezer-track.ts';
import { chooseParty } from './choose-party.ts';
import { chooseSong } from './choose-song.ts';
import { compareRecordings, type RecordingComparison, type RecordingSide } from './compare-recordings.ts';

const runs = { numRuns: 120 };
const acts = ['Ann Bell', 'Ann Bel', 'Tom Reed', 'Ann Bell & Tom Reed', 'The Harbours feat. Ann Bell', '山田', '!!!'];
const titles = [
  'River Stone',
  'River Stones',
  'River Stone (Where I Go)',
  'River Stone (feat. Tom Reed)',
  'River Stone - Radio Edit',
  'River Stone (Eve Remix)',
  'The Long Way Back to the River Stone',
  'River Stone, Pt. 1',
  'Other Song',
  '夜の川',
  '???',
];
const sides = fc.record<RecordingSide>({
  title: fc.constantFrom(...titles),
  artists: fc.shuffledSubarray(acts, { maxLength: 3 }),
  durationMs: fc.constantFrom(undefined, 200_000, 200_800, 203_500, 205_900, 209_000, 240_000),
  disambiguation: fc.constantFrom(undefined, '', 'instrumental'),
  album: fc.constantFrom(undefined, 'Harbour', 'harbour!', 'Other'),
  isrcs: fc.constantFrom(undefined, [], ['QZ0000000001'], ['QZ0000000002', 'QZ0000000001']),
});
const pairs = fc.tuple(sides, sides);

/** Checks that neither chance falls, and nothing accepted is refused, from the first comparison to the second. */
function expectNoLess(before: RecordingComparison, after: RecordingComparison): void {
  expect(after.sameRecording).toBeGreaterThanOrEqual(before.sameRecording);
  expect(after.sameWork).toBeGreaterThanOrEqual(before.sameWork);
  expect(Number(after.accept)).toBeGreaterThanOrEqual(Number(before.accept));
}

function isAlwaysNoLess(change: (a: RecordingSide, b: RecordingSide) => readonly [RecordingSide, RecordingSide]): void {
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      expectNoLess(compareRecordings(a, b), compareRecordings(...change(a, b)));
    }),
    runs,
  );
}

function isAlwaysNoMore(change: (a: RecordingSide, b: RecordingSide) => readonly [RecordingSide, RecordingSide]): void {
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      expectNoLess(compareRecordings(...change(a, b)), compareRecordings(a, b));
    }),
    runs,
  );
}

describe('two recordings', () => {
  it('compare alike whichever comes first', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        expect(compareRecordings(a, b)).toEqual(compareRecordings(b, a));
      }),
      runs,
    );
  });

  it('are one song at least as likely as one sound, and accepted from even chances on', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const { sameWork, sameRecording, accept } = compareRecordings(a, b);

        expect(sameWork).toBeGreaterThanOrEqual(sameRecording);
        expect(sameRecording >= 0.5).toBe(accept);
      }),
      runs,
    );
  });

  it('are no less likely one with a code in common', () => {
    const isrcs = ['QZ0000000009'];
    isAlwaysNoLess((a, b) => [
      { ...a, isrcs: [...(a.isrcs ?? []), ...isrcs] },
      { ...b, isrcs: [...(b.isrcs ?? []), ...isrcs] },
    ]);
  });

  it('are no less likely one with equal lengths', () => {
    isAlwaysNoLess((a, b) => [
      { ...a, durationMs: 200_000 },
      { ...b, durationMs: 200_000 },
    ]);
  });

  it('are no less likely one with a release in common', () => {
    isAlwaysNoLess((a, b) => [
      { ...a, album: 'Harbour' },
      { ...b, album: 'Harbour' },
    ]);
  });

  it('are no less likely one with one more act in common', () => {
    isAlwaysNoLess((a, b) => [
      { ...a, artists: [...a.artists, 'Eve Moss'] },
      { ...b, artists: [...b.artists, 'Eve Moss'] },
    ]);
  });

  it('are no more likely one with lengths far apart', () => {
    isAlwaysNoMore((a, b) => [
      { ...a, durationMs: 200_000 },
      { ...b, durationMs: 260_000 },
    ]);
  });

  it.each(['(Live)', '(Karaoke Version)', '- Slowed', '(Bob Remix)'])(
    'are no more likely one with %s on one side',
    (words) => {
      fc.assert(
        fc.property(pairs, ([a, b]) => {
          const changed = compareRecordings(a, { ...b, title: `${b.title} ${words}` });

          expect(changed.sameRecording).toBeLessThanOrEqual(compareRecordings(a, b).sameRecording);
          expect(changed.accept).toBe(false);
        }),
        runs,
      );
    },
  );

  it('are no more likely one with nobody in common', () => {
    isAlwaysNoMore((a, b) => [a, { ...b, artists: ['Zyx Quorm'] }]);
  });
});

const isrc = parseIsrc('QZABC2100001');
const otherIsrc = parseIsrc('QZABC2100002');
const track = { title: 'River Stone', artists: ['Ann Bell'], durationMs: 200_000 };
const numbers = fc.integer({ min: 0, max: 9 });

/** Checks that whatever is chosen among `rows` is chosen among them in any other order. */
function isChosenInAnyOrder<T>(rows: fc.Arbitrary<readonly T[]>, answer: (rows: readonly T[]) => unknown): void {
  const shuffled = rows.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], { minLength: list.length })),
  );
  fc.assert(
    fc.property(shuffled, ([list, other]) => {
      expect(answer(other)).toEqual(answer(list));
    }),
    runs,
  );
}

describe('a choice among the same candidates in another order', () => {
  it('is the same among recordings', () => {
    const answer = (rows: readonly RecordingSide[]): unknown => {
      const { index, alternatives, ...choice } = chooseCandidate(track, rows);
      const chosen = index === undefined ? undefined : rows[index];
      return {
        ...choice,
        chosen,
        alternatives: alternatives().map(({ confidence, reasons }) => ({ confidence, reasons })),
      };
    };

    isChosenInAnyOrder(fc.array(sides, { maxLength: 6 }), answer);
  });

  it('is the same among songs', () => {
    const hits = fc.record({
      n: numbers,
      title: fc.constantFrom(...titles),
      artist: fc.constantFrom(...acts),
      views: fc.constantFrom(0, 5),
    });
    const toHit = ({
      n,
      title,
      artist,
      views,
    }: {
      n: number;
      title: string;
      artist: string;
      views: number;
    }): SongHit => ({
      geniusSongId: String(100 + n) as GeniusId,
      title,
      primaryArtist: { name: artist },
      primaryArtists: [],
      featuredArtists: [],
      pageviews: views,
      raw: {},
    });

    isChosenInAnyOrder(
      fc.uniqueArray(hits, { maxLength: 6, selector: ({ n }) => n }).map((list) => list.map(toHit)),
      (rows) => chooseSong({ spotifyTrackId: 'x', ...track }, rows),
    );
  });

  const recordings = fc
    .uniqueArray(fc.record({ n: numbers, side: sides, isVideo: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
      selector: ({ n }) => n,
    })
    .map((list) =>
      list.map(({ n, side, isVideo }): Recording => {
        const mbid = `00000000-0000-4000-8000-00000000000${n}` as Mbid;
        const credits = side.artists.map((name) => ({ name, joinPhrase: '', artist: { mbid, name } }));
        const { title, disambiguation, durationMs } = side;
        return {
          mbid,
          title,
          credits,
          isVideo,
          isrcs: [],
          malformed: [],
          raw: {},
          ...(disambiguation === undefined ? {} : { disambiguation }),
          ...(durationMs === undefined ? {} : { lengthMs: durationMs }),
        };
      }),
    );

  it('is the same among recordings of one code', () => {
    isChosenInAnyOrder(recordings, (rows) => chooseByIsrc(track, rows));
  });

  it('is the same among recordings of a search by title', () => {
    isChosenInAnyOrder(recordings, (rows) => chooseByTitle(track, rows));
  });

  it('is the same among tracks of Deezer', () => {
    const hits = fc
      .uniqueArray(fc.record({ n: numbers, side: sides, isrc: fc.constantFrom(isrc, otherIsrc, undefined) }), {
        maxLength: 6,
        selector: ({ n }) => n,
      })
      .map((list) =>
        list.map(
          ({ n, side: { title, artists, durationMs }, isrc: code }): DeezerTrack => ({
            deezerTrackId: String(n * 7),
            title,
            artists,
            raw: {},
            ...(durationMs === undefined ? {} : { durationMs }),
            ...(code === undefined ? {} : { isrc: code }),
          }),
        ),
      );

    isChosenInAnyOrder(hits, (rows) => chooseDeezerTrack(track, rows));
  });

  it('is the same among parties', () => {
    const parties = fc
      .array(
        fc.record({
          name: fc.constantFrom('Ann Bell', 'Tom Reed'),
          isnis: fc.subarray(['0000000000000001', '0000000000000002']),
          musicBrainzIds: fc.subarray(['m1', 'm2']),
          id: fc.constantFrom('q1', 'q2', undefined),
        }),
        { maxLength: 5 },
      )
      .map((list) =>
        list.map(
          ({ name, isnis, musicBrainzIds, id }): Party => ({
            name,
            ids: { isnis, musicBrainzIds },
            nameVariants: [],
            raw: {},
            ...(id === undefined ? {} : { quansicId: id }),
          }),
        ),
      );
    const wanted = { mbid: 'm1', name: 'Ann Bell', isnis: ['0000000000000001'], spotifyIds: [] };

    isChosenInAnyOrder(parties, (rows) => chooseParty(wanted, rows));
  });
});
