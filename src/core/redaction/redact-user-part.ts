import { redacted } from './secret-names.ts';

const everywhere = ' \t\r\n\u00a0/"\'`<>@\\';
const strictStops = new Set([...everywhere, ...'?#()[]{}|,;']);
const laxStops = new Set(everywhere);

/** `log`: passwords may hold any character and need no scheme before them. `data`: only true addresses are meant. */
export type TextKind = 'log' | 'data';

/**
 * The text with `user:pass@` removed from every address in it.
 *
 * Shape: after `//` any user part goes; in a log also one with a colon and no scheme before it. Linear: from each `@`
 * it looks back to the nearest delimiter, and `@` is one.
 */
export function redactUserParts(text: string, kind: TextKind): string {
  const stops = kind === 'log' ? laxStops : strictStops;
  const pieces: string[] = [];
  let copied = 0;
  let lastRedacted = -1;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > copied && !stops.has(text.charAt(start - 1))) start -= 1;
    const isRestOfPassword = lastRedacted !== -1 && start === lastRedacted + 1;
    if (start === at || !(isRestOfPassword || isUserPart(text, start, at, kind))) continue;
    pieces.push(text.slice(copied, start), redacted);
    copied = at;
    lastRedacted = at;
  }
  return copied === 0 ? text : pieces.join('') + text.slice(copied);
}

function isUserPart(text: string, start: number, at: number, kind: TextKind): boolean {
  if (text.slice(Math.max(0, start - 2), start) === '//') return true;
  const part = text.slice(start, at);
  return kind === 'log' && part.includes(':') && !/^mailto:/i.test(part);
}
