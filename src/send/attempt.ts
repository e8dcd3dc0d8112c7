import { type Failure, failure, outcomeOf, retryAfterSecondsOf } from '../core/errors.ts';
import { redactText } from '../core/redaction/redact-text.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { solveChallenge } from './challenge.ts';
import { noteAnswer, notePause, noteTooFast } from './circuit.ts';
import type { ProviderState, SendContext } from './context.ts';
import type { AccessToken, ProviderRequest, RawAnswer, Received, RefusalVerdict, Repeat, Verdict } from './exchange.ts';
import { exchange } from './exchange-once.ts';
import type { Egress } from './ports.ts';
import type { SendOptions } from './send-options.ts';

/** One try of a request. */
export interface Attempt<T> {
  readonly result: Result<Received<T>>;
  readonly egress: Egress;
  /** How the request may be sent again; absent = that cannot help. */
  readonly repeat?: Repeat;
  /** The answer as it came, where it was good. */
  readonly answer?: RawAnswer;
  /** The way out itself failed; another one may work. */
  readonly failedEgress?: string;
}

/** Which try this is, and what to avoid. */
export interface AttemptOptions extends SendOptions {
  /** From 1. */
  readonly n: number;
  /** Egress ids that failed in this request. */
  readonly notEgress: readonly string[];
  readonly token: AccessToken | undefined;
}

/** Waits for the lane, sends, classifies and reads once; solves at most one challenge on the way. */
export async function attemptOnce<T>(
  context: SendContext,
  state: ProviderState,
  request: ProviderRequest<T>,
  options: AttemptOptions,
): Promise<Attempt<T>> {
  const egress = chooseEgress(context, request, options);
  const one: Try<T> = { context, state, request, options, egress };
  const first = await tryOnce(one, {});
  if (first.verdict?.kind !== 'challenge') return concluded(one, first);
  const solved = await solveChallenge(context, request, egress, first.verdict);
  if (!solved.ok) return concluded(one, { ...first, verdict: refused(solved.failure) });
  await first.finish('blocked', 'challenge, solved');
  const second = await tryOnce(one, solved.value.headers);
  if (second.verdict?.kind !== 'challenge') return concluded(one, second);
  const again = failure('UPSTREAM_BLOCKED', `${state.definition.title} repeats its challenge`, {
    provider: request.provider,
    reason: 'waf',
  });
  return concluded(one, { ...second, verdict: refused(again) });
}

/** The way out that the caller wants, unless it has failed; else another one, the same for the same sticky key. */
function chooseEgress(context: SendContext, request: ProviderRequest<unknown>, options: AttemptOptions): Egress {
  const { egress, notEgress } = options;
  if (egress !== undefined && !notEgress.includes(egress.id)) return egress;
  const sticky = request.stickyKey === undefined ? {} : { stickyKey: request.stickyKey };
  return context.egress.choose(request.provider, { ...sticky, not: notEgress });
}

interface Try<T> {
  readonly context: SendContext;
  readonly state: ProviderState;
  readonly request: ProviderRequest<T>;
  readonly options: AttemptOptions;
  readonly egress: Egress;
}

/** An exchange with its verdict, or the failure that kept it from happening. */
interface Tried {
  readonly answer?: RawAnswer;
  readonly verdict?: Verdict;
  readonly failure?: Failure;
  readonly repeat?: Repeat;
  readonly failedEgress?: string;
  readonly finish: (outcome: string, reason: string | undefined) => Promise<void>;
}

async function tryOnce<T>(one: Try<T>, more: Readonly<Record<string, string>>): Promise<Tried> {
  const { context, state, request, egress } = one;
  const { token } = one.options;
  const carried = token === undefined ? {} : (state.definition.token?.headers(token.token) ?? {});
  const exchanged = await exchange(context, state, request, {
    ...one.options,
    egress,
    headers: { ...carried, ...more },
  });
  if (!exchanged.ok) return exchanged;
  const verdict = state.definition.classify(exchanged.answer, request, context.clock.now());
  return { answer: exchanged.answer, verdict, finish: exchanged.finish };
}

