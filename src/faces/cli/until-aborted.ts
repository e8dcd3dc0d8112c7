import type { AbortSignalLike } from '../../core/runtime.ts';

/** Resolves when `signal` is aborted; `forget` stops listening. */
export function untilAborted(signal: AbortSignalLike): { readonly promise: Promise<void>; forget(): void } {
  let listener = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    listener = resolve;
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', resolve, { once: true });
  });
  return { promise, forget: () => signal.removeEventListener('abort', listener) };
}
