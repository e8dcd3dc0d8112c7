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

/**
 * The server-sent events of a watch, which is the value of `watch-progress`.
 *
 * Ends when the client leaves or the service stops. Why `leaving`, the signal of the request: a client that leaves before
 * the first byte was written is not always noticed by who writes the body.
 */
export function eventsAnswer(face: EventsFace, frame: AnswerFrame, value: unknown, leaving: AbortSignal): Response {
  const { context, settings } = face;
  const watch = watchProgress.output.parse(value);
  const answer = streamAnswer(frame, 'text/event-stream', () => {
    const stop = new AbortController();
    const texts = eventTexts(context, watch(stop.signal)[Symbol.asyncIterator]());
    let forget = (): void => undefined;
    const end = (): void => {
      stop.abort();
      forget();
      leaving.removeEventListener('abort', end);
      texts.return(undefined).catch(() => undefined); // nobody asks for the next text, so nobody else would end it
    };
    leaving.addEventListener('abort', end, { once: true });
    forget = settings.stopping?.onStop(end) ?? forget;
    if (leaving.aborted) end();
    return textStream(texts, {
      onEnd: (cause) => {
        if (cause !== undefined) settings.log.warn('a stream of events broke off', { cause });
        end();
      },
    });
  });
  // A connection that could be used again would outlive its stream, and hold up the end of the service.
  if (settings.stopping !== undefined) answer.headers.set('connection', 'close');
  return answer;
}

async function* eventTexts(
  context: OperationContext,
  changes: AsyncIterator<readonly ProgressEvent[]>,
): AsyncGenerator<string, undefined> {
  const startedAtMs = Math.round(context.clock.now());
  let sent = 0;
  try {
    yield `retry: ${reconnectMs}\n\n`;
    let next = changes.next();
    for (;;) {
      const change = await orQuiet(context, next);
      if (change === 'quiet') {
        yield ': still here\n\n';
        continue;
      }
      if (change.done === true) return;
      yield change.value.map((one, nth) => eventText(`${startedAtMs}-${sent + nth + 1}`, one)).join('');
      sent += change.value.length;
      next = changes.next();
    }
  } finally {
    await changes.return?.();
  }
}

function eventText(id: string, { event, data }: ProgressEvent): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
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
