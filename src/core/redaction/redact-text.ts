import { redactParameters } from './redact-parameters.ts';
import { redactUserParts } from './redact-user-part.ts';
import { redacted } from './secret-names.ts';

const cookieHeader = /\b(set-cookie2?|cookies?)(["'\\]{0,4}\s{0,4}[:=]\s{0,4}["'\\]{0,4})([^"'\\\r\n]+)/gi;
const authorizationHeader = /\b((?:proxy-)?authorization)(["'\\]{0,4}\s{0,4}[:=]\s{0,4}["'\\]{0,4})([^"'\\\r\n]+)/gi;
/**
 * A scheme and its token. What is spelt like a word is none: "Basic Instinct" is a film, and a title that came back from a
 * kept answer as something else would be matched as something else.
 */
const credentials =
  /\b(BEARER|[Bb]earer|BASIC|[Bb]asic)(\s{1,4}|%20|\+)(?!(?:[A-Za-z]?[a-z]{1,24}|[A-Z]{1,24})[.-]?(?![\w.~+/=-]))([\w.~+/=-]{6,})/g;

/**
 * The text without secrets, fit for logs, messages and errors.
 *
 * Shape: each secret becomes `[redacted]`: values of `api_key=`, `token=` and all names of `secret-names.ts` in
 * queries, headers and JSON fragments, cookie and authorization headers, bearer tokens, the user part of addresses and
 * of `user:pass@host`. Idempotent; linear in the length. Fails: never. Source: tiktok facts, section 26.
 */
export function redactText(text: string): string {
  const plain = text
    .replace(cookieHeader, `$1$2${redacted}`)
    .replace(authorizationHeader, `$1$2${redacted}`)
    .replace(credentials, `$1$2${redacted}`);
  return redactUserParts(redactParameters(plain, 'log'), 'log');
}

/**
 * The text with the secrets of the addresses and queries inside it removed; prose stays as it is.
 *
 * Why: captions and bios are data to keep; `mail: me@example.com` is not a password.
 */
export function redactTextInData(text: string): string {
  return redactUserParts(redactParameters(text.replace(credentials, `$1$2${redacted}`), 'data'), 'data');
}
