declare const isrcBrand: unique symbol;

/** An ISRC in canonical form: 12 characters, upper case, no separators. Has no check digit. */
export type Isrc = string & { readonly [isrcBrand]: true };

const shape = /^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$/;
const dashes = /[\u2010-\u2015\u2212]/g;

/**
 * The ISRC that `input` spells, or undefined when its shape is wrong.
 *
 * Shape of input: hyphens and blanks anywhere, lower case, full width, a leading "ISRC" with or without
 * colon. Never repaired beyond that. Source: identifier facts, section 1.
 */
export function parseIsrc(input: string): Isrc | undefined {
  const plain = input.normalize('NFKC').trim().toUpperCase().replace(dashes, '-').replace(/[\s-]/g, '');
  if (isIsrc(plain)) return plain; // before the label is cut: Icelandic codes of registrant RCx start with ISRC
  const unlabelled = plain.replace(/^ISRC:?/, '');
  return isIsrc(unlabelled) ? unlabelled : undefined;
}

function isIsrc(text: string): text is Isrc {
  return shape.test(text);
}
