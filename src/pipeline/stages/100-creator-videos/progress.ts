import { z } from 'zod';
import type { JsonObject } from '../../../core/entities/json.ts';
import { type Handle, isHandle } from '../../../core/ids/handle.ts';
import { isSecUid } from '../../../core/ids/sec-uid.ts';
import type { ListingState } from '../../../providers/tiktok/listing.ts';

const listing = z.object({
  secUid: z.string().refine(isSecUid),
  wanted: z.int().exactOptional(),
  claimedVideoCount: z.int().exactOptional(),
  startedAtMs: z.number(),
  cursorMs: z.number(),
  deviceId: z.string(),
  verifyFp: z.string(),
  egressTurn: z.int(),
  read: z.int(),
  skipped: z.int(),
  badAnswers: z.int(),
  stuckDevices: z.int(),
  emptyPages: z.int(),
}) satisfies z.ZodType<ListingState>;

const progress = z.object({
  account: z.object({ handle: z.string().refine(isHandle) }),
  listing: listing.exactOptional(),
});

/** Where a run goes on: the account as the profile named it, and the state of its listing. */
export interface RunProgress {
  readonly account: { readonly handle: Handle };
  /** Absent for an account without posts. */
  readonly listing?: ListingState;
}

/** The stored progress; undefined before the account was read, or when another release has written it. */
export function readProgress(stored: JsonObject): RunProgress | undefined {
  const read = progress.safeParse(stored);
  return read.success ? read.data : undefined;
}

/** The progress in the form in which it is stored. */
export function toStoredProgress({ account, listing: state }: RunProgress): JsonObject {
  return { account: { handle: account.handle }, ...(state === undefined ? {} : { listing: { ...state } }) };
}
