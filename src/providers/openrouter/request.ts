import { ok } from '../../core/result.ts';
import type { ProviderRequest } from '../../send/exchange.ts';

/** Path of the door, below the provider's origin; what the client library is given as its base ends before `/chat`. */
export const chatBase = '/api/v1';

/**
 * One chat completion; `body` is what the client library has written. The answer stays text: the library reads it.
 *
 * Shape: `key` names what is asked, without the texts. Source: README.md#door.
 */
export function chatCompletion(body: string, key: string): ProviderRequest<string> {
  return {
    provider: 'openrouter',
    door: 'chat',
    key,
    method: 'POST',
    path: `${chatBase}/chat/completions`,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body,
    read: (text) => ok(text),
  };
}
