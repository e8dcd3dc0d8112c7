import { cutBody, emptyBody, hangUp, htmlInstead, renamedField, repeatedPage, slow } from './faults/broken-answers.ts';
import { challenge } from './faults/challenge.ts';
import type { Fault } from './faults/fault.ts';
import { forbidden, rateLimited, serverError } from './faults/refusals.ts';
import { batchClosed, expiredToken, reducedFields } from './faults/spotify-modes.ts';
import { captcha, loginRedirect } from './faults/tiktok-walls.ts';
import { decoyPage } from './upstreams/tiktok/pages.ts';

const all = ['tiktok', 'spotify'] as const;
const pages = ['post', 'photo', 'profile', 'home'] as const;
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
];

function row(name: string, providers: readonly string[], summary: string, change: Fault['change']): Fault {
  return { name, providers, summary, change };
}
