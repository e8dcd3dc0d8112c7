import { toStorableText } from '../../core/redaction/storable-text.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changedAnswer } from '../../send/changed-answer.ts';
import { type CompletionBody, completionBody } from './response.ts';

/** What a model answered. */
export interface Completion {
  readonly text: string;
  /** The model that answered, as the service names it. */
  readonly servedModel?: string;
  /** Tokens in and out. */
  readonly tokens?: number;
  /** Unit: US dollars. */
  readonly costUsd?: number;
}

/** The completion in an answer. Fails: UPSTREAM_CHANGED naming the path. */
export function readCompletion(value: unknown): Result<Completion> {
  const checked = completionBody.safeParse(value);
  return checked.success ? ok(toCompletion(checked.data)) : fail(changedAnswer('openrouter', checked.error));
}

function toCompletion({ model, choices, usage }: CompletionBody): Completion {
  const tokens = usage?.total_tokens ?? sum(usage?.prompt_tokens, usage?.completion_tokens);
  return {
    text: toStorableText(choices[0]?.message.content ?? ''),
    ...(model == null || model === '' ? {} : { servedModel: toStorableText(model) }),
    ...(tokens == null ? {} : { tokens }),
    ...(usage?.cost == null ? {} : { costUsd: usage.cost }),
  };
}

function sum(a: number | null | undefined, b: number | null | undefined): number | undefined {
  return a == null && b == null ? undefined : (a ?? 0) + (b ?? 0);
}
