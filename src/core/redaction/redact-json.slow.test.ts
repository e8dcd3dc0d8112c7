import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretKeys } from '../../../test/fixtures-tiktok/secret-keys.ts';
import type { Json } from '../entities/json.ts';
import { redactJson } from './redact-json.ts';
import { redactText } from './redact-text.ts';

const canary = 'CanaryS3cret0987654321';

describe('redactJson on many inputs', () => {
  it('lets no canary survive under any known name, wherever it is planted', () => {
    const place = fc.tuple(
      fc.constantFrom(...secretKeys),
      fc.array(fc.oneof(fc.constantFrom('a', 'list', 'text', 'address', 'pair', 'query'), fc.string()), {
        maxLength: 6,
      }),
      fc.oneof(
        fc.constant<Json>(canary),
        fc.constant<Json>([canary, { a: canary }]),
        fc.constant<Json>({ a: { b: [canary] } }),
      ),
    );
    fc.assert(
      fc.property(place, fc.jsonValue(), ([key, path, secret], rest) => {
        const planted = path.reduceRight((inner, step) => wrapped(inner, step, toJson(rest)), leaf(key, secret, path));
        expect(JSON.stringify(redactJson(planted))).not.toContain(canary);
      }),
      { numRuns: 2000 },
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom(...secretKeys),
        fc.webUrl({ withQueryParameters: true }),
        (value, key, url) => {
          const once = redactJson({
            value: toJson(value),
            [key]: toJson(value),
            url,
            text: JSON.stringify({ [key]: value, url }),
          });
          expect(redactJson(once)).toEqual(once);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['at signs', '@'.repeat(1_000_000)],
    ['colons and at signs', 'a:'.repeat(300_000) + '@'.repeat(300_000)],
    ['equals signs', 'token='.repeat(150_000)],
    ['names', 'a'.repeat(1_000_000)],
    ['slashes', '://'.repeat(300_000)],
    ['escapes', '\\'.repeat(1_000_000)],
    ['brackets', '['.repeat(1_000_000)],
    ['an address of parameters', `https://a.example/?${'a=%7B%22&'.repeat(100_000)}`],
    ['a word and backslashes', 'token\\'.repeat(150_000)],
  ])('takes linear time on a large text of %s', (_, text) => {
    const startedAt = performance.now();

    redactJson({ text });
    redactText(text);

    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });
});

/** The secret under its name, as a member, a header pair, a query or a text, by the kind of its place. */
function leaf(key: string, secret: Json, path: readonly string[]): Json {
  if (typeof secret !== 'string') return { [key]: secret };
  switch (path.length % 4) {
    case 0:
      return { [key]: secret };
    case 1:
      return { name: key, value: secret };
    case 2:
      return `https://a.example/x?b=1&${key}=${secret}&c=2`;
    default:
      return `said: ${key}=${secret} and more`;
  }
}

function wrapped(inner: Json, step: string, rest: Json): Json {
  switch (step) {
    case 'list':
      return [rest, inner];
    case 'text':
      return { logExtra: JSON.stringify(inner) };
    case 'address':
      return { schema: `aweme://webview/?a=1&data=${encodeURIComponent(JSON.stringify(inner))}` };
    default:
      return { rest, [step]: inner };
  }
}

function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value));
}
