import { failure } from '../core/errors.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { ProviderState, SendContext } from './context.ts';
import type { AccessToken, ProviderRequest, Received, TokenDefinition } from './exchange.ts';

/** Sends the request for a token as any other request is sent. */
export type AskForToken = (request: ProviderRequest<AccessToken>) => Promise<Result<Received<AccessToken>>>;

/** The access token for a request; none for providers without, and for the request of the token itself. */
export async function tokenFor(
  context: SendContext,
  state: ProviderState,
  request: ProviderRequest<unknown>,
  ask: AskForToken,
): Promise<Result<AccessToken | undefined>> {
  const { token, name } = state.definition;
  if (token === undefined || request.door === 'token') return ok(undefined);
  return context.tokens.get(name, () => askForToken(state, token, ask));
}

async function askForToken(
  state: ProviderState,
  token: TokenDefinition,
  ask: AskForToken,
): Promise<Result<AccessToken>> {
  const received = await ask(token.request(state.credentials));
  if (!received.ok) return received;
  const { value } = received.value;
  if (value !== undefined) return ok(value);
  const { name, title } = state.definition;
  const details = { provider: name, where: 'access_token', expected: 'text' };
  return fail(failure('UPSTREAM_CHANGED', `${title} gave no access token`, details));
}
