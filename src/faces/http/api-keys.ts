import { type Failure, failure } from '../../core/errors.ts';

/** Checks keys by their digests, in a time that does not depend on where they differ. */
export interface KeyCheck {
  /** The failure of a request with `given`; undefined when it may pass. */
  check(given: string | undefined): Promise<Failure | undefined>;
  readonly hasKeys: boolean;
}

/** The check against the configured keys; without any, everything passes. */
export function createKeyCheck(keys: readonly string[]): KeyCheck {
  const digests = Promise.all(keys.map(digestOf));
  return {
    hasKeys: keys.length > 0,
    check: async (given) => {
      if (keys.length === 0) return undefined;
      if (given === undefined || given === '') return refusal('missing');
      const digest = await digestOf(given);
      const known = await digests;
      return known.some((one) => isSame(one, digest)) ? undefined : refusal('wrong');
    },
  };
}

function refusal(reason: 'missing' | 'wrong'): Failure {
  const message = reason === 'missing' ? 'Send your API key in the header x-api-key' : 'The API key is not valid';
  return failure('API_KEY_INVALID', message, { reason });
}

async function digestOf(key: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key)));
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at += 1) difference |= (a[at] ?? 0) ^ (b[at] ?? 0);
  return difference === 0;
}
