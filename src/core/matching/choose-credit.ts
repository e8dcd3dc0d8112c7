import { foldText } from './fold-text.ts';

/** A matched recording of a track, as far as its credit speaks for one of the track's artists. */
export interface CreditEvidence {
  /** Place of our artist among the track's artists, from 0. */
  readonly position: number;
  /** Artists of the track. */
  readonly artists: number;
  readonly credits: readonly { readonly mbid: string; readonly name: string; readonly position: number }[];
}

/** What credits say of an artist. */
export type CreditChoice =
  | {
      readonly kind: 'chosen';
      readonly mbid: string;
      readonly method: 'credit' | 'credit_name';
      readonly votes: number;
    }
  | { readonly kind: 'contradicting'; readonly mbids: readonly string[] }
  | { readonly kind: 'none' };

/**
 * The MusicBrainz artist that the credits of matched recordings name for an artist of that name.
 *
 * Shape: `credit` = as many names as the track has artists, and the name in the same place is equal; `credit_name` =
 * exactly one credited name is equal. Recordings that name different artists decide nothing.
 */
export function chooseCredit(name: string, evidence: readonly CreditEvidence[]): CreditChoice {
  const placed = votesOf(evidence, (one) => placedCredit(name, one));
  const named = votesOf(evidence, (one) => namedCredit(name, one));
  const all = new Set([...placed.keys(), ...named.keys()]);
  if (all.size === 0) return { kind: 'none' };
  if (all.size > 1) return { kind: 'contradicting', mbids: [...all].sort() };
  const [mbid] = all;
  if (mbid === undefined) return { kind: 'none' };
  const method = placed.has(mbid) ? 'credit' : 'credit_name';
  return { kind: 'chosen', mbid, method, votes: (placed.get(mbid) ?? 0) + (named.get(mbid) ?? 0) };
}

function placedCredit(name: string, { position, artists, credits }: CreditEvidence): string | undefined {
  if (credits.length !== artists) return undefined;
  const credit = credits.find((one) => one.position === position);
  return credit !== undefined && isSameName(credit.name, name) ? credit.mbid : undefined;
}

function namedCredit(name: string, one: CreditEvidence): string | undefined {
  if (placedCredit(name, one) !== undefined) return undefined;
  const equal = one.credits.filter((credit) => isSameName(credit.name, name));
  return equal.length === 1 ? equal[0]?.mbid : undefined;
}

function votesOf(
  evidence: readonly CreditEvidence[],
  vote: (one: CreditEvidence) => string | undefined,
): ReadonlyMap<string, number> {
  const votes = new Map<string, number>();
  for (const one of evidence) {
    const mbid = vote(one);
    if (mbid !== undefined) votes.set(mbid, (votes.get(mbid) ?? 0) + 1);
  }
  return votes;
}

/** Equal after folding; names that fold to nothing have to be equal as they are. */
export function isSameName(a: string, b: string): boolean {
  const folded = foldText(a);
  return folded === '' ? a.trim() === b.trim() : folded === foldText(b);
}
