import type { z } from 'zod';
import type { importCaptures } from '../../../operations/import-captures.ts';
import { printable } from '../printable.ts';
import { grouped } from '../table.ts';

export type ImportAnswer = z.output<typeof importCaptures.output>;

const shownProblems = 20;

/** What an import of one file did, in a few lines. */
export function renderImport(name: string, answer: ImportAnswer): string {
  const { imported, file, skipped, problems } = answer;
  const lines = [
    `${printable(name)}: ${file.format ?? 'unknown'}, ${grouped(imported.videos)} videos (${grouped(imported.new)} new, ${grouped(imported.updated)} updated), ${grouped(imported.creators)} creators, ${grouped(answer.enrichment.queued)} queued`,
  ];
  const left = Object.entries(skipped).map(([reason, count]) => `${grouped(count)} ${reason}`);
  if (left.length > 0) lines.push(`  skipped: ${left.join(', ')}`);
  for (const problem of problems.slice(0, shownProblems)) {
    lines.push(`  ${printable(problem.where)}: ${printable(problem.message)} (${problem.code}, ${problem.reason})`);
  }
  if (answer.problem_count > shownProblems)
    lines.push(`  … and ${grouped(answer.problem_count - shownProblems)} more problems`);
  if (answer.stopped !== null) lines.push(`  stopped: ${printable(answer.stopped.message)} (${answer.stopped.code})`);
  return lines.join('\n');
}
