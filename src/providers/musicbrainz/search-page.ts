import { z } from 'zod';
import type { JsonObject } from '../../core/entities/json.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changedAnswer, notJson } from '../../send/changed-answer.ts';
import type { ProviderRequest } from '../../send/exchange.ts';
import { keepMs, provider } from './provider-name.ts';
import { elementsOf, memberOf, objectAt } from './raw-parts.ts';

/** Rows of one page. Source: README.md#search. Why never more: a larger number silently becomes 25. */
export const mostRowsPerPage = 100;

const pageHead = z.object({ count: z.int().min(0) });

/** What a search found. */
export interface SearchPage<T> {
  readonly rows: readonly T[];
  /** Hits in all, which may be more than the rows. */
  readonly count: number;
  /** Whether the rows are all hits; only then does what is missing say anything. */
  readonly isComplete: boolean;
}

/** One search: what is asked, and how a row of the answer is checked and converted. */
export interface Search<Body, T> {
  readonly door: string;
  readonly key: string;
  /** What is searched for; names the path, and with an `s` the list of the answer. */
  readonly entity: 'artist' | 'recording' | 'work';
  readonly query: string;
  readonly limit?: number;
  readonly row: z.ZodType<Body>;
  readonly convert: (body: Body, raw: JsonObject) => T;
}

/** The request of a search. */
export function searchPage<Body, T>(search: Search<Body, T>): ProviderRequest<SearchPage<T>> {
  const { door, key, entity, query, limit } = search;
  return {
    provider,
    door,
    key,
    path: `/ws/2/${entity}`,
    query: [
      ['query', query],
      ['limit', String(limit ?? mostRowsPerPage)],
      ['fmt', 'json'],
    ],
    keepMs,
    read: (body) => readPage(body, search),
  };
}

function readPage<Body, T>(body: string, search: Search<Body, T>): Result<SearchPage<T>> {
  const value = parseJson(body);
  if (value === undefined) return fail(notJson(provider));
  const head = pageHead.safeParse(value);
  if (!head.success) return fail(changedAnswer(provider, head.error));
  const list = `${search.entity}s`;
  const checked = z.array(search.row).safeParse(memberOf(value, list));
  if (!checked.success) return fail(changedAnswer(provider, checked.error, [list]));
  const raw = elementsOf(value, list);
  const rows = checked.data.map((row, at) => search.convert(row, objectAt(raw, at)));
  const { count } = head.data;
  return ok({ rows, count, isComplete: count <= rows.length });
}
