import { type QueryToken, scanQuery } from './query-tokens.ts';

/** Whether a clause has to match, may match or must not. */
export type Occur = 'should' | 'must' | 'must_not';

/** A part of a query. */
export type QueryNode =
  | { readonly kind: 'text'; readonly field: string | undefined; readonly text: string }
  | { readonly kind: 'group'; readonly clauses: readonly QueryClause[] };

/** A part of a query and its weight. */
export interface QueryClause {
  readonly occur: Occur;
  readonly node: QueryNode;
}

/** A query that was read, or why not. */
export type ParsedQuery =
  | { readonly ok: true; readonly query: QueryNode; readonly textCount: number }
  | { readonly ok: false; readonly reason: string };

interface Reader {
  readonly tokens: readonly QueryToken[];
  at: number;
  textCount: number;
}

/**
 * Reads the part of Lucene's language that clients use: `field:word`, `field:"phrase"`, `field:(a b)`, AND, OR, NOT,
 * groups and escapes. Two clauses without an operator are alternatives.
 */
export function parseQuery(query: string): ParsedQuery {
  const scanned = scanQuery(query);
  if (!scanned.ok) return scanned;
  const reader: Reader = { tokens: scanned.tokens, at: 0, textCount: 0 };
  const group = readGroup(reader, undefined);
  if (typeof group === 'string') return { ok: false, reason: group };
  if (reader.at < reader.tokens.length) return { ok: false, reason: 'a bracket closes that was never opened' };
  if (reader.textCount === 0) return { ok: false, reason: 'the query is empty' };
  return { ok: true, query: group, textCount: reader.textCount };
}

/** The clauses up to the closing bracket or the end; a text says what is wrong. */
function readGroup(reader: Reader, field: string | undefined): QueryNode | string {
  const clauses: QueryClause[] = [];
  for (
    let token = reader.tokens[reader.at];
    token !== undefined && token.kind !== 'close';
    token = reader.tokens[reader.at]
  ) {
    const operator = token.kind === 'and' || token.kind === 'or' ? token.kind : undefined;
    if (operator !== undefined) reader.at += 1;
    if (operator !== undefined && clauses.length === 0) return 'an operator has nothing in front of it';
    const occur = readOccur(reader);
    const node = readNode(reader, field);
    if (typeof node === 'string') return node;
    if (operator === 'and') requireLast(clauses);
    clauses.push({ occur: occur ?? (operator === 'and' ? 'must' : 'should'), node });
  }
  return { kind: 'group', clauses };
}

function readOccur(reader: Reader): Occur | undefined {
  const kind = reader.tokens[reader.at]?.kind;
  if (kind !== 'not' && kind !== 'minus' && kind !== 'plus') return undefined;
  reader.at += 1;
  return kind === 'plus' ? 'must' : 'must_not';
}

function readNode(reader: Reader, outerField: string | undefined): QueryNode | string {
  let token = reader.tokens[reader.at];
  let field = outerField;
  if (token?.kind === 'field') {
    field = token.name;
    reader.at += 1;
    token = reader.tokens[reader.at];
  }
  reader.at += 1;
  if (token?.kind === 'word' || token?.kind === 'phrase') {
    reader.textCount += 1;
    return { kind: 'text', field, text: token.text };
  }
  if (token?.kind !== 'open') return 'something is missing after an operator or a field';
  const group = readGroup(reader, field);
  if (typeof group === 'string') return group;
  if (reader.tokens[reader.at]?.kind !== 'close') return 'a bracket is never closed';
  reader.at += 1;
  return group;
}

/** Lucene's classic reading: AND makes the clause in front of it mandatory too. */
function requireLast(clauses: QueryClause[]): void {
  const last = clauses.pop();
  if (last !== undefined) clauses.push(last.occur === 'should' ? { ...last, occur: 'must' } : last);
}
