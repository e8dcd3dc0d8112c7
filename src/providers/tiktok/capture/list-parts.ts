import type { Choice, JsonKind, JsonPath } from '../../../core/json/scan-plan.ts';
import { ignoredKeys } from './record-finder.ts';

/** Objects whose members are looked at one by one: wrappers, and maps of posts. All else is read as a whole. */
const opened: ReadonlySet<string> = new Set([
  '__DEFAULT_SCOPE__',
  'webapp.video-detail',
  'webapp.reflow.video.detail',
  'webapp.user-detail',
  'videoDetail',
  'itemInfo',
  'ItemModule',
  'props',
  'pageProps',
  'source',
  'data',
  'body',
  'response',
  'result',
  'results',
]);
const deepestOpened = 12;

/**
 * What to do with a value of a document that is too large to be read as a whole, or cut off.
 *
 * Shape: the root and the wrappers of lists are opened, every array in them is read element by element. Why arrays
 * without asking their name: an element is complete in itself, wherever the list stands.
 */
export function selectListPart(path: JsonPath, kind: JsonKind): Choice {
  if (kind === 'string' || kind === 'word') return 'skip';
  const step = path.at(-1);
  if (step === undefined) return 'open';
  if (typeof step === 'number') return 'take';
  if (ignoredKeys.has(step)) return 'skip';
  return path.length <= deepestOpened && (kind === 'array' || opened.has(step)) ? 'open' : 'take';
}
