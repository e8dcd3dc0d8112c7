const dashes = /[\u2010-\u2015\u2212]/g;

/**
 * `input` in the form in which every identifier is judged: compatibility characters unfolded (full-width letters and
 * digits), trimmed, every kind of dash written `-`.
 *
 * Source: identifier facts, section 0. Nothing else is changed: what a kind of identifier ignores, its own parser removes.
 */
export function plainIdText(input: string): string {
  return input.normalize('NFKC').trim().replace(dashes, '-');
}

/** Why a text of the wrong shape is none: it is empty, or spelled wrong. */
export function refusalOf(plain: string): { readonly ok: false; readonly reason: 'empty' | 'malformed' } {
  return { ok: false, reason: plain === '' ? 'empty' : 'malformed' };
}
