import type { JsonObject } from '../../core/entities/json.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changed } from './changed.ts';
import { scriptById } from './html-scan.ts';
import { isJsonObject } from './response-fields.ts';

/** Script elements that carry a page's data, the current one first. Source: README.md#page-structure. */
const containers = [
  ['universal', '__UNIVERSAL_DATA_FOR_REHYDRATION__'],
  ['sigi', 'SIGI_STATE'],
  ['next', '__NEXT_DATA__'],
  ['frontity', '__FRONTITY_CONNECT_STATE__'],
] as const;

/** Name of the way in which a page carries its data. */
export type PageContainer = (typeof containers)[number][0];

/** The data of a page: for `universal` its scopes, else the whole object. */
export interface PageData {
  readonly container: PageContainer;
  readonly data: JsonObject;
}

/** Whether the page has any data script at all; without one it is a challenge, a decoy or a refusal. */
export function hasPageData(html: string): boolean {
  return containers.some(([, id]) => scriptById(html, id) !== undefined);
}

/**
 * The data that a page carries.
 *
 * Fails: UPSTREAM_CHANGED naming the script, or `__DEFAULT_SCOPE__`, that is missing or no JSON.
 */
export function readPageData(html: string): Result<PageData> {
  for (const [container, id] of containers) {
    const text = scriptById(html, id);
    if (text === undefined) continue;
    const data = parseJson(text);
    if (!isJsonObject(data)) return fail(changed(id, 'JSON object'));
    return container === 'universal' ? scopesOf(data) : ok({ container, data });
  }
  return fail(changed(containers[0][1], 'data script'));
}

/** The scopes of a whole rehydration object. */
export function scopesOf(rehydration: JsonObject): Result<PageData> {
  const data = rehydration['__DEFAULT_SCOPE__'];
  return isJsonObject(data)
    ? ok({ container: 'universal', data })
    : fail(changed('__DEFAULT_SCOPE__', 'object of scopes'));
}

/** The country that TikTok assigned to the asking address; the cheapest proof of where the egress stands. */
export function regionOf(page: PageData): string | undefined {
  const context = page.data['webapp.app-context'];
  const region = isJsonObject(context) ? context['region'] : undefined;
  return typeof region === 'string' ? region : undefined;
}
