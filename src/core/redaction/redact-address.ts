import { redactUserParts } from './redact-user-part.ts';
import { isSecretName, isSigningName, redacted } from './secret-names.ts';

/** Hosts that serve signed pictures, sounds, videos and captions. Source: thumbnails facts A.6 and B.4, tiktok facts 14. */
const mediaHost =
  /^(?:[\w-]+:)?\/\/(?:[^/?#]{0,253}\.)?(?:tiktokcdn(?:-\w+)?\.com|tiktokv\.(?:com|us|eu)|ibyteimg\.com|ibytedtos\.com|muscdn\.com|byteoversea\.(?:com|net)|akamaized\.net|dzcdn\.net)(?::\d+)?(?:[/?#]|$)/i;

/** A text that is one address: a scheme or `//` in front, no blanks. */
const wholeAddress = /^(?:[a-z][a-z0-9+.-]{0,30}:)?\/\/[^\s"<>]+$/i;

/** Whether the whole of `text` is one address, of any scheme. */
export function isAddress(text: string): boolean {
  return wholeAddress.test(text);
}

/**
 * The address without secrets.
 *
 * Shape: a signed or media address keeps scheme, host and path only; another keeps its query with the secret values
 * replaced. `redactInner` treats the decoded value of a parameter, which may be JSON or an address again.
 * Source: database facts, section 9.
 */
export function redactAddress(address: string, redactInner: (value: string) => string): string {
  const plain = redactUserParts(address, 'log');
  const queryAt = plain.search(/[?#]/);
  if (queryAt === -1) return plain;
  const base = plain.slice(0, queryAt);
  const parameters = plain.slice(queryAt + 1).split(/[&#;?]/);
  if (mediaHost.test(base) || parameters.some((one) => isSigningName(nameOf(one)))) return base;
  const separators = plain.slice(queryAt).replace(/[^&#;?]/g, '');
  return base + parameters.map((one, n) => separators.charAt(n) + redactParameter(one, redactInner)).join('');
}

function nameOf(parameter: string): string {
  const equals = parameter.indexOf('=');
  return equals === -1 ? '' : decoded(parameter.slice(0, equals));
}

function redactParameter(parameter: string, redactInner: (value: string) => string): string {
  const equals = parameter.indexOf('=');
  if (equals === -1) return parameter;
  const name = parameter.slice(0, equals);
  const value = parameter.slice(equals + 1);
  if (value === '') return parameter;
  if (isSecretName(decoded(name))) return `${name}=${redacted}`;
  const inner = decoded(value);
  const plain = redactInner(inner);
  return plain === inner ? parameter : `${name}=${encodeURIComponent(plain)}`;
}

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    if (cause instanceof URIError) return text;
    throw cause;
  }
}
