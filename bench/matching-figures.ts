/** One measured share of a set, with what it has to reach. */
export interface Figure {
  readonly measure: string;
  /** Between 0 and 1; of counts the count. */
  readonly value: number;
  readonly hit: number;
  readonly count: number;
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Ids of the rows that went wrong. */
  readonly missed: readonly string[];
}

/** Whether a figure reaches its target; one without a target always does. */
export function isMet({ value, atLeast, atMost }: Figure): boolean {
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
}

/** Figures as lines of a table, each with its target and the first ids that went wrong. */
export function figureLines(figures: readonly Figure[]): readonly string[] {
  const width = Math.max(...figures.map((figure) => figure.measure.length));
  return figures.map((figure) => {
    const { measure, value, hit, count, missed } = figure;
    const wrong = missed.length === 0 ? '' : `  wrong: ${missed.slice(0, 8).join(' ')}`;
    return `${measure.padEnd(width)}  ${value.toFixed(4)}  ${`${hit}/${count}`.padStart(11)}  ${verdictOf(figure).padEnd(17)}${wrong}`;
  });
}

function verdictOf(figure: Figure): string {
  const { atLeast, atMost } = figure;
  if (atLeast === undefined && atMost === undefined) return '';
  const target = atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`;
  return `${target}  ${isMet(figure) ? 'met' : 'MISSED'}`;
}
