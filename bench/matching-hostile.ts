import { compareRecordings } from '../src/core/matching/compare-recordings.ts';
import { normaliseTitle } from '../src/core/titles/normalise-title.ts';
import { splitArtistTitle } from '../src/core/titles/split-artist-title.ts';

const longest = 10_000;
/** The longest title that is still taken apart; longer ones are only evened out. */
const longestTitle = 400;
/** The longest text that is still split into artist and title. */
const longestSplit = 300;
const mostMs = 2;
const rounds = 7;

/** What a careless expression or a scan inside a scan takes the square of the length for. */
const patterns = [
  '(',
  '()',
  '( live ) ',
  '(feat. a) ',
  ' - ',
  ' - live',
  ' ',
  '\t \u00a0',
  '&amp;',
  '&#0',
  '&amp;#38;',
  'feat. ',
  ' prod. by x',
  'a & ',
  ', a',
  '"',
  '- ',
  '[(',
  'from "',
  "a'",
  '\u0301',
  '\u200b',
  'ﷺ',
  '川',
  '👩‍👩‍👧 ',
  'remix ',
  'Pt. II ',
  'slowed + reverb ',
] as const;

/** The slowest of the hostile titles for one piece of work, each by its fastest round. */
export interface HostileRow {
  readonly name: string;
  readonly slowestMs: number;
  /** What the slowest title repeats, as JSON. */
  readonly pattern: string;
  /** Absent where there is no target. */
  readonly mostMs?: number;
}

/**
 * How long hostile titles keep each reader busy that meets titles from outside: those of 10,000 characters, and those just
 * short enough to be taken apart.
 */
export function benchHostile(): readonly HostileRow[] {
  const aimed = [longest, longestTitle, longestSplit].flatMap((size) => [
    slowest(`normalised, ${size} characters`, size, normaliseTitle),
    slowest(`split, ${size} characters`, size, (title) => splitArtistTitle(title, { channel: title })),
    slowest(`compared, ${size} characters`, size, compareNearlyItself),
  ]);
  // No stage of the cascade reads videos' texts; their work is bounded, but has no target.
  const asVideo = slowest(`as a video's text, ${longest} characters`, longest, compareAsVideo);
  return [...aimed.map((row) => ({ ...row, mostMs })), asVideo];
}

function compareNearlyItself(title: string): unknown {
  const side = { title, artists: [title] };
  return compareRecordings(side, { ...side, title: `${title.slice(0, -1)}.` });
}

function compareAsVideo(title: string): unknown {
  return compareRecordings({ title, artists: [title], isVideo: true }, { title, artists: [title] });
}

function slowest(name: string, size: number, work: (title: string) => unknown): HostileRow {
  const rows = patterns.map((pattern) => {
    const title = pattern.repeat(Math.ceil(size / pattern.length)).slice(0, size);
    const times = Array.from({ length: rounds }, () => {
      const before = performance.now();
      work(title);
      return performance.now() - before;
    });
    return { name, slowestMs: Math.min(...times), pattern: JSON.stringify(pattern) };
  });
  return rows.reduce((worst, row) => (row.slowestMs > worst.slowestMs ? row : worst));
}
