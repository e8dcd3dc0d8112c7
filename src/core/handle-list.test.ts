import { describe, expect, it } from 'vitest';
import { parseHandleList } from './handle-list.ts';

describe('a list of creators', () => {
  it.each([
    ['one a line', 'a\nb\n', ['a', 'b']],
    ['a header', 'handle\na', ['a']],
    ['a quoted header with a byte-order mark', '\uFEFF"TikTok Handle"\r\n"@A"\r\n', ['a']],
    ['an account that is called like a header further down', 'a\nname', ['a', 'name']],
    ['repeats and spellings', '@A.b\na.B\nhttps://www.tiktok.com/@a.b', ['a.b']],
    ['several columns', 'handle,followers\n"a",12\nb;3\nc\t4', ['a', 'b', 'c']],
    ['empty lines, blanks and comments', '\n  a  \n# not me\n\n   \nb\r\rc', ['a', 'b', 'c']],
    ['quotes inside quotes', '"""a"""\nb', ['b']],
    ['nothing', '', []],
    ['a header alone', 'creator\n', []],
  ])('reads %s', (_what, text, expected) => {
    expect(parseHandleList(text).handles).toEqual(expected);
  });

  it('names the lines that it cannot use and takes the others', () => {
    const list = parseHandleList('handle\na\nno good\nb\n=cmd()\n');

    expect(list.handles).toEqual(['a', 'b']);
    expect(list.problems.map((problem) => problem.line)).toEqual([3, 5]);
    expect(list.problems[0]?.message).toContain('"no good"');
  });
});
