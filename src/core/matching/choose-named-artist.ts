import type { MusicbrainzArtist } from '../entities/musicbrainz.ts';
import { isSameName } from './choose-credit.ts';
import { foldText } from './fold-text.ts';
import { weights } from './weights.ts';

/** What a search by name says of an artist. */
export type NamedChoice =
  | { readonly kind: 'chosen'; readonly artist: MusicbrainzArtist; readonly review?: 'short_name' }
  | {
      readonly kind: 'ambiguous';
      /** `told_apart` = the only one of that name carries a remark that tells it from others. */
      readonly reason: 'namesakes' | 'told_apart';
      readonly candidates: readonly MusicbrainzArtist[];
    }
  | { readonly kind: 'none'; readonly nearest: readonly MusicbrainzArtist[] };

const { shortName } = weights.artist;

/**
 * The only artist of exactly that name or alias; a first hit is never taken for being first.
 *
 * Shape: ambiguous also for a single one with a remark: that tells it apart from others of the name, so there are others,
 * and ours may be one that is not listed. Why not by score: it says "best of these", not "right".
 */
export function chooseNamedArtist(name: string, rows: readonly MusicbrainzArtist[]): NamedChoice {
  const equal = rows.filter((row) => [row.name, ...row.aliases].some((one) => isSameName(one, name)));
  const [only] = equal;
  if (only === undefined) return { kind: 'none', nearest: rows.slice(0, 3) };
  if (equal.length > 1) return { kind: 'ambiguous', reason: 'namesakes', candidates: equal };
  if ((only.disambiguation ?? '') !== '') return { kind: 'ambiguous', reason: 'told_apart', candidates: equal };
  return foldText(name).length < shortName
    ? { kind: 'chosen', artist: only, review: 'short_name' }
    : { kind: 'chosen', artist: only };
}

/** Whether a credited name stands for many or for nobody, so that a search by it would prove nothing. */
export function isNobody(name: string): boolean {
  const folded = foldText(name);
  if (folded === '') return name.trim() === '';
  return /^(?:various|various artists|varios artistas|vari artisti|verschiedene|unknown|unknown artist|anonymous|traditional|no artist|soundtrack|original cast|cast)$|\bkaraoke\b/u.test(
    folded,
  );
}
