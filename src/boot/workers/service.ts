import { Pool } from 'pg';
import type { Clock } from '../../core/runtime.ts';
import type { PipelineContext } from '../../pipeline/context.ts';
import { openDatabase } from '../../store/database.ts';
import { createContext } from '../create-context.ts';
import { createLog } from '../log.ts';
import { pgTypes, queueConnectionOf } from '../pg-types.ts';
import type { Settings } from '../settings/read-settings.ts';
import { workersWire } from './wire.ts';

/** The clock of Workers; it moves with input and output. */
const workersClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** An open service for one event. */
export interface EventService {
  readonly context: PipelineContext;
  readonly close: () => Promise<void>;
}

/** Opens the service for one event: connections belong to the event that made them and cannot be kept. */
export async function openForEvent(settings: Settings, connectionString: string): Promise<EventService> {
  const log = createLog({ level: settings.logLevel, format: 'json', write: (line) => console.log(line) });
  const pool = new Pool({ connectionString, max: 3, types: pgTypes, connectionTimeoutMillis: 5_000 });
  pool.on('connect', (client) => client.on('error', () => undefined)); // its owner is told by his next statement
  pool.on('error', (cause: Error) => log.warn('a connection to PostgreSQL was lost', { cause }));
  const database = openDatabase(pool);
  const context = await createContext(settings, {
    clock: workersClock,
    random: Math.random,
    log,
    wire: workersWire,
    database,
    queueConnection: queueConnectionOf(pool),
    isEmbedded: false,
    isWorkedHere: false,
  });
  return {
    context,
    close: async () => {
      await context.jobs.stop();
      await database.destroy();
    },
  };
}
