import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scriptById, startTags } from './html-scan.ts';

describe('scriptById', () => {
  it.each([
    ['plain', '<script id="wanted" type="application/json">{"a":1}</script>'],
    ['attributes in another order', '<script type="application/json" nonce="x>y" id="wanted">{"a":1}</script>'],
    ['single quotes', "<script type='application/json' id='wanted'>{\"a\":1}</script>"],
    ['no quotes', '<script id=wanted>{"a":1}</script>'],
    ['upper case', '<SCRIPT ID="wanted">{"a":1}</SCRIPT>'],
    ['blanks and line breaks', '<script\n  id = "wanted"\n>{"a":1}</script\n>'],
    [
      'another script before',
      '<script>var x = "<script id=\'wanted\'>no";</script><script id="wanted">{"a":1}</script>',
    ],
    ['a data attribute with that value', '<script data-id="wanted">no</script><script id="wanted">{"a":1}</script>'],
    ['the first of two', '<script id="wanted">{"a":1}</script><script id="wanted">{"a":2}</script>'],
  ])('finds the script: %s', (_, html) => {
    expect(scriptById(`<html><body>${html}</body></html>`, 'wanted')).toBe('{"a":1}');
  });

  it.each([
    ['no script', '<p id="wanted">x</p>'],
    ['a script without an end', '<script id="wanted">{"a":1}'],
    ['an unclosed attribute', '<script id="wanted>{"a":1}</script>'],
    ['a longer tag name', '<scripture id="wanted">x</script>'],
    ['nothing', ''],
  ])('finds none in %s', (_, html) => {
    expect(scriptById(html, 'wanted')).toBeUndefined();
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      '<',
      '<script',
      ' id=',
      '"wanted"',
      "'",
      '>',
      '</script',
      '=',
      '/',
      ' ',
      'x',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const html = pieces.join('');
        expect(['string', 'undefined']).toContain(typeof scriptById(html, 'wanted'));
        expect(Array.isArray([...startTags(html)])).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
