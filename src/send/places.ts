import type { SendContext } from './context.ts';

interface Queue {
  taken: number;
  readonly waiting: (() => void)[];
}

const queues = new WeakMap<SendContext, Map<string, Queue>>();

/** Waits until fewer than `most` requests are under way through `lane`; the returned function gives the place back. */
export async function takePlace(context: SendContext, lane: string, most: number): Promise<() => void> {
  const lanes = queues.get(context) ?? new Map<string, Queue>();
  queues.set(context, lanes);
  const queue = lanes.get(lane) ?? { taken: 0, waiting: [] };
  lanes.set(lane, queue);
  if (queue.taken >= most) await new Promise<void>((resolve) => queue.waiting.push(resolve));
  else queue.taken += 1;
  return () => {
    const next = queue.waiting.shift();
    if (next === undefined) queue.taken -= 1;
    else next();
  };
}
