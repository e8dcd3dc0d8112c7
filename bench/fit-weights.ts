import { confidenceOf } from '../src/core/matching/calibrate.ts';
import { weights, weightTable } from '../src/core/matching/weights.ts';
import { type Bound, type FitRow, fitLogistic, logOdds } from './fit-logistic.ts';
import { type FitRows, readFitRows } from './fit-rows.ts';
import { matchingSets } from './matching-scorer.ts';

// What `npm run fit:matching` does: fits the confidences of matching on the development sets and prints them with their Brier
// scores and reliability on rows that the fit has not seen; with `-- --check` it ends with 1 where the table of weights
// says otherwise, or where the sets are not there.

type Fitted = Readonly<Record<string, number>>;

/** On which side of zero each weight has to stay; a number stays as it is, because no row tells. */
const bounds = {
  sameRecording: {
    base: 'free',
    title: 'for',
    artist: 'for',
    otherPart: weights.sameRecording.otherPart,
    notEqualVersions: 'against',
    otherVersion: 'against',
    nearLength: 'for',
    farLength: 'against',
    sameRelease: 'for',
    sameIsrc: weights.sameRecording.sameIsrc,
  },
  sameWork: {
    base: 'free',
    title: 'for',
    artist: 'for',
    otherPart: weights.sameWork.otherPart,
    declared: 'for',
    longTitle: 'for',
  },
  sameRecordingInVideo: { base: 'free', score: 'for', altered: weights.sameRecordingInVideo.altered },
  sameWorkInVideo: { base: 'free', title: 'for', artist: 'for', longTitle: 'for' },
} satisfies Readonly<Record<string, Readonly<Record<string, Bound>>>>;

type Section = keyof typeof bounds;

const sections = ['sameRecording', 'sameWork', 'sameRecordingInVideo', 'sameWorkInVideo'] as const;
const folds = 5;
/** How far a printed weight may be from the table's. */
const tolerance = 0.05;
const edges = [0, 0.05, 0.2, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 1] as const;

process.exit(run());

function run(): number {
  const isCheck = process.argv.includes('--check');
  const sets = matchingSets();
  const all = readFitRows(sets);
  if (all === undefined) {
    console.log(`!!! NOT FITTED: no development sets at ${sets} (setting FIXTURES_DIR)`);
    return 1;
  }
  const parts = Array.from({ length: folds }, (_each, fold) => fitAll(all, (row) => foldOf(row.group) !== fold));
  const unseen = (section: Section, row: FitRow): Judged => judge(row, parts[foldOf(row.group)]?.[section] ?? {});
  const fitted = fitAll(all, () => true);
  let differing = 0;
  for (const section of sections) {
    const lines = Object.entries(fitted[section]).map(([name, value]) => lineOf(section, name, value));
    differing += lines.filter((line) => !line.isSame).length;
    const judged = all[section].map((row) => unseen(section, row));
    console.log([`\n# ${section}\n`, ...lines.map((line) => line.text), '', ...reliability(judged)].join('\n'));
  }
  const chosen = all.chosen.map(({ section, row }) => unseen(section, row));
  console.log(['\n# choices that were made, by the same weights\n', ...reliability(chosen)].join('\n'));
  console.log(differing === 0 ? '\nthe table says the same' : `\n${differing} weight(s) differ from the table`);
  return isCheck && differing > 0 ? 1 : 0;
}

function fitAll(all: FitRows, isIn: (row: FitRow) => boolean): Readonly<Record<Section, Fitted>> {
  const weigh = (section: Section): Fitted => fitLogistic(all[section].filter(isIn), bounds[section]);
  return {
    sameRecording: weigh('sameRecording'),
    sameWork: weigh('sameWork'),
    sameRecordingInVideo: weigh('sameRecordingInVideo'),
    sameWorkInVideo: weigh('sameWorkInVideo'),
  };
}

/** Which part a row belongs to, by its id alone (FNV-1a). */
function foldOf(group: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < group.length; at++) hash = Math.imul(hash ^ group.charCodeAt(at), 16_777_619);
  return (hash >>> 0) % folds;
}

interface Judged {
  readonly confidence: number;
  readonly isTrue: boolean;
}

/** The confidence that the product would give by these weights. */
function judge(row: FitRow, by: Fitted): Judged {
  const chance = 1 / (1 + Math.exp(-logOdds(row, by)));
  const { accept, isTrue } = row;
  return {
    isTrue,
    confidence: accept === undefined ? chance : confidenceOf(chance, { accept, even: weights.choice.even }),
  };
}

interface Line {
  readonly text: string;
  readonly isSame: boolean;
}

function lineOf(section: Section, name: string, value: number): Line {
  const table: Readonly<Record<string, readonly [number, string, string]>> = weightTable[section];
  const [now = Number.NaN, , meaning = ''] = table[name] ?? [];
  const isSame = Math.abs(now - value) <= tolerance;
  const differs = isSame ? '' : `TABLE HAS ${now}  `;
  return { isSame, text: `${name.padEnd(17)} ${value.toFixed(2).padStart(6)}  ${differs}${meaning}` };
}

/** Brier score, and by confidence how often it was true. */
function reliability(judged: readonly Judged[]): readonly string[] {
  const share = shareOf(judged);
  const brier = meanOf(judged.map((row) => (row.confidence - Number(row.isTrue)) ** 2));
  const lines = edges.slice(0, -1).flatMap((from, at) => {
    const to = edges[at + 1] ?? 1;
    const inside = judged.filter(({ confidence }) => confidence >= from && (confidence < to || to === 1));
    if (inside.length === 0) return [];
    const [mean, isTrue] = [meanOf(inside.map((row) => row.confidence)), shareOf(inside)];
    const range = `${from.toFixed(2)} – ${to.toFixed(2)}`;
    return [`${range}  ${String(inside.length).padStart(6)}  ${mean.toFixed(3)}  ${isTrue.toFixed(3)}`];
  });
  return [
    `${judged.length} rows, of which true ${share.toFixed(3)}; judged by weights fitted without them:`,
    `Brier ${brier.toFixed(5)}; the share alone would have ${(share * (1 - share)).toFixed(5)}`,
    'confidence     rows   mean   true',
    ...lines,
  ];
}

function shareOf(judged: readonly Judged[]): number {
  return meanOf(judged.map((row) => Number(row.isTrue)));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
