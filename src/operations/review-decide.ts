import { z } from 'zod';
import { failure, invalidField } from '../core/errors.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { fetchTarget } from '../pipeline/review/fetch-target.ts';
import { acceptLink, decideMapping, rejectLink } from '../store/decide-links.ts';
import { isLeftKnown, isRightKnown } from '../store/reads/review-sides.ts';
import { inTransaction } from '../store/transaction.ts';
import { parsedField } from './fields.ts';
import { defineOperation, type OperationContext } from './operation.ts';
import { parseReviewId, type ReviewId, reviewKinds } from './review-id.ts';

const decisions = ['accept', 'reject', 'override'] as const;
type Decision = (typeof decisions)[number];

/** A person's word on a doubtful link. It outranks every machine, and survives every re-run. */
export const reviewDecide = defineOperation({
  name: 'review-decide',
  summary: 'Accept, reject or override a doubtful link',
  input: z.object({
    id: parsedField<ReviewId>(parseReviewId).describe('Id from GET /review'),
    decision: z.enum(decisions),
    target: z
      .string()
      .regex(/^[0-9A-Za-z-]{1,64}$/)
      .optional()
      .describe('With override, or to accept a candidate: the right side, e.g. a recording MBID'),
    note: z.string().max(500).optional().describe('Why, kept with the decision'),
  }),
  output: z.object({
    success: z.literal(true),
    id: z.string(),
    decision: z.enum(decisions),
    linked: z.string().nullable().describe('The right side that holds from now on'),
  }),
  run: async (context, { id, decision, target, note }) => {
    const wanted = wantedRight(id, decision, target);
    if (!wanted.ok) return wanted;
    const known = await checkSides(context, id, wanted.value);
    if (!known.ok) return known;
    await decide(context, id, { decision, right: wanted.value, note });
    context.signals.ring('jobs');
    const text = [id.kind, id.left, ...(id.right === undefined ? [] : [id.right])].join('~');
    const linked = decision === 'reject' ? null : wanted.value;
    return ok({ success: true as const, id: text, decision, linked });
  },
});

/** The right side that the decision is about. */
function wantedRight(id: ReviewId, decision: Decision, target: string | undefined): Result<string> {
  const right = decision === 'override' ? target : (target ?? id.right);
  if (right !== undefined) return ok(right);
  const message =
    decision === 'override'
      ? 'target is missing: name what is right instead'
      : 'target is missing: nothing is linked here, name the candidate';
  return fail(invalidField('target', 'missing', message));
}

/** Both sides have to be stored; a recording, artist or song that is not is read first. */
async function checkSides(context: OperationContext, id: ReviewId, right: string): Promise<Result<true>> {
  const table = reviewKinds[id.kind];
  if (!(await isLeftKnown(context.database, table, id.left))) {
    return fail(failure('NOT_FOUND', `${id.kind} ${id.left} is not stored here`, { id: `${id.kind}~${id.left}` }));
  }
  if (await isRightKnown(context.database, table, right)) return ok(true);
  const fetched = await fetchTarget(context, table, { left: id.left, right });
  if (!fetched.ok) return fetched;
  if (fetched.value) return ok(true);
  return fail(invalidField('target', 'unknown', `${right} is not known to its provider`, { received: right }));
}

async function decide(
  context: OperationContext,
  id: ReviewId,
  { decision, right, note }: { readonly decision: Decision; readonly right: string; readonly note: string | undefined },
): Promise<void> {
  const at = new Date(context.clock.now());
  const table = reviewKinds[id.kind];
  await inTransaction(context.database, async (tx) => {
    const isOverridden = decision === 'override' && id.right !== undefined && id.right !== right;
    if (table === 'sound_tracks') {
      if (isOverridden) await decideMapping(tx, { soundId: id.left, trackId: id.right, note }, 'rejected', at);
      const verdict = decision === 'reject' ? ('rejected' as const) : ('accepted' as const);
      return decideMapping(tx, { soundId: id.left, trackId: right, note }, verdict, at);
    }
    if (isOverridden) await rejectLink(tx, table, { left: id.left, right: id.right, note }, at);
    const decideLink = decision === 'reject' ? rejectLink : acceptLink;
    return decideLink(tx, table, { left: id.left, right, note }, at);
  });
}
