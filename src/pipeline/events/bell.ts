import type { AbortSignalLike } from '../../core/runtime.ts';
import type { PipelineContext } from '../context.ts';

/** Remembers that one of its topics was rung, also while nobody waited. */
export interface Bell {
  /** Forgets the rings so far. */
  quiet(): void;
  /** Resolves when there was a ring since `quiet`, after `ms`, or when `signal` is aborted. */
  wait(ms: number, signal: AbortSignalLike): Promise<void>;
  /** Listens no more. */
  stop(): void;
}

/** A bell for `topics`; `onRing` is called at every ring. */
export function openBell(context: PipelineContext, topics: readonly string[], onRing: () => void): Bell {
  let isRung = false;
  let wake = (): void => undefined;
  const ring = (): void => {
    isRung = true;
    onRing();
    wake();
  };
  const stops = topics.map((topic) => context.signals.onRing(topic, ring));
  return {
    quiet: () => {
      isRung = false;
    },
    wait: async (ms, signal) => {
      if (isRung || signal.aborted) return;
      const over = new AbortController();
      await new Promise<void>((resolve) => {
        wake = resolve;
        signal.addEventListener('abort', resolve, { once: true });
        context.clock.sleep(ms, over.signal).then(resolve, resolve);
      }).finally(() => signal.removeEventListener('abort', wake));
      over.abort();
    },
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}
