/** A track or recording of the speed bench, in the shape the adapter takes. */
export interface MadeRecording {
  readonly title: string;
  readonly artists: readonly string[];
  readonly duration_ms?: number;
  readonly disambiguation?: string;
}

/** One question of the speed bench: a track, what a catalogue's search answers, and which of it is right. */
export interface MadeQuery {
  readonly query: MadeRecording;
  readonly candidates: readonly MadeRecording[];
  readonly answer: number;
}

const syllables =
  'va lo mi ren ta sho ke du bra nel fi osk ura pel ist gra mon ty zel qui dor han lu bex ari tom nis cla wen rho'.split(
    ' ',
  );
const small = 'the of in my a to and your for with'.split(' ');
const versions = [
  '(Live at {}town)',
  '- Remastered 2011',
  '({} Remix)',
  '- Acoustic',
  '(sped up)',
  '- slowed + reverb',
  '(Instrumental)',
  '- Radio Edit',
  '[Karaoke Version]',
] as const;

/**
 * Questions as a catalogue's search puts them: the right recording among its own versions, other songs of the act,
 * namesakes by others and strangers, in mixed order.
 *
 * Shape: the same questions on every run; every fifth title carries a version word, every eighth a guest. All names made.
 */
export function madeQueries(count: number, candidates: number): readonly MadeQuery[] {
  const next = numbers(20_261_129);
  return Array.from({ length: count }, (_, at) => madeQuery(next, at, candidates));
}

type Numbers = (below: number) => number;

/** Numbers that look like chance and are the same on every run. */
function numbers(seed: number): Numbers {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function madeQuery(next: Numbers, at: number, count: number): MadeQuery {
  const [song, act, length] = [madeTitle(next), madeName(next), 120_000 + next(150_000)];
  const suffix = at % 5 === 0 ? ` ${versionOf(next)}` : '';
  const guest = at % 8 === 0 ? ` (feat. ${madeName(next)})` : '';
  const title = `${song}${guest}${suffix}`;
  const right = { title: `${song}${suffix}`, artists: [act], duration_ms: length + next(1_500) };
  const others = Array.from({ length: count - 1 }, (_, nth) => madeOther(next, nth, { song, act, length }));
  const answer = next(count);
  const rows = [...others.slice(0, answer), right, ...others.slice(answer)];
  return { query: { title, artists: [act], duration_ms: length }, candidates: rows, answer };
}

interface MadeSong {
  readonly song: string;
  readonly act: string;
  readonly length: number;
}

function madeOther(next: Numbers, nth: number, { song, act, length }: MadeSong): MadeRecording {
  const duration_ms = length + 9_000 + next(60_000);
  switch (nth % 4) {
    case 0:
      return { title: `${song} ${versionOf(next)}`, artists: [act], duration_ms };
    case 1:
      return { title: madeTitle(next), artists: [act], duration_ms };
    case 2:
      return { title: song, artists: [madeName(next)], duration_ms, disambiguation: next(3) === 0 ? 'live, 2005' : '' };
    default:
      return { title: madeTitle(next), artists: [madeName(next), madeName(next)], duration_ms };
  }
}

function versionOf(next: Numbers): string {
  return (versions[next(versions.length)] ?? '').replace('{}', madeWord(next));
}

function madeTitle(next: Numbers): string {
  const words = Array.from({ length: 1 + next(5) }, () =>
    next(4) === 0 ? (small[next(small.length)] ?? '') : madeWord(next),
  );
  return `${madeWord(next)} ${words.join(' ')}`;
}

function madeName(next: Numbers): string {
  return next(4) === 0 ? `The ${madeWord(next)}s` : `${madeWord(next)} ${madeWord(next)}`;
}

function madeWord(next: Numbers): string {
  const text = Array.from({ length: 2 + next(2) }, () => syllables[next(syllables.length)] ?? '').join('');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
