import type { JsonObject } from './json.ts';

/** A name of a party. */
export interface NameVariant {
  readonly name: string;
  readonly language?: string;
}

/** Every id list of a party, as delivered; canonical where a form is known. Keys as in the answer, e.g. `isnis`, `spotifyIds`. */
export type PartyIds = Readonly<Record<string, readonly string[]>>;

/** A Quansic party: a person or a group. */
export interface Party {
  readonly quansicId?: string;
  readonly name: string;
  readonly type?: string;
  /** First of `ids.isnis`. */
  readonly primaryIsni?: string;
  readonly ids: PartyIds;
  readonly nameVariants: readonly NameVariant[];
  readonly raw: JsonObject;
}