async function concluded<T>(one: Try<T>, tried: Tried): Promise<Attempt<T>> {
  const { context, request, egress } = one;
  const { verdict, answer } = tried;
  if (verdict === undefined || answer === undefined) return unanswered(one, tried);
  if (verdict.kind === 'failure') return refusedAttempt(one, tried, verdict);
  const read = verdict.kind === 'absent' ? ok(undefined) : request.read(answer.body, answer);
  const problem = read.ok ? undefined : read.failure;
  await noteAnswer(context, one.state, egress, { problem, profile: request.profile });
  await tried.finish(
    outcomeName(verdict, problem),
    reasonOf(problem) ?? (verdict.kind === 'absent' ? verdict.reason : undefined),
  );
  if (read.ok) return { result: ok(receivedOf(one, verdict, read.value)), egress, answer };
  const repeat = repeatOfUnread(read.failure);
  return { result: read, egress, ...(repeat === undefined ? {} : { repeat }) };
}

async function unanswered<T>({ egress }: Try<T>, tried: Tried): Promise<Attempt<T>> {
  const problem = tried.failure ?? failure('INTERNAL_ERROR', 'a request ended without an answer and without a failure');
  await tried.finish(outcomeOf(problem), reasonOf(problem));
  return {
    result: fail(problem),
    egress,
    ...(tried.repeat === undefined ? {} : { repeat: tried.repeat }),
    ...(tried.failedEgress === undefined ? {} : { failedEgress: tried.failedEgress }),
  };
}

/** Trouble that passes, and, once, a body that is no document at all: it may have been cut on its way. */
function repeatOfUnread(problem: Failure): Repeat | undefined {
  if (outcomeOf(problem) === 'retry_later') return {};
  return problem.code === 'UPSTREAM_CHANGED' && problem.details['where'] === 'body' ? { mostTimes: 1 } : undefined;
}

function receivedOf<T>(one: Try<T>, verdict: Verdict, value: T | undefined): Received<T> {
  return {
    value,
    ...(verdict.kind === 'absent' ? { absence: verdict.reason } : {}),
    fetchedAt: new Date(one.context.clock.now()).toISOString(),
    wasKept: false,
    egress: one.egress.id,
  };
}

async function refusedAttempt<T>(one: Try<T>, tried: Tried, verdict: RefusalVerdict): Promise<Attempt<T>> {
  const { context, state, egress } = one;
  const { token } = one.options;
  await noteAnswer(context, state, egress, { problem: verdict.failure, profile: undefined });
  if (verdict.laneRestMs !== undefined) await notePause(context, state, egress, verdict.failure, verdict.laneRestMs);
  if (verdict.laneWidenMs !== undefined) await noteTooFast(context, state, egress, verdict.laneWidenMs);
  await tried.finish(outcomeOf(verdict.failure), reasonOf(verdict.failure));
  const { repeat } = verdict;
  if (repeat?.with === 'new_token' && token !== undefined) context.tokens.forget(state.definition.name, token.token);
  return { result: fail(verdict.failure), egress, ...(repeat === undefined ? {} : { repeat }) };
}

function refused(problem: Failure): RefusalVerdict {
  return { kind: 'failure', failure: problem };
}

function outcomeName(verdict: Verdict, problem: Failure | undefined): string {
  if (problem !== undefined) return outcomeOf(problem);
  return verdict.kind === 'absent' ? 'not_found' : 'found';
}

function reasonOf(problem: Failure | undefined): string | undefined {
  if (problem === undefined) return undefined;
  const { reason, where } = problem.details;
  const detail = typeof reason === 'string' ? reason : where;
  const seconds = problem.code === 'UPSTREAM_RATE_LIMITED' ? retryAfterSecondsOf(problem) : undefined;
  const parts = [
    problem.code,
    typeof detail === 'string' ? detail : undefined,
    seconds === undefined ? undefined : `${seconds} s`,
  ];
  return redactText(parts.filter((part) => part !== undefined).join(' ')).slice(0, 200);
}
