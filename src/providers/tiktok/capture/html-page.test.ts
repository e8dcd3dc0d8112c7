import { describe, expect, it } from 'vitest';
import { findInPage, isCutPage } from './html-page.ts';

const context = { nowMs: Date.UTC(2026, 9, 1), base: '' };
const item = { id: '7000000000000000001', desc: 'x', createTime: 1_700_000_000, author: 'some.one' };

describe('findInPage', () => {
  it.each([
    ['__UNIVERSAL_DATA_FOR_REHYDRATION__', { __DEFAULT_SCOPE__: { a: [item] } }, '__DEFAULT_SCOPE__.a[0]'],
    ['SIGI_STATE', { ItemModule: { x: item } }, 'ItemModule.x'],
    ['__NEXT_DATA__', { props: { pageProps: { items: [item] } } }, 'props.pageProps.items[0]'],
  ])('finds the posts in %s', (id, data, where) => {
    const html = `<!-- saved --><html><script id="${id}">${JSON.stringify(data)}</script></html>`;

    expect(findInPage(html, context)).toMatchObject([{ kind: 'video', where }]);
  });

  it('reports data that is no JSON, and finds nothing in other pages', () => {
    const broken = '<html><script id="SIGI_STATE">{"a":</script></html>';

    expect(findInPage(broken, context)).toMatchObject([{ kind: 'problem', code: 'UPSTREAM_CHANGED' }]);
    expect(findInPage('<html>captcha, private, unavailable</html>', context)).toEqual([]);
  });

  it('reports a challenge page at the place where it stood', () => {
    const html = '<html><script id="slardar-config">{"slardarClient":"SlardarWAF"}</script></html>';

    expect(findInPage(html, { ...context, base: 'entries[3]' })).toMatchObject([
      { kind: 'problem', where: 'entries[3]', code: 'UPSTREAM_BLOCKED', reason: 'waf' },
    ]);
  });
});

describe('isCutPage', () => {
  it.each([
    ['<!doctype html><html lang="en"><body></body></HTML >', false],
    ['<script id="x">{}</script>', false],
    ['<p>text</p>', false],
    ['<html><body>', true],
    ['<script id="x">{"a":', true],
    ['<html></html><script>', true],
  ])('judges %s', (html, isCut) => {
    expect(isCutPage(html)).toBe(isCut);
  });
});
