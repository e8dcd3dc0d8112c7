import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHandle, parseHandle } from './handle.ts';

describe('a handle', () => {
  it.each([
    ['example.creator', 'example.creator'],
    ['@Example.Creator', 'example.creator'],
    ['  @EXAMPLE_creator9 ', 'example_creator9'],
    ['https://www.tiktok.com/@Example_Creator', 'example_creator'],
    ['https://www.tiktok.com/@example.creator/?lang=de-DE', 'example.creator'],
    ['tiktok.com/@example.creator', 'example.creator'],
    ['HTTPS://M.TIKTOK.COM/@Example.Creator#top', 'example.creator'],
    ['6812345678901234567', '6812345678901234567'],
    ['.', '.'],
    ['a'.repeat(64), 'a'.repeat(64)],
  ])('%j is %j', (input, expected) => {
    expect(parseHandle(input)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['', 'missing'],
    ['@', 'missing'],
    ['   ', 'missing'],
    ['name with spaces', 'malformed'],
    ['@@example', 'malformed'],
    ['ex@mple', 'malformed'],
    ['müller', 'malformed'],
    ['a'.repeat(65), 'malformed'],
    ['../../etc/passwd', 'malformed'],
    ['a\u0000b', 'malformed'],
    ['https://eviltiktok.com/@example', 'malformed'],
    ['https://www.tiktok.com.evil.example/@example', 'malformed'],
    ["x'; DROP TABLE sounds; --", 'malformed'],
  ])('%j is refused as %s, naming the field', (input, reason) => {
    const parsed = parseHandle(input);

    expect(parsed).toMatchObject({
      ok: false,
      failure: { code: 'VALIDATION_ERROR', details: { field: 'handle', reason } },
    });
  });

  it('comes back unchanged when it is parsed again, and is never anything but a handle', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (input) => {
        const parsed = parseHandle(input);
        if (!parsed.ok) return true;
        return isHandle(parsed.value) && parseHandle(`@${parsed.value.toUpperCase()}`).ok;
      }),
    );
  });
});
