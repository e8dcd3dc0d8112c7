import { cutBody, emptyBody, hangUp, htmlInstead, renamedField, repeatedPage, slow } from './faults/broken-answers.ts';
import { challenge } from './faults/challenge.ts';
import { quotaExceeded, serviceBusy } from './faults/deezer-errors.ts';
import type { Fault } from './faults/fault.ts';
import { loadShedding, ownFault, unmarkedBusy, userAgentMissing } from './faults/musicbrainz-limits.ts';
import { overflow, oversized } from './faults/musicbrainz-sizes.ts';
import {
  badJson,
  errorInChoice,
  lyingAnswer,
  moderation,
  noCredits,
  obeysInjection,
} from './faults/openrouter-answers.ts';
import { challengePage, cookieExpired } from './faults/quansic-walls.ts';
import { forbidden, rateLimited, serverError } from './faults/refusals.ts';
import { batchClosed, expiredToken, reducedFields } from './faults/spotify-modes.ts';
import { captcha, loginRedirect } from './faults/tiktok-walls.ts';
import { decoyPage } from './upstreams/tiktok/pages.ts';

const all = ['tiktok', 'spotify', 'genius', 'deezer', 'musicbrainz', 'quansic', 'openrouter'] as const;
const pages = ['post', 'photo', 'profile', 'home'] as const;
const searchDoors = ['recording-search', 'work-search', 'artist-search'] as const;
const apiDoors = ['tracks', 'track', 'artists', 'artist'] as const;

/** Everything that can be made to go wrong; one row each. `README.md` shows the same table. */
export const faults: readonly Fault[] = [
  row('rate-limited', all, '429 with Retry-After (`seconds`, default 1)', rateLimited),
  { ...row('burst-of-500', all, '500, three times unless told otherwise', serverError), times: 3 },
  row('forbidden-403', all, '403 in the wording of the provider', forbidden),
  row('cut-body', all, 'half of the text in an exchange that ends in order', cutBody),
  row('hang-up', all, 'the connection ends in the middle of the announced length', hangUp),
  row('slow', all, 'the right answer after `seconds` (default 2)', slow),
  row('renamed-field', all, 'a mandatory field has another name', renamedField),
  row('empty-200', all, '200 and zero bytes', emptyBody),
  row('html-instead', all, '200 and a foreign web page', htmlInstead),
  row('challenge', ['tiktok'], 'the proof-of-work page, until its solution comes with the same request', challenge),
  { ...row('decoy', ['tiktok'], 'the page that crawlers get: 200, 7 KB, no data', decoyPage), doors: pages },
  { ...row('repeated-page', ['tiktok'], 'the list gives its last page again', repeatedPage), doors: ['list'] },
  row('captcha', ['tiktok'], 'header bdturing-verify and status 10000', captcha),
  row('login-redirect', ['tiktok'], '302 to /login with the wanted address inside', loginRedirect),
  {
    ...row('expired-token', ['spotify'], 'all tokens so far are over (401); a new one works', expiredToken),
    doors: apiDoors,
  },
  {
    ...row('batch-closed', ['spotify'], '403 at the batch doors, single ids answer', batchClosed),
    doors: ['tracks', 'artists'],
  },
  { ...row('reduced-fields', ['spotify'], 'the field set of development mode', reducedFields), doors: apiDoors },
  row('quota', ['deezer'], '200 with error code 4: more requests than allowed', quotaExceeded),
  row('error-in-200', ['deezer'], '200 with error code 700: busy', serviceBusy),
  row('own-fault-503', ['musicbrainz'], '503: this client asks too fast; Retry-After 1', ownFault),
  row('load-shedding', ['musicbrainz'], '503: the whole site or its search is busy; Retry-After 0', loadShedding),
  row('unmarked-503', ['musicbrainz'], '503 that does not say whose fault it is', unmarkedBusy),
  row('ua-missing', ['musicbrainz'], '403 as for a client without User-Agent', userAgentMissing),
  {
    ...row('oversized', ['musicbrainz'], 'a body of more than 32 MiB at the work search', oversized),
    doors: ['work-search'],
  },
  {
    ...row('overflow', ['musicbrainz'], 'a search page ends after ten rows although `count` is larger', overflow),
    doors: searchDoors,
  },
  row('cookie-expired', ['quansic'], '401: the session is over', cookieExpired),
  row('challenge-page', ['quansic'], '403 and a page that wants to see a person', challengePage),
  {
    ...row('empty-search', ['quansic'], 'the entity search answers 200 and zero bytes', emptyBody),
    doors: ['entity-search'],
  },
  row('lying-answer', ['openrouter'], 'plausible titles and artists of other songs', lyingAnswer),
  row('obeys-injection', ['openrouter'], 'the title that an order inside a title asks for', obeysInjection),
  row('error-in-200', ['openrouter'], '200 with error code 502 in the choice', errorInChoice),
  row('no-credits', ['openrouter'], '402: the account is empty', noCredits),
  row('bad-json', ['openrouter'], 'a good answer whose content is prose', badJson),
  row('moderation', ['openrouter'], '403: the texts are flagged', moderation),
];

function row(name: string, providers: readonly string[], summary: string, change: Fault['change']): Fault {
  return { name, providers, summary, change };
}
