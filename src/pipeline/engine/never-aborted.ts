import type { AbortSignalLike } from '../../core/runtime.ts';

/** The signal of work that somebody waits for: it is never stopped halfway. */
export const neverAborted: AbortSignalLike = {
  aborted: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
};
