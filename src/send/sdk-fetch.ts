import type { Failure } from '../core/errors.ts';
import type { SendContext } from './context.ts';
import type { ProviderRequest } from './exchange.ts';
import { send } from './send.ts';
import type { SendOptions } from './send-options.ts';

/** Why a client library got no answer: the failure of the way out, or that the provider has nothing. */
export type SdkRefusal =
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'absent'; readonly reason: string };

/** A `fetch` for one client library, and what it could not tell the library. */
export interface SdkFetch {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Why the last request brought no answer; undefined when it did. */
  readonly refusal: () => SdkRefusal | undefined;
}

/**
 * A `fetch` that sends through `send`: lane, log, verdict and redaction are those of every other request.
 *
 * Shape: the library's body is used; its address, headers and signal are not, because origin and credential are the
 * provider's. An answer that was read is a 200 with its text; anything else rejects, and the reason is in `refusal`.
 * Why: a library of a vendor must not be a second way out. Give it no retries of its own.
 */
export function createSdkFetch(
  context: SendContext,
  toRequest: (body: string) => ProviderRequest<string>,
  options: SendOptions = {},
): SdkFetch {
  let refusal: SdkRefusal | undefined;
  return {
    refusal: () => refusal,
    fetch: async (_input, init) => {
      const body = init?.body;
      if (typeof body !== 'string') throw new Error('a client library sent a body that is no text');
      const received = await send(context, toRequest(body), options);
      refusal = received.ok ? undefined : { kind: 'failure', failure: received.failure };
      if (received.ok && received.value.value !== undefined) {
        return new Response(received.value.value, { headers: { 'content-type': 'application/json' } });
      }
      refusal ??= { kind: 'absent', reason: (received.ok ? received.value.absence : undefined) ?? 'no answer' };
      throw new Error('the request brought no answer');
    },
  };
}
