import type { Clock } from '../core/runtime.ts';

const letters = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Ids that grow with time: nine characters of milliseconds, fifteen of chance. Shape: 24 of `0-9a-z`. */
export function createNewId(clock: Pick<Clock, 'now'>): () => string {
  return () => `${Math.floor(clock.now()).toString(36).padStart(9, '0')}${randomText(15)}`;
}

/** Text of `length` random characters of `0-9a-z`. */
export function randomText(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return [...bytes].map((byte) => letters[byte % letters.length]).join('');
}
