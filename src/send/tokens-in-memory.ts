import type { Result } from '../core/result.ts';
import type { Clock } from '../core/runtime.ts';
import type { AccessToken } from './exchange.ts';
import type { Tokens } from './ports.ts';

const renewBeforeMs = 60_000;

interface Held {
  readonly token: AccessToken;
  readonly renewAtMs: number;
}

/** Tokens of this process: renewed a minute before they end, asked for once however many callers wait. */
export function createTokens(clock: Clock): Tokens {
  const held = new Map<string, Held>();
  const asking = new Map<string, Promise<Result<AccessToken>>>();
  const askOnce = async (provider: string, ask: () => Promise<Result<AccessToken>>): Promise<Result<AccessToken>> => {
    try {
      const answer = await ask();
      if (!answer.ok) return answer;
      const { value: token } = answer;
      held.set(provider, { token, renewAtMs: clock.now() + token.expiresInSeconds * 1000 - renewBeforeMs });
      return answer;
    } finally {
      asking.delete(provider);
    }
  };
  return {
    get: async (provider, ask) => {
      const known = held.get(provider);
      if (known !== undefined && clock.now() < known.renewAtMs) return { ok: true, value: known.token };
      // Whoever comes while it is asked for shares the answer, also a refusal.
      const question = asking.get(provider) ?? askOnce(provider, ask);
      asking.set(provider, question);
      return question;
    },
    forget: (provider, token) => {
      if (held.get(provider)?.token.token === token) held.delete(provider);
    },
  };
}
