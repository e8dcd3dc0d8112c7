import { invalidField } from '../core/errors.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { DecidedTable } from '../store/link-decisions.ts';

/** What is decided about, by the word that its id begins with. */
export const reviewKinds = {
  song: 'track_genius_links',
  recording: 'track_recording_links',
  artist: 'artist_musicbrainz_links',
  party: 'musicbrainz_quansic_links',
  sound: 'sound_tracks',
} as const satisfies Record<string, DecidedTable>;
export type ReviewKind = keyof typeof reviewKinds;

/** A doubt: its kind, its left side, and the right side where something is linked. */
export interface ReviewId {
  readonly kind: ReviewKind;
  readonly left: string;
  readonly right: string | undefined;
}

/** `kind~left~right`, or `kind~left` where nothing is linked; safe inside an address. */
export function printReviewId({ kind, left, right }: ReviewId): string {
  return right === undefined ? `${kind}~${left}` : `${kind}~${left}~${right}`;
}

/** The doubt that an id names. Fails: VALIDATION_ERROR, field `id`. */
export function parseReviewId(text: string): Result<ReviewId> {
  const [kind = '', left = '', right, ...more] = text.split('~');
  if (!isReviewKind(kind) || !isKey(left) || (right !== undefined && !isKey(right)) || more.length > 0) {
    const shown = JSON.stringify(text.slice(0, 100));
    const message = `${shown} is no id of GET /review (kind~left~right, kind one of ${Object.keys(reviewKinds).join(', ')})`;
    return fail(invalidField('id', 'malformed', message, { received: text.slice(0, 100) }));
  }
  return ok({ kind, left, right });
}

/** The kind that stands for a table. */
export function kindOf(table: DecidedTable): ReviewKind {
  for (const [kind, one] of Object.entries(reviewKinds)) if (one === table && isReviewKind(kind)) return kind;
  throw new Error(`no kind of review stands for ${table}`);
}

function isReviewKind(text: string): text is ReviewKind {
  return Object.hasOwn(reviewKinds, text);
}

function isKey(text: string): boolean {
  return /^[0-9A-Za-z-]{1,64}$/.test(text);
}
