import { baselines, measures } from './matching-baselines.ts';
import { type Figure, figureLines, isMet } from './matching-figures.ts';
import { benchHostile } from './matching-hostile.ts';
import { scoreMadeSet } from './matching-made-set.ts';
import { type ScorerFigure, scoreDevelopmentSets } from './matching-scorer.ts';
import { benchSpeed } from './matching-speed.ts';

// What `npm run bench:matching` does: the team's scorer on the development sets beside the baselines, the set of our own
// making, the speed beside the tools of others, and of hostile titles; ends with 1 when a target is missed.

const mostMs = 150;
let missed = 0;

const scores = scoreDevelopmentSets();
console.log('# Development sets\n');
if (scores.isScored) {
  const aimed = scores.figures.filter((figure) => figure.atLeast !== undefined || figure.atMost !== undefined);
  report(aimed);
  for (const line of scores.badCalls) console.log(`BAD CALLS  ${line}`);
  missed += scores.badCalls.length;
  console.log(
    `\n${beside(aimed)}\n\nscored in ${scores.seconds} s; what has no target is printed by the scorer itself`,
  );
} else {
  console.log(`!!! NOT SCORED: ${scores.reason}\n!!! nothing is known of the development sets; the rest follows`);
}

console.log('\n# Set of our own making (bench/sets)\n');
report(scoreMadeSet());

console.log('\n# Speed: 1,000 titles, 25 candidates each; ms of processor time\n');
const speed = benchSpeed();
for (const { name, bestMs, medianMs, firstMs, right, wrong } of speed) {
  const times = `best ${bestMs.toFixed(0)}, middle ${medianMs.toFixed(0)}, first round ${firstMs.toFixed(0)}`;
  console.log(`${name.padEnd(30)} ${times}; right ${right}, wrong ${wrong} of 1,000`);
}
const [ours, theirs] = speed;
if (ours !== undefined && theirs !== undefined) {
  const isFast = ours.bestMs <= mostMs;
  if (!isFast) missed += 1;
  console.log(
    `target ≤ ${mostMs} ms: ${isFast ? 'met' : 'MISSED'}; × ${(theirs.bestMs / ours.bestMs).toFixed(1)} as fast`,
  );
}
console.log('\n# Hostile titles: the slowest of each kind, ms\n');
for (const { name, slowestMs, pattern, mostMs: most } of benchHostile()) {
  const isFast = most === undefined || slowestMs <= most;
  if (!isFast) missed += 1;
  const verdict = most === undefined ? 'no target' : `target ≤ ${most} ms: ${isFast ? 'met' : 'MISSED'}`;
  console.log(`${name.padEnd(36)} ${slowestMs.toFixed(2).padStart(6)}  ${verdict}  (${pattern} again and again)`);
}
console.log(missed === 0 ? '\nbench:matching: every target met' : `\nbench:matching: ${missed} target(s) MISSED`);
process.exit(missed === 0 ? 0 : 1);

function report(figures: readonly Figure[]): void {
  for (const line of figureLines(figures)) console.log(line);
  missed += figures.filter((figure) => !isMet(figure)).length;
}

/** Ours in the first row, the others below; a blank where a tool does not answer that question. */
function beside(figures: readonly ScorerFigure[]): string {
  const columns = Object.entries(measures).filter(([name]) => name !== 'empty');
  const values = new Map(figures.map(({ measure, value }) => [measure, value]));
  const rows = [
    { name: 'Tikcue', figures: Object.fromEntries(columns.map(([name, measure]) => [name, values.get(measure)])) },
    ...baselines,
  ];
  const width = Math.max(...rows.map((row) => row.name.length));
  const head = `${''.padEnd(width)}  ${columns.map(([name]) => shortName(name)).join('  ')}`;
  const lines = rows.map(
    ({ name, figures: row }: { name: string; figures: Readonly<Record<string, number | undefined>> }) =>
      `${name.padEnd(width)}  ${columns.map(([column]) => cell(row[column], shortName(column).length)).join('  ')}`.trimEnd(),
  );
  return [head, ...lines].join('\n');
}

function cell(value: number | undefined, width: number): string {
  return (value === undefined ? '' : value.toFixed(3)).padStart(width);
}

function shortName(column: string): string {
  const names: Readonly<Record<string, string>> = {
    pairPrecision: 'pair P',
    pairRecall: 'pair R',
    versions: 'versions',
    retrievalPrecision: 'found P',
    retrievalRecall: 'found R',
    abstentions: 'abstain',
    recordingChoice: 'choice',
  };
  return (names[column] ?? column).padStart(5);
}
