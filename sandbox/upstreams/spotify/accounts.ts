import { jsonAnswer, type TwinAnswer, type TwinRequest } from '../../twin.ts';

/** The only credentials that the twin accepts. */
export const sandboxCredentials = { id: 'sandbox-client', secret: 'sandbox-secret' } as const;

/** Life of an access token. Unit: seconds. */
const lifeSeconds = 3_600;

/** Access tokens that were given out. */
export interface TokenBook {
  /** A new token. */
  readonly issue: () => string;
  /** What is wrong with a token; undefined = nothing. */
  readonly problemOf: (token: string) => 'unknown' | 'expired' | undefined;
  /** Makes all tokens so far invalid. */
  readonly expireAll: () => void;
}

/** An empty book of tokens on the clock `nowMs`. */
export function openTokenBook(nowMs: () => number): TokenBook {
  const expiries = new Map<string, number>();
  let issued = 0;
  return {
    issue: () => {
      issued += 1;
      const token = `sandbox-access-token-${issued}-never-log-me`;
      expiries.set(token, nowMs() + lifeSeconds * 1000);
      return token;
    },
    problemOf: (token) => {
      const expiry = expiries.get(token);
      if (expiry === undefined) return 'unknown';
      return expiry <= nowMs() ? 'expired' : undefined;
    },
    expireAll: () => {
      for (const token of expiries.keys()) expiries.set(token, 0);
    },
  };
}

/** `POST /api/token` with Basic authentication and `grant_type=client_credentials`. */
export function tokenAnswer(book: TokenBook, request: TwinRequest): TwinAnswer {
  if (request.method !== 'POST') return jsonAnswer({ error: 'method_not_allowed' }, 405);
  if (!areSandboxCredentials(request.headers['authorization'] ?? '')) {
    return jsonAnswer({ error: 'invalid_client', error_description: 'Invalid client' }, 400);
  }
  if (new URLSearchParams(request.body).get('grant_type') !== 'client_credentials') {
    return jsonAnswer({ error: 'unsupported_grant_type', error_description: 'grant_type is missing' }, 400);
  }
  return jsonAnswer({ access_token: book.issue(), token_type: 'Bearer', expires_in: lifeSeconds });
}

function areSandboxCredentials(header: string): boolean {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header)?.[1] ?? '';
  return Buffer.from(encoded, 'base64').toString() === `${sandboxCredentials.id}:${sandboxCredentials.secret}`;
}
