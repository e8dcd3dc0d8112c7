import { sql } from 'kysely';
import { type Db, fromKysely, PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Log } from '../../core/runtime.ts';
import type { Database, Tx } from '../../store/database.ts';
import { type Gathering, type Job, type JobQueue, jobSilenceSeconds, LostJobs, type NewJob } from './job-queue.ts';
import { findDepths, findFill, findHaving, freeAllJobs } from './job-table.ts';

/** Where jobs end that failed for good; they stay visible and can be sent again. */
const deadLetters = 'dead-letters';
const highestPriority = 2_147_483_647;

/** What the queue needs from outside. */
export interface QueueSource {
  /** Statements without parameters may be scripts of several. */
  readonly connection: Db;
  readonly database: Database;
  readonly isEmbedded: boolean;
  readonly log: Log;
  /** Whether this process looks after jobs of dead workers by itself. */
  readonly isSupervising: boolean;
}

/** Documented by the library, but missing from its types. */
const settlement = z.object({ affected: z.int() });

interface Payload {
  readonly subjectId: string;
}

/** Names the form of the installed queues; raise it with the library's version or the options below. */
export function queueVersion(): string {
  return 'pg-boss/12.38.0/1';
}

/** Installs the queue's own tables and one queue per stage. Repeating it changes nothing. */
export async function installQueues(source: QueueSource, names: readonly string[]): Promise<void> {
  const boss = new PgBoss({ ...settingsOf(source), supervise: false, migrate: true, createSchema: true });
  boss.on('error', (cause) => source.log.error('queue installation', { cause }));
  await boss.start();
  await boss.createQueue(deadLetters, { deleteAfterSeconds: 0, retentionSeconds: 30 * 86_400 });
  for (const name of names) await boss.createQueue(name, queueOptions);
  await boss.stop({ graceful: false });
}

/** Opens the installed queue. */
export async function openQueue(source: QueueSource): Promise<JobQueue> {
  const boss = new PgBoss(settingsOf(source));
  boss.on('error', (cause) => source.log.warn('queue', { cause }));
  await boss.start();
  return {
    add: (tx, queue, jobs) => addJobs(boss, tx, queue, jobs),
    having: findHaving,
    raise: raiseJobs,
    fill: (queue, before) => findFill(source.database, queue, before),
    take: (queue, count) => takeJobs(boss, queue, count),
    takeGathered: (queue, count, gathering) => takeGathered(boss, source.database, { queue, count, gathering }),
    finish: (tx, queue, jobs) => finishJobs(boss, tx, queue, jobs),
    fail: async (queue, jobs, message) => {
      await boss.fail(queue, jobs.map(toAttempt), { message });
    },
    touch: async (queue, jobs) => {
      await boss.touch(queue, jobs.map(toAttempt));
    },
    supervise: () => boss.supervise(),
    freeAll: () => freeAllJobs(source.database),
    depths: () => findDepths(source.database),
    stop: () => boss.stop({ graceful: false }),
  };
}

const queueOptions = {
  policy: 'exclusive',
  retryLimit: 5,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 300,
  expireInSeconds: 3600,
  heartbeatSeconds: jobSilenceSeconds,
  deleteAfterSeconds: 600,
  deadLetter: deadLetters,
} as const;

function settingsOf(source: QueueSource) {
  return {
    db: source.connection,
    backend: source.isEmbedded ? ('pglite' as const) : ('postgres' as const),
    supervise: source.isSupervising,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    maintenanceIntervalSeconds: 600,
    monitorVacuum: false,
    registerInstance: false,
    schedule: false,
    migrate: false,
    createSchema: false,
    reindex: false,
    openTelemetry: { enabled: false },
  };
}

async function addJobs(boss: PgBoss, tx: Tx | Database, queue: string, jobs: readonly NewJob[]): Promise<number> {
  if (jobs.length === 0) return 0;
  // In one order in every process: two transactions that add the same subjects wait for each other instead of crossing.
  const inOrder = jobs.toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : 1));
  const inserts = inOrder.map((job) => ({
    data: { subjectId: job.subjectId } satisfies Payload,
    singletonKey: job.subjectId,
    priority: toPriority(job.priority),
    ...(job.startAfter === undefined ? {} : { startAfter: job.startAfter }),
  }));
  const added = await boss.insert(queue, inserts, { db: fromKysely(tx), returnId: true });
  return added?.length ?? 0;
}

/** Moves waiting jobs forward; those that another transaction has in hand stay where they are. */
async function raiseJobs(tx: Tx | Database, queue: string, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  const wanted = jobs.map((job) => ({ key: job.subjectId, priority: toPriority(job.priority) }));
  await sql`
    WITH waiting AS (
      SELECT j.id, x.priority FROM pgboss.job j
      JOIN json_to_recordset(${JSON.stringify(wanted)}::json) AS x(key text, priority int) ON x.key = j.singleton_key
      WHERE j.name = ${queue} AND j.state < 'active' AND j.priority < x.priority
      FOR UPDATE OF j SKIP LOCKED)
    UPDATE pgboss.job j SET priority = waiting.priority FROM waiting
    WHERE j.name = ${queue} AND j.id = waiting.id`.execute(tx);
}

function toPriority(views: number): number {
  return Math.min(highestPriority, Math.max(0, Math.trunc(views)));
}

interface GatheredWish {
  readonly queue: string;
  readonly count: number;
  readonly gathering: Gathering;
}

/** Looks first without the lock: most looks find nothing to take. */
async function takeGathered(
  boss: PgBoss,
  database: Database,
  wish: GatheredWish,
): Promise<readonly Job[] | 'gathering'> {
  const look = await lookAtBatch(database, wish);
  if (look !== 'ready') return look === 'empty' ? [] : look;
  return database.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext(${`gather ${wish.queue}`}))`.execute(tx);
    const again = await lookAtBatch(tx, wish);
    if (again !== 'ready') return again === 'empty' ? [] : again;
    return takeJobs(boss, wish.queue, wish.count, tx);
  });
}

async function lookAtBatch(
  database: Database | Tx,
  { queue, count, gathering }: GatheredWish,
): Promise<'empty' | 'gathering' | 'ready'> {
  const { ready, isMoreComing, waitedMs } = await findFill(database, queue, gathering.before);
  if (ready === 0) return 'empty';
  return ready < count && isMoreComing && waitedMs < gathering.longestMs ? 'gathering' : 'ready';
}

async function takeJobs(boss: PgBoss, queue: string, count: number, tx?: Tx): Promise<readonly Job[]> {
  const within = tx === undefined ? {} : { db: fromKysely(tx) };
  const jobs = await boss.fetch<Payload>(queue, { batchSize: count, ...within });
  return jobs.map((job) => ({ id: job.id, attempt: job.retryCount, subjectId: job.data.subjectId }));
}

async function finishJobs(boss: PgBoss, tx: Tx, queue: string, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return;
  const answer = await boss.complete(queue, jobs.map(toAttempt), null, { db: fromKysely(tx) });
  const { affected } = settlement.parse(answer);
  if (affected !== jobs.length) {
    throw new LostJobs(`${jobs.length - affected} of ${jobs.length} jobs of ${queue} went to another worker`);
  }
}

function toAttempt(job: Job): { id: string; retryCount: number } {
  return { id: job.id, retryCount: job.attempt };
}
