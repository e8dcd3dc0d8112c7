import { type Failure, failure, outcomeOf } from '../../core/errors.ts';
import { readItems } from '../../core/titles/answer-items.ts';
import { type JudgedInput, judgeAnswer } from '../../core/titles/judge-answer.ts';
import type { Completion } from '../../providers/openrouter/convert.ts';
import { addSpending, findSpending } from '../../store/allowances.ts';
import type { PipelineContext } from '../context.ts';
import { askModel } from './ask-model.ts';

/** Titles of one question. Source: providers/openrouter/README.md#titles. */
const titlesPerCall = 40;
/** Price of a token where the answer tells none: dearer than any model that would be chosen. Unit: US dollars. */
const priceGuess = 0.000_002;
const longestAnswer = 4_000;

/** What the model made of one title. */
export interface ModelResult {
  readonly verdict: 'accepted' | 'refused';
  readonly title?: string;
  readonly artists?: readonly string[];
  /** Why it was refused. */
  readonly reason?: string;
  readonly answer?: string;
  readonly servedModel?: string;
  readonly tokens?: number;
  /** Unit: US dollars. */
  readonly costUsd?: number;
}

/** Results by the inputs' places; missing where the model could not be asked, which `failure` explains. */
export interface ModelRun {
  readonly results: ReadonlyMap<number, ModelResult>;
  readonly failure?: Failure;
}

/** Asks the model about `inputs`, some at a time, within the day's budget; what is not valid is asked once more. */
export async function runModel(context: PipelineContext, inputs: readonly JudgedInput[]): Promise<ModelRun> {
  const results = new Map<number, ModelResult>();
  for (let from = 0; from < inputs.length; from += titlesPerCall) {
    const places = inputs.slice(from, from + titlesPerCall).map((_input, at) => from + at);
    const problem = await runChunk(context, inputs, places, results);
    if (problem !== undefined) return { results, failure: problem };
  }
  return { results };
}

async function runChunk(
  context: PipelineContext,
  inputs: readonly JudgedInput[],
  places: readonly number[],
  results: Map<number, ModelResult>,
): Promise<Failure | undefined> {
  let left = places;
  for (let n = 1; n <= 2 && left.length > 0; n += 1) {
    const chosen = left.flatMap((place) => inputs[place] ?? []);
    const asked = await askWithinBudget(context, chosen);
    if (asked.kind === 'failed') return asked.failure;
    if (asked.kind === 'moderated') return moderated(context, inputs, left, results);
    const judged = judge(asked.completion, chosen);
    left.forEach((place, at) => {
      const result = judged[at];
      if (result !== undefined) results.set(place, withEarlierCost(result, results.get(place)));
    });
    left = left.filter((place) => results.get(place)?.verdict !== 'accepted');
  }
  return undefined;
}

/** One text may be what moderation minds: the others are asked about without it. */
async function moderated(
  context: PipelineContext,
  inputs: readonly JudgedInput[],
  places: readonly number[],
  results: Map<number, ModelResult>,
): Promise<Failure | undefined> {
  const [only] = places;
  if (places.length === 1 && only !== undefined) {
    results.set(only, { verdict: 'refused', reason: 'moderation' });
    return undefined;
  }
  const half = Math.ceil(places.length / 2);
  const first = await runChunk(context, inputs, places.slice(0, half), results);
  return first ?? runChunk(context, inputs, places.slice(half), results);
}

async function askWithinBudget(context: PipelineContext, inputs: readonly JudgedInput[]) {
  const { id, dayBudgetUsd } = context.model;
  const day = new Date(context.clock.now()).toISOString().slice(0, 10);
  const spent = await findSpending(context.database, 'openrouter', day);
  if (spent >= dayBudgetUsd) return { kind: 'failed' as const, failure: budgetReached(dayBudgetUsd) };
  const asked = await askModel(context, id, inputs, `titles/${inputs.length}/${context.newId()}`);
  if (asked.kind === 'answered') await addSpending(context.database, 'openrouter', day, costOf(asked.completion));
  if (asked.kind === 'failed' && outcomeOf(asked.failure) === 'changed') {
    context.log.warn('the language model cannot be used', { failure: asked.failure.message });
  }
  return asked;
}

function judge(completion: Completion, inputs: readonly JudgedInput[]): readonly ModelResult[] {
  const shared = {
    ...(completion.servedModel === undefined ? {} : { servedModel: completion.servedModel }),
    ...(completion.tokens === undefined ? {} : { tokens: Math.ceil(completion.tokens / inputs.length) }),
    costUsd: costOf(completion) / inputs.length,
  };
  const read = readItems(completion.text, inputs.length);
  if (!read.isRead) {
    const answer = completion.text.slice(0, longestAnswer).toWellFormed();
    return inputs.map(() => ({ verdict: 'refused', reason: read.reason, answer, ...shared }));
  }
  return read.items.map((item, at) => {
    const verdict = judgeAnswer(inputs[at] ?? { title: '', artists: [] }, item);
    const answer = JSON.stringify(item).slice(0, longestAnswer).toWellFormed();
    if (!verdict.isAccepted) return { verdict: 'refused', reason: verdict.reason, answer, ...shared };
    return { verdict: 'accepted', title: verdict.title, artists: verdict.artists, answer, ...shared };
  });
}

function withEarlierCost(result: ModelResult, earlier: ModelResult | undefined): ModelResult {
  if (earlier === undefined) return result;
  const tokens = (result.tokens ?? 0) + (earlier.tokens ?? 0);
  return { ...result, tokens, costUsd: (result.costUsd ?? 0) + (earlier.costUsd ?? 0) };
}

function costOf({ costUsd, tokens, text }: Completion): number {
  return costUsd ?? (tokens ?? text.length) * priceGuess;
}

function budgetReached(budget: number): Failure {
  const variables = ['OPENROUTER_DAY_BUDGET_USD'];
  const message = `The language model has cost the budget of the day (${budget} US dollars)`;
  return failure('PROVIDER_DISABLED', message, { provider: 'openrouter', variables });
}
