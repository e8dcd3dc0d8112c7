import type { z } from 'zod';
import type { reviewDecide } from '../../../operations/review-decide.ts';
import type { reviewList } from '../../../operations/review-list.ts';
import type { CliHost } from '../host.ts';
import { grouped, tableOf } from '../table.ts';

type Answer<T extends { readonly output: z.ZodType }> = z.output<T['output']>;

/** Doubtful links, most viewed first. */
export function renderReview(answer: Answer<typeof reviewList>, host: CliHost): string {
  if (answer.items.length === 0) return 'Nothing is in doubt.';
  const columns = [
    { title: 'what', mayShrink: true },
    { title: 'linked to', mayShrink: true },
    { title: 'why', mayShrink: true },
    { title: 'trust', align: 'right' as const },
    { title: 'views', align: 'right' as const },
    { title: 'id' },
  ];
  const rows = answer.items.map((item) => [
    `${item.kind} ${item.left.name ?? item.left.key}`,
    item.right === null ? `– (${item.alternatives.length} candidates)` : (item.right.name ?? item.right.key),
    item.reasons.join(', '),
    item.confidence === null ? '–' : item.confidence.toFixed(2),
    grouped(item.views),
    item.id,
  ]);
  return tableOf(columns, rows, host.stdout.columns);
}

/** What holds after a decision. */
export function renderDecision(answer: Answer<typeof reviewDecide>): string {
  return answer.linked === null ? `${answer.id}: rejected.` : `${answer.id}: ${answer.linked} holds from now on.`;
}
