/** A start tag of a page. */
export interface StartTag {
  /** In lower case. */
  readonly name: string;
  /** Names in lower case; the first of several equal ones counts. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Where the text after the tag begins. */
  readonly end: number;
}

const tagName = /[a-z][a-z0-9-]*/iy;
const scriptStart = /<script(?=[\s/>])/gi;
const scriptEnd = /<\/script/gi;

/**
 * The text of the script element with that id; undefined when the page has none.
 *
 * Shape: attributes in any order and quoting, a nonce too. Linear in the length of the page, whatever stands in it.
 * Why not a regular expression for the whole element: hostile pages made such patterns run for minutes.
 */
export function scriptById(html: string, id: string): string | undefined {
  return scriptWhere(html, (attributes) => attributes.get('id') === id);
}

/** Whether any script element passes `test`, given its attributes and text. */
export function hasScript(
  html: string,
  test: (attributes: ReadonlyMap<string, string>, text: string) => boolean,
): boolean {
  return scriptWhere(html, test) !== undefined;
}

function scriptWhere(
  html: string,
  test: (attributes: ReadonlyMap<string, string>, text: string) => boolean,
): string | undefined {
  for (let from = 0; ; ) {
    const start = indexFrom(scriptStart, html, from);
    if (start === -1) return undefined;
    const tag = startTagAt(html, start, 'script');
    if (tag === undefined) return undefined;
    const end = indexFrom(scriptEnd, html, tag.end);
    const text = html.slice(tag.end, end === -1 ? html.length : end);
    if (end !== -1 && test(tag.attributes, text)) return text;
    if (end === -1) return undefined;
    from = end;
  }
}

/** The start tags of a page or fragment, in order, those inside scripts too; ends at a tag that has no end. Linear. */
export function* startTags(html: string): Generator<StartTag> {
  for (let from = html.indexOf('<'); from !== -1; from = html.indexOf('<', from)) {
    tagName.lastIndex = from + 1;
    const name = tagName.exec(html)?.[0];
    const tag = name === undefined ? undefined : startTagAt(html, from, name);
    if (tag !== undefined) yield tag;
    else if (name !== undefined) return;
    from = tag?.end ?? from + 1;
  }
}

function startTagAt(html: string, start: number, name: string): StartTag | undefined {
  return readAttributes(html, start + 1 + name.length, name.toLowerCase());
}

function readAttributes(html: string, start: number, name: string): StartTag | undefined {
  const attributes = new Map<string, string>();
  let at = start;
  for (;;) {
    at = skip(html, at, /[^\s/]/g);
    if (at === html.length) return undefined;
    if (html.charAt(at) === '>') return { name, attributes, end: at + 1 };
    const nameEnd = skip(html, at + 1, /[\s=/>]/g);
    const key = html.slice(at, nameEnd).toLowerCase();
    const equals = skip(html, nameEnd, /\S/g);
    if (html.charAt(equals) !== '=') {
      if (!attributes.has(key)) attributes.set(key, '');
      at = nameEnd;
      continue;
    }
    const value = readValue(html, skip(html, equals + 1, /\S/g));
    if (value === undefined) return undefined;
    if (!attributes.has(key)) attributes.set(key, value.text);
    at = value.end;
  }
}

function readValue(html: string, start: number): { readonly text: string; readonly end: number } | undefined {
  const quote = html.charAt(start);
  if (quote === '"' || quote === "'") {
    const end = html.indexOf(quote, start + 1);
    return end === -1 ? undefined : { text: html.slice(start + 1, end), end: end + 1 };
  }
  const end = skip(html, start, /[\s>]/g);
  return { text: html.slice(start, end), end };
}

/** Where the next character of `wanted` stands, from `at` on; the length when there is none. */
function skip(html: string, at: number, wanted: RegExp): number {
  const found = indexFrom(wanted, html, at);
  return found === -1 ? html.length : found;
}

function indexFrom(pattern: RegExp, html: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? -1;
}
