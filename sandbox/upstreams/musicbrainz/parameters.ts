import type { TwinAnswer } from '../../twin.ts';
import { refusal } from './answers.ts';

const targets = 'area artist event genre instrument label place recording release release-group series url work'.split(
  ' ',
);
const relations = targets.map((target) => `${target}-rels`);

const allowed: Readonly<Record<string, readonly string[]>> = {
  artist: 'recordings releases release-groups works aliases annotation tags genres ratings'.split(' '),
  recording:
    'artists releases artist-credits isrcs aliases release-groups work-level-rels annotation tags genres ratings'.split(
      ' ',
    ),
  work: 'aliases annotation tags genres ratings'.split(' '),
  url: [],
  isrc: 'isrcs artist-credits releases artists aliases tags ratings'.split(' '),
  iswc: 'artists aliases artist-credits tags ratings'.split(' '),
};

/** What a request wants beside the entity itself, or its refusal. */
export type Inc =
  | { readonly ok: true; readonly has: (name: string) => boolean }
  | { readonly ok: false; readonly answer: TwinAnswer };

/** The `inc` of a request for `resource`. Shape: one parameter, its values joined by `+` or a blank. */
export function incOf(resource: string, query: URLSearchParams): Inc {
  const given = query.getAll('inc');
  if (given.length > 1)
    return {
      ok: false,
      answer: refusal(400, 'Inc arguments must be combined with a space, but you provided multiple parameters'),
    };
  const names = (given[0] ?? '').split(/[ +]+/).filter((name) => name !== '');
  const wrong = names.find((name) => !isAllowed(resource, name, names));
  if (wrong !== undefined) {
    return { ok: false, answer: refusal(400, `${wrong} is not a valid inc parameter for the ${resource} resource.`) };
  }
  const set = new Set(names);
  return { ok: true, has: (name) => set.has(name) };
}

/** A natural number among the parameters; undefined = it is not one. */
export function naturalOf(query: URLSearchParams, name: string, fallback: number): number | undefined {
  const text = query.get(name) ?? String(fallback);
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Whether the text is an MBID in any case. */
export function isMbidText(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function isAllowed(resource: string, name: string, names: readonly string[]): boolean {
  if (relations.includes(name) || (allowed[resource] ?? []).includes(name)) return true;
  return (
    resource === 'url' && name === 'artist-credits' && names.some((other) => /^re(?:cording|lease)-rels$/.test(other))
  );
}
