import type { PipelineContext } from '../context.ts';
import { allWork } from '../stages/work.ts';
import { takeTurn } from './loop.ts';
import { sweepOnce } from './sweep.ts';

/** What an event has worked off. */
export interface BudgetReport {
  readonly turns: number;
  /** Whether nothing that could be done now is left. */
  readonly isDone: boolean;
}

/** Works off what is due until nothing is left or the time is over: for runtimes without standing loops. */
export async function runWithBudget(context: PipelineContext, budgetMs: number): Promise<BudgetReport> {
  const until = context.clock.now() + budgetMs;
  await sweepOnce(context);
  await context.jobs.supervise();
  let turns = 0;
  for (;;) {
    let worked = false;
    for (const work of allWork()) {
      if (context.clock.now() >= until) return { turns, isDone: false };
      const signal = deadlineSignal(context, until);
      if ((await takeTurn(context, work, signal)) === 'worked') {
        worked = true;
        turns += 1;
      }
    }
    if (!worked) return { turns, isDone: true };
  }
}

/** A signal that reads as aborted once the time is over: a listing then gives its job back after the page in hand. */
function deadlineSignal(context: PipelineContext, until: number) {
  return {
    get aborted() {
      return context.clock.now() >= until;
    },
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  };
}
