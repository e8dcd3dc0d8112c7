import type { Database, Tx } from './database.ts';
import { databaseRefusal, isConflict } from './failures.ts';

const mostTries = 4;

/**
 * Runs `work` in one transaction; where the database ended it in favour of another one (deadlock, serialization), it
 * runs again from its beginning.
 *
 * Shape: `work` has no effect but through `tx`. Why again at once: the other transaction has its locks by then.
 */
export async function inTransaction<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await database.transaction().execute(work);
    } catch (cause) {
      if (tries >= mostTries || !isConflict(cause)) throw cause;
    }
  }
}

/** Whether `work` would be refused by the database for what it writes; nothing of it stays either way. */
export async function isRefused(database: Database, work: (tx: Tx) => Promise<unknown>): Promise<boolean> {
  try {
    await inTransaction(database, async (tx) => {
      await work(tx);
      throw new RollBack();
    });
    return false;
  } catch (cause) {
    if (cause instanceof RollBack) return false;
    if (databaseRefusal(cause) === undefined) throw cause;
    return true;
  }
}

class RollBack extends Error {}
