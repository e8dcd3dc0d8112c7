import { ok, type Result } from '../core/result.ts';
import type { Clock } from '../core/runtime.ts';
import { isMigrated, migrateStore } from '../store/migrate.ts';
import { findNote, saveNote } from '../store/provider-notes.ts';
import { installQueues, type QueueSource, queueVersion } from './engine/pg-boss-queue.ts';
import { allWork } from './stages/work.ts';

/** What an installation did. */
export interface Installation {
  /** Schema steps that ran. */
  readonly steps: readonly string[];
  readonly queuesInstalled: boolean;
}

/**
 * Brings schema and queues forward; a store that is up to date costs two short reads.
 *
 * Fails: INTERNAL_ERROR naming the step that was refused. Throws when the store cannot be reached.
 */
export async function installStore(source: QueueSource, clock: Clock): Promise<Result<Installation>> {
  const { database } = source;
  const queues = allWork().map((work) => work.queue);
  const wanted = `${queueVersion()} ${queues.join(' ')}`;
  const wasMigrated = await isMigrated(database);
  const at = new Date(clock.now());
  if (wasMigrated && (await findNote(database, 'queue', 'installed', at)) === wanted) {
    return ok({ steps: [], queuesInstalled: false });
  }
  const migrated = wasMigrated ? ok([]) : await migrateStore(database);
  if (!migrated.ok) return migrated;
  await installQueues(source, queues);
  await saveNote(database, 'queue', 'installed', { value: wanted, at });
  return ok({ steps: migrated.value, queuesInstalled: true });
}
