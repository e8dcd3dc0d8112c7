import type { Database } from '../src/store/database.ts';
import { findOutcomes, type RecordedOutcome } from './cascade-links.ts';
import type { Fault, Score } from './cascade-truth.ts';

const mostLines = 400;
const mostCharacters = 260;

/** A line, led by `when`, for every wrong or missing link with what speaks for it; all are counted, `mostLines` are shown. */
export async function faultLines(database: Database, scores: readonly Score[], when: string): Promise<string[]> {
  const lines: string[] = [];
  for (const { kind, faults } of scores) {
    const outcomes = await findOutcomes(database, kind);
    lines.push(...faults.map((fault) => `${when}: ${lineOf(fault, outcomes.get(fault.subject))}`));
  }
  const hidden = lines.length - mostLines;
  return hidden > 0 ? [...lines.slice(0, mostLines), `… and ${hidden} more`] : lines;
}

function lineOf(fault: Fault, outcome: RecordedOutcome | undefined): string {
  const head = `${fault.verdict} ${fault.kind} of ${fault.subject} ${JSON.stringify(fault.subjectName)}`;
  const truth = `right: ${fault.right.join(' ') || 'none'}`;
  const { link } = fault;
  const why =
    link === undefined
      ? `${outcome?.outcome ?? 'no outcome'}: ${outcome?.message ?? ''} ${shortened(outcome?.evidence)}`
      : `${link.target} by ${link.method} ${link.confidence} ${link.review ?? ''} ${shortened(link.evidence)}`;
  return `${head}; ${truth}; ${why}`;
}

function shortened(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}
