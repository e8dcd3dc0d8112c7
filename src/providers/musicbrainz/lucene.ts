import { toStorableText } from '../../core/redaction/storable-text.ts';

const special = /[+\-&|!(){}[\]^"~*?:\\/]/g;
/** Longer titles match nothing as a phrase, and make the request line too long. Unit: characters. */
const longestPhrase = 200;

/** The text with a backslash before every character that the query language knows. Source: README.md#search. */
export function escapeLucene(text: string): string {
  return text.replace(special, '\\$&');
}

/** The text as a quoted phrase; control characters count as blanks, and what is too long is cut. */
export function lucenePhrase(text: string): string {
  const plain = toStorableText(text)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return `"${escapeLucene([...plain].slice(0, longestPhrase).join(''))}"`;
}
