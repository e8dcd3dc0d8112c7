import { type Handle, parseHandle } from './ids/handle.ts';

/** The creators of a list, and the lines that name none. */
export interface HandleList {
  /** In order, each once. */
  readonly handles: readonly Handle[];
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

const headers = new Set([
  'handle',
  'handles',
  'creator',
  'creators',
  'username',
  'user',
  'tiktok_handle',
  'tiktok handle',
  'account',
  'name',
  'profile',
  'url',
]);

/**
 * The creators that a one-column CSV names.
 *
 * Shape: a header is optional; of several columns the first counts; `@`, quotes and a byte-order mark are removed;
 * a creator named twice counts once; empty lines and lines that start with # are passed over.
 */
export function parseHandleList(text: string): HandleList {
  const handles = new Set<Handle>();
  const problems: { line: number; message: string }[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  let isFirst = true;
  for (const [at, line] of lines.entries()) {
    const cell = firstCell(line);
    if (cell === '' || cell.startsWith('#')) continue;
    const isHeader = isFirst && headers.has(cell.toLowerCase());
    isFirst = false;
    if (isHeader) continue;
    const parsed = parseHandle(cell);
    if (parsed.ok) handles.add(parsed.value);
    else problems.push({ line: at + 1, message: parsed.failure.message });
  }
  return { handles: [...handles], problems };
}

function firstCell(line: string): string {
  const quoted = /^\s*"((?:[^"]|"")*)"/.exec(line);
  if (quoted?.[1] !== undefined) return quoted[1].replaceAll('""', '"').trim();
  return (line.split(/[,;\t]/)[0] ?? '').trim();
}
