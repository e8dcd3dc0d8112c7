import type { Failure } from '../../core/errors.ts';
import type { JudgedInput } from '../../core/titles/judge-answer.ts';
import { type Completion, readCompletion } from '../../providers/openrouter/convert.ts';
import { chatBase, chatCompletion } from '../../providers/openrouter/request.ts';
import type { SendContext } from '../../send/context.ts';
import { createSdkFetch } from '../../send/sdk-fetch.ts';
import { answerSchema, instruction, titlesMessage } from './prompt.ts';

/** Tokens that one title may need in the answer, and what is always needed. */
const tokensPerTitle = 120;
const tokensBeside = 200;

/** How one question to the model ended. */
export type ModelAnswer =
  | { readonly kind: 'answered'; readonly completion: Completion }
  /** The provider's moderation refuses these texts. */
  | { readonly kind: 'moderated' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Asks the model once about some titles. `key` stands in the request log. */
export async function askModel(
  context: SendContext,
  model: string,
  inputs: readonly JudgedInput[],
  key: string,
): Promise<ModelAnswer> {
  const way = createSdkFetch(context, (body) => chatCompletion(body, key), {
    stage: 'musicbrainz_recordings_by_title',
  });
  const client = await clientOver(context, way.fetch);
  let body: unknown;
  try {
    body = await client.chat.completions.create(bodyOf(model, inputs));
  } catch (cause) {
    const refusal = way.refusal();
    if (refusal === undefined) throw cause;
    return refusal.kind === 'absent' ? { kind: 'moderated' } : { kind: 'failed', failure: refusal.failure };
  }
  const read = readCompletion(body);
  return read.ok ? { kind: 'answered', completion: read.value } : { kind: 'failed', failure: read.failure };
}

/**
 * The client library over our own way out. Nothing of it is left to the environment.
 *
 * Why loaded here: it is large, and most processes never ask a model.
 */
async function clientOver(context: SendContext, fetch: ReturnType<typeof createSdkFetch>['fetch']) {
  const { OpenAI } = await import('openai');
  const origin = context.providers.get('openrouter')?.origins['openrouter'] ?? 'https://openrouter.ai';
  return new OpenAI({
    apiKey: 'added-by-the-provider',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: `${origin}${chatBase}`,
    logLevel: 'off',
    maxRetries: 0,
    fetch,
  });
}

function bodyOf(model: string, inputs: readonly JudgedInput[]) {
  return {
    model,
    messages: [
      { role: 'system' as const, content: instruction },
      { role: 'user' as const, content: titlesMessage(inputs) },
    ],
    temperature: 0,
    max_tokens: tokensBeside + tokensPerTitle * inputs.length,
    response_format: {
      type: 'json_schema' as const,
      json_schema: { name: 'titles', strict: true, schema: answerSchema },
    },
    // Only endpoints that keep to a strict schema.
    provider: { require_parameters: true },
  };
}
