/** A piece of a search query. */
export type QueryToken =
  | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'plus' | 'minus' }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'word' | 'phrase'; readonly text: string };

/** The pieces of a query, or why it cannot be read. */
export type Scanned =
  | { readonly ok: true; readonly tokens: readonly QueryToken[] }
  | { readonly ok: false; readonly reason: string };

/** Longest first: what may begin at a place of the query. */
const pieces: readonly (readonly [RegExp, (match: RegExpExecArray) => QueryToken | undefined])[] = [
  [/\s+/y, () => undefined],
  [/"((?:\\[\s\S]|[^"\\])*)"/y, ([, text = '']) => ({ kind: 'phrase', text: unescaped(text) })],
  [/\(/y, () => ({ kind: 'open' })],
  [/\)/y, () => ({ kind: 'close' })],
  [/(?:AND(?![^\s(])|&&)/y, () => ({ kind: 'and' })],
  [/(?:OR(?![^\s(])|\|\|)/y, () => ({ kind: 'or' })],
  [/(?:NOT(?![^\s(])|!)/y, () => ({ kind: 'not' })],
  [/\+/y, () => ({ kind: 'plus' })],
  [/-/y, () => ({ kind: 'minus' })],
  [/([a-z]+):/y, ([, name = '']) => ({ kind: 'field', name })],
  [
    /((?:\\[\s\S]|&(?!&)|\|(?!\|)|[^\s()"\\:^~*?[\]{}/!&|])+)/y,
    ([, text = '']) => ({ kind: 'word', text: unescaped(text) }),
  ],
];

/** Cuts a query into pieces. Wildcards, ranges, boosts and fuzziness are refused instead of being misread. */
export function scanQuery(query: string): Scanned {
  const tokens: QueryToken[] = [];
  let at = 0;
  while (at < query.length) {
    const next = pieceAt(query, at);
    if (next === undefined) return { ok: false, reason: `cannot read "${query.slice(at, at + 20)}" at ${at}` };
    if (next.token !== undefined) tokens.push(next.token);
    at = next.end;
  }
  return { ok: true, tokens };
}

function pieceAt(
  query: string,
  at: number,
): { readonly token: QueryToken | undefined; readonly end: number } | undefined {
  for (const [pattern, toToken] of pieces) {
    pattern.lastIndex = at;
    const match = pattern.exec(query);
    if (match !== null) return { token: toToken(match), end: pattern.lastIndex };
  }
  return undefined;
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([\s\S])/g, '$1');
}
