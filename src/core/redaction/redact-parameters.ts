import type { TextKind } from './redact-user-part.ts';
import { isSecretName, isSigningName, redacted } from './secret-names.ts';

/** A name and what stands between it and its value; the value ends where `end` matches. */
interface Pattern {
  readonly start: RegExp;
  readonly end: RegExp;
}

const name = String.raw`(?<![\w.$-])([\w.$-]{2,80})`;
const quote = String.raw`(?:\\{0,8}["']|%(?:25)?22)`;

/** `"token":"…"`, also escaped or percent-encoded. */
const quoted: Pattern = {
  start: new RegExp(String.raw`${name}${quote}\s{0,4}(?:[:=]|%(?:25)?3A)\s{0,4}${quote}`, 'gi'),
  end: /["'\\]|%(?:25)?22/gi,
};

/** `token=…`, also percent-encoded inside another parameter. */
const inQuery: Pattern = {
  start: new RegExp(`${name}(?:=|%(?:25)?3D)`, 'gi'),
  end: /[\s&"'<>\\]/g,
};

/** `x-sapi-api_key: …`. */
const afterColon: Pattern = {
  start: new RegExp(String.raw`${name}\s{0,4}:\s{0,4}`, 'g'),
  end: /[\s&"'<>\\]/g,
};

/**
 * The text with the values of all secret names removed, in queries (`token=…`), JSON fragments (`"token":"…"`) and,
 * in a log, headers (`x-sapi-api_key: …`).
 *
 * Shape: names as in `secret-names.ts`. Linear: names are at most 80 characters, and a value is passed once.
 */
export function redactParameters(text: string, kind: TextKind): string {
  const plain = redactPattern(redactPattern(text, quoted), inQuery);
  return kind === 'log' ? redactPattern(plain, afterColon) : plain;
}

function redactPattern(text: string, { start, end }: Pattern): string {
  const pieces: string[] = [];
  let copied = 0;
  for (const match of text.matchAll(start)) {
    const valueStart = match.index + match[0].length;
    if (match.index < copied || !isSecret(text, match.index, match[1] ?? '')) continue;
    end.lastIndex = valueStart;
    const valueEnd = end.exec(text)?.index ?? text.length;
    if (valueEnd === valueStart) continue;
    pieces.push(text.slice(copied, valueStart), redacted);
    copied = valueEnd;
  }
  return copied === 0 ? text : pieces.join('') + text.slice(copied);
}

function isSecret(text: string, at: number, written: string): boolean {
  const before = text.charAt(at - 1);
  const plain = before === '%' ? written.replace(/^(?:25){0,4}[0-9a-f]{2}/i, '') : written;
  if (isSecretName(plain)) return true;
  // `sign` and `expires` are parts of signatures in queries only; in prose and JSON they are words.
  return isSigningName(plain) && (before === '?' || before === '&');
}
