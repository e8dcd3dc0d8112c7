import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxJsonDepth, parseJson } from './parse-json.ts';

describe('parseJson', () => {
  const kept: readonly (readonly [string, string])[] = [
    ['7660566211100511518', '7660566211100511518'],
    ['-7660566211100511518', '-7660566211100511518'],
    ['9007199254740992', '9007199254740992'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['1e400', '1e400'],
    ['-1E+400', '-1E+400'],
    [`1${'0'.repeat(400)}`, `1${'0'.repeat(400)}`],
  ];

  it.each(kept)('keeps %s as text', (number, text) => {
    expect(parseJson(number)).toBe(text);
    expect(parseJson(`{"id":${number}}`)).toEqual({ id: text });
    expect(parseJson(`[1, ${number} ,"${number}"]`)).toEqual([1, text, text]);
  });

  const plain = ['9007199254740991', '-9007199254740991', '1e20', '12345678901234567890.5', '0.1', '1e-400', '1E3'];

  it.each(plain)('reads %s as a plain parser does, also beside a long integer', (number) => {
    expect(parseJson(number)).toBe(JSON.parse(number));
    expect(parseJson(`[${number},7660566211100511518]`)).toEqual([JSON.parse(number), '7660566211100511518']);
  });

  it('keeps the sign of a negative zero', () => {
    expect(Object.is(parseJson('-0'), -0)).toBe(true);
  });

  it('leaves digits inside strings and keys alone', () => {
    const text = '{"7660566211100511518":"a 1e400, \\"7660566211100511519, \\\\","b\\\\":7660566211100511520}';

    expect(parseJson(text)).toEqual({
      '7660566211100511518': 'a 1e400, "7660566211100511519, \\',
      'b\\': '7660566211100511520',
    });
  });

  it.each(['', ' ', '{', '{"a":1', '01234567890123456789', '[7660566211100511518', '{7660566211100511518:1}', 'NaN'])(
    'refuses %j',
    (text) => {
      expect(parseJson(text)).toBeUndefined();
    },
  );

  it('reads the deepest nesting allowed and refuses one level more', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

    expect(parseJson(nested(maxJsonDepth))).toBeDefined();
    expect(parseJson(nested(maxJsonDepth + 1))).toBeUndefined();
    expect(parseJson(nested(200_000))).toBeUndefined();
  });

  it('keeps a key named __proto__ an ordinary key', () => {
    const value = parseJson('{"__proto__":{"polluted":7660566211100511518}}');

    expect(Object.keys(value ?? {})).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('equals a plain parser for every value without long integers', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(0, 1), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        fc.pre(!/[0-9]{16}/.test(text));

        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('gives every long integer back as its exact text', () => {
    const long = fc.bigInt({ min: 2n ** 53n, max: 2n ** 200n }).map((value) => value.toString());
    const sign = fc.constantFrom('', '-');
    fc.assert(
      fc.property(fc.array(fc.tuple(sign, long, fc.string()), { minLength: 1 }), (rows) => {
        const text = `[${rows.map(([minus, digits, name]) => `{${JSON.stringify(name)}:${minus}${digits}}`).join()}]`;
        const expected = rows.map(([minus, digits, name]) =>
          JSON.parse(`{${JSON.stringify(name)}:"${minus}${digits}"}`),
        );

        expect(parseJson(text)).toEqual(expected);
      }),
    );
  });
});
