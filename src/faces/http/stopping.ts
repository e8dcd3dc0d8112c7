import { type Failure, failure } from '../../core/errors.ts';

/** Whether the service is about to end; requests under way ask. */
export interface Stopping {
  readonly isStopping: boolean;
  /** Calls `listener` once: when the end begins, or now if it has; never after the returned function was called. */
  onStop(listener: () => void): () => void;
}

/** A stop that has not begun yet. Why not an AbortSignal: it warns when more than ten requests listen. */
export function createStopping(): Stopping & { begin(): void } {
  const listeners = new Set<() => void>();
  let isStopping = false;
  return {
    get isStopping() {
      return isStopping;
    },
    onStop: (listener) => {
      if (isStopping) listener();
      else listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    begin: () => {
      isStopping = true;
      for (const listener of [...listeners]) listener();
      listeners.clear();
    },
  };
}

/** What requests are answered that cannot be served any more. */
export function stoppedFailure(): Failure {
  return failure('SERVICE_UNAVAILABLE', 'The service is shutting down', { dependency: 'process' });
}
