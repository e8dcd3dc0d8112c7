import type { WorkSignals } from '../pipeline/context.ts';

/** Rings between loops and waiters of one process. */
export function createSignals(): WorkSignals {
  const listeners = new Map<string, Set<() => void>>();
  return {
    ring: (topic) => {
      for (const listener of [...(listeners.get(topic) ?? [])]) listener();
    },
    onRing: (topic, listener) => {
      const known = listeners.get(topic) ?? new Set();
      listeners.set(topic, known);
      known.add(listener);
      return () => {
        known.delete(listener);
      };
    },
  };
}
