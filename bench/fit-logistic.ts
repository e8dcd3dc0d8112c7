/** One labelled row: its pieces of evidence, and whether what they speak for is true. */
export interface FitRow {
  /** Rows of one group are never apart between fit and test. */
  readonly group: string;
  readonly evidence: Readonly<Record<string, number>>;
  readonly isTrue: boolean;
  /** Whether the rules accepted it; undefined where nothing is accepted. */
  readonly accept?: boolean;
}

/** What may become of a weight: it has one sign, is free, or stays at a value that was set. */
export type Bound = 'for' | 'against' | 'free' | number;

/** What holds the weights back, so that data that can be told apart wholly do not drive them without end. */
const pull = 0.5;
const mostSweeps = 2_000;
/** Weights that move less than this in a whole sweep have settled. */
const settled = 1e-5;

/**
 * Weights of a logistic model, by cyclic Newton steps on one weight at a time, each kept on its side of zero.
 *
 * Shape: the same rows give the same weights; rows' order matters to no printed digit.
 */
export function fitLogistic(
  rows: readonly FitRow[],
  bounds: Readonly<Record<string, Bound>>,
): Readonly<Record<string, number>> {
  const names = Object.keys(bounds);
  const values = names.map((name) => startOf(bounds[name]));
  const columns = names.map((name) => Float64Array.from(rows, (row) => pieceOf(row, name)));
  const truth = Float64Array.from(rows, (row) => (row.isTrue ? 1 : 0));
  const sums = Float64Array.from(rows, (_row, at) =>
    values.reduce((sum, value, j) => sum + value * (columns[j]?.[at] ?? 0), 0),
  );
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let farthest = 0;
    names.forEach((name, j) => {
      const bound = bounds[name];
      const column = columns[j];
      if (column === undefined || typeof bound === 'number') return;
      const value = values[j] ?? 0;
      const next = bounded(value - stepOf({ column, truth, sums, value, held: name === 'base' ? 0 : pull }), bound);
      values[j] = next;
      farthest = Math.max(farthest, Math.abs(next - value));
      for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (next - value) * (column[at] ?? 0);
    });
    if (farthest < settled) break;
  }
  return Object.fromEntries(names.map((name, j) => [name, Math.round((values[j] ?? 0) * 100) / 100]));
}

/** The log-odds of one row. */
export function logOdds(row: FitRow, weights: Readonly<Record<string, number>>): number {
  return Object.entries(weights).reduce((sum, [name, value]) => sum + value * pieceOf(row, name), 0);
}

function pieceOf(row: FitRow, name: string): number {
  return name === 'base' ? 1 : (row.evidence[name] ?? 0);
}

function startOf(bound: Bound | undefined): number {
  return typeof bound === 'number' ? bound : 0;
}

function bounded(value: number, bound: Bound | undefined): number {
  if (bound === 'for') return Math.max(0, value);
  return bound === 'against' ? Math.min(0, value) : value;
}

interface Column {
  readonly column: Float64Array;
  readonly truth: Float64Array;
  readonly sums: Float64Array;
  readonly value: number;
  readonly held: number;
}

function stepOf({ column, truth, sums, value, held }: Column): number {
  let slope = held * value;
  let bend = held + 1e-9;
  for (let at = 0; at < column.length; at++) {
    const piece = column[at] ?? 0;
    if (piece === 0) continue;
    const chance = 1 / (1 + Math.exp(-(sums[at] ?? 0)));
    slope += piece * (chance - (truth[at] ?? 0));
    bend += piece * piece * chance * (1 - chance);
  }
  return Math.max(-1, Math.min(1, slope / bend));
}
