import type { TwinAnswer } from '../../twin.ts';
import type { MusicIndex } from '../../world/music/index-music.ts';
import { found, refusal } from './answers.ts';
import type { LookupKind } from './lookups.ts';
import { isMbidText, naturalOf } from './parameters.ts';
import { type ParsedQuery, parseQuery, type QueryNode } from './query.ts';
import { type SearchDocument, weightOf, wordsIn } from './search-document.ts';
import { defaultFields, documentsOf, uuidFields } from './search-documents.ts';

const defaultLimit = 25;
/** A larger limit silently becomes the default. */
const mostRows = 100;
/** Source: music-providers facts, section 1.2. */
const mostClauses = 1_024;
/** About 500 MBIDs. Unit: characters. */
const longestQuery = 18_500;
/** The moment of the index; the world stands still. */
const indexedAt = '2026-10-30T11:57:04.000Z';

/** What the searches of one world look at; made when first asked for. */
export type SearchIndex = (kind: LookupKind) => readonly SearchDocument[];

/** The search index of `music`. */
export function openSearchIndex(music: () => MusicIndex): SearchIndex {
  const made = new Map<LookupKind, readonly SearchDocument[]>();
  return (kind) => {
    const documents = made.get(kind) ?? documentsOf(music(), kind);
    made.set(kind, documents);
    return documents;
  };
}

/** `GET /ws/2/<kind>?query=`: rows by falling score; equal scores in an order that has nothing to do with the request. */
export function searchAnswer(index: SearchIndex, kind: LookupKind, query: URLSearchParams): TwinAnswer {
  const [text, ...more] = query.getAll('query');
  if (text === undefined || more.length > 0) return refusal(400, 'Exactly one query parameter is required.');
  if (text.length > longestQuery)
    return { status: 414, headers: { 'content-type': 'text/html' }, body: 'URI Too Long' };
  const asked = naturalOf(query, 'limit', defaultLimit);
  const offset = naturalOf(query, 'offset', 0);
  if (asked === undefined || offset === undefined) return refusal(400, 'limit and offset must be natural numbers.');
  const parsed = query.get('dismax') === 'true' ? plainQuery(text) : parseQuery(text);
  if (!parsed.ok) return refusal(400, `The search query could not be read: ${parsed.reason}`);
  const documents = index(kind);
  const problem = problemOf(parsed, documents[0]);
  if (problem !== undefined) return refusal(400, problem);
  const hits = hitsOf(documents, parsed.query, defaultFields[kind]);
  const limit = asked > mostRows || asked === 0 ? defaultLimit : asked;
  const best = hits[0]?.weight ?? 1;
  const rows = hits.slice(offset, offset + limit).map(({ document, weight }) => {
    const { id, ...rest } = document.toRow();
    return { id, score: Math.round((weight / best) * 100), ...rest };
  });
  return found({ created: indexedAt, count: hits.length, offset, [`${kind}s`]: rows });
}

/** Without syntax: every word may match. */
function plainQuery(text: string): ParsedQuery {
  const clauses = wordsIn(text).map((word) => {
    const node: QueryNode = { kind: 'text', field: undefined, text: word };
    return { occur: 'should', node } as const;
  });
  return { ok: true, query: { kind: 'group', clauses }, textCount: clauses.length };
}

/** Why a query that was read is refused all the same. Why one document suffices: all of a kind have the same fields. */
function problemOf(
  parsed: ParsedQuery & { readonly ok: true },
  sample: SearchDocument | undefined,
): string | undefined {
  if (parsed.textCount > mostClauses) return `too many clauses: ${parsed.textCount}, at most ${mostClauses}`;
  for (const { field, text } of textsIn(parsed.query)) {
    if (field === undefined || sample === undefined) continue;
    if (!(field in sample.texts) && !(field in sample.codes)) return `undefined field ${field}`;
    if (uuidFields.has(field) && !isMbidText(text)) return `Invalid UUID String: ${text}`;
  }
  return undefined;
}

function textsIn(node: QueryNode): readonly (QueryNode & { readonly kind: 'text' })[] {
  return node.kind === 'text' ? [node] : node.clauses.flatMap((clause) => textsIn(clause.node));
}

interface Hit {
  readonly document: SearchDocument;
  readonly weight: number;
}

function hitsOf(documents: readonly SearchDocument[], query: QueryNode, defaults: readonly string[]): readonly Hit[] {
  return documents
    .flatMap((document): readonly Hit[] => {
      const weight = weightOf(document, query, defaults);
      return weight === undefined ? [] : [{ document, weight }];
    })
    .toSorted((one, other) => other.weight - one.weight || (tailOf(one) < tailOf(other) ? -1 : 1));
}

/** The end of an MBID: an order of its own. */
function tailOf({ document }: Hit): string {
  return document.mbid.slice(24);
}
