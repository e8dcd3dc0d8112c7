import type { OperationContext } from '../../operations/operation.ts';
import { type ProgressEvent, watchProgress } from '../../operations/watch-progress.ts';
import { type AnswerFrame, streamAnswer } from './answer.ts';
import type { HttpSettings } from './http-settings.ts';
import { textStream } from './text-stream.ts';

/** A connection on which nothing has happened for this long gets a comment, so that nobody takes it for dead. Unit: ms. */
const heartbeatMs = 15_000;
/** How long a client waits before it connects again. Unit: ms. */
const reconnectMs = 2_000;

interface EventsFace {
  readonly context: OperationContext;
  readonly settings: HttpSettings;
}

/** The server-sent events of a watch (the value of `watch-progress`); ends when the client leaves or the service stops. */
export function eventsAnswer(face: EventsFace, frame: AnswerFrame, value: unknown): Response {
  const { context, settings } = face;
  const watch = watchProgress.output.parse(value);
  return streamAnswer(frame, 'text/event-stream', () => {
    const stop = new AbortController();
    const forget = settings.stopping?.onStop(() => stop.abort());
    const changes = watch(stop.signal)[Symbol.asyncIterator]();
    return textStream(eventTexts(context, changes), {
      onEnd: (cause) => {
        if (cause !== undefined) settings.log.warn('a stream of events broke off', { cause });
        stop.abort();
        forget?.();
      },
    });
  });
}

async function* eventTexts(
  context: OperationContext,
  changes: AsyncIterator<readonly ProgressEvent[]>,
): AsyncGenerator<string> {
  const startedAtMs = Math.round(context.clock.now());
  let sent = 0;
  let next = changes.next();
  yield `retry: ${reconnectMs}\n\n`;
  for (;;) {
    const change = await orQuiet(context, next);
    if (change === 'quiet') {
      yield ': still here\n\n';
      continue;
    }
    if (change.done === true) return;
    let text = '';
    for (const { event, data } of change.value) {
      sent += 1;
      text += `id: ${startedAtMs}-${sent}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    }
    yield text;
    next = changes.next();
  }
}

/** The next change, or `quiet` when none comes for a while. */
async function orQuiet<T>({ clock }: OperationContext, next: Promise<T>): Promise<T | 'quiet'> {
  const over = new AbortController();
  try {
    return await Promise.race([next, clock.sleep(heartbeatMs, over.signal).then(() => 'quiet' as const)]);
  } finally {
    over.abort();
  }
}
