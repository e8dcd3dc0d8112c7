import { jsonAnswer, type TwinAnswer, type TwinDefinition, type TwinRequest } from '../../twin.ts';
import { shorten, type Titled } from './shorten.ts';

/** The only key that the twin accepts. */
export const sandboxOpenrouterKey = 'sandbox-openrouter-key';

/** A model that no endpoint serves. */
const unservedModel = 'sandbox/unserved';
const usdPerToken = 0.000_000_2;

/** The twin of OpenRouter: a model that does what it is asked, until a fault says otherwise. */
export const openrouterTwin: TwinDefinition = {
  provider: 'openrouter',
  hosts: [
    { host: 'openrouter', variable: 'OPENROUTER_BASE_URL', prefix: '/openrouter', origin: 'https://openrouter.ai' },
  ],
  doors: ['chat'],
  create: () => ({
    doorOf: ({ path, method }) => (method === 'POST' && path === '/api/v1/chat/completions' ? 'chat' : 'other'),
    answer: (door, request) =>
      refusalOfKey(request) ?? (door === 'chat' ? chat(request) : openrouterRefusal(404, 'Not Found')),
  }),
};

/** A refusal as OpenRouter words it. */
export function openrouterRefusal(code: number, message: string): TwinAnswer {
  return jsonAnswer({ error: { code, message } }, code);
}

/** The titles of a question: the JSON array in its last message. Fails: throws when there is none. */
export function titlesOf(body: string): readonly Titled[] {
  const { messages }: { messages: { role: string; content: string }[] } = JSON.parse(body);
  return JSON.parse(messages.findLast((message) => message.role === 'user')?.content ?? '');
}

/** The answer of a model with this text, as OpenRouter wraps it. */
export function completion(request: TwinRequest, content: string): TwinAnswer {
  const { model }: { model: string } = JSON.parse(request.body);
  const tokens = { in: Math.ceil(request.body.length / 4), out: Math.ceil(content.length / 4) };
  return jsonAnswer({
    id: 'gen-1790000000-sandbox',
    object: 'chat.completion',
    created: 1_790_000_000,
    model,
    provider: 'Sandbox',
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        native_finish_reason: 'STOP',
        message: { role: 'assistant', content, refusal: null },
      },
    ],
    usage: {
      prompt_tokens: tokens.in,
      completion_tokens: tokens.out,
      total_tokens: tokens.in + tokens.out,
      cost: (tokens.in + tokens.out) * usdPerToken,
    },
  });
}

function chat(request: TwinRequest): TwinAnswer {
  const asked: { model?: string; response_format?: { type?: string }; provider?: { require_parameters?: boolean } } =
    JSON.parse(request.body);
  if (asked.model === unservedModel) return openrouterRefusal(503, 'No endpoints found that support the parameters');
  if (asked.response_format?.type !== 'json_schema' || asked.provider?.require_parameters !== true) {
    return openrouterRefusal(400, 'A strict schema and require_parameters are expected');
  }
  return completion(request, JSON.stringify({ items: titlesOf(request.body).map(shorten) }));
}

function refusalOfKey({ headers }: TwinRequest): TwinAnswer | undefined {
  if (headers['authorization'] === `Bearer ${sandboxOpenrouterKey}`) return undefined;
  return openrouterRefusal(401, 'No auth credentials found');
}
