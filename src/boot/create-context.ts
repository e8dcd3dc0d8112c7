import type { Db } from 'pg-boss';
import type { Clock, Log, Random } from '../core/runtime.ts';
import { productVersion } from '../core/version.ts';
import type { PipelineContext } from '../pipeline/context.ts';
import { openQueue } from '../pipeline/engine/pg-boss-queue.ts';
import { createStoredAnswers } from '../send/answers-in-store.ts';
import { createEgressPool } from '../send/egress-pool.ts';
import { createStoredLanes } from '../send/lanes-in-store.ts';
import type { Wire } from '../send/ports.ts';
import { createStoredRequestLog } from '../send/request-log-in-store.ts';
import { createTokens } from '../send/tokens-in-memory.ts';
import type { Database } from '../store/database.ts';
import { createNewId, randomText } from './new-id.ts';
import { proxyIds } from './proxies.ts';
import type { Settings } from './settings/read-settings.ts';
import { createSignals } from './signals.ts';

/** What a runtime brings. */
export interface Platform {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly wire: Wire;
  readonly database: Database;
  readonly queueConnection: Db;
  readonly isEmbedded: boolean;
  /** Whether loops of this process work off the queues. */
  readonly isWorkedHere: boolean;
}

/** Everything that operations and durable work reach, on any runtime. The schema is migrated before. */
export async function createContext(settings: Settings, platform: Platform): Promise<PipelineContext> {
  const { clock, random, log, database } = platform;
  const newId = createNewId(clock);
  const jobs = await openQueue({
    connection: platform.queueConnection,
    database,
    isEmbedded: platform.isEmbedded,
    log,
    isSupervising: platform.isWorkedHere,
  });
  return {
    clock,
    random,
    log,
    database,
    jobs,
    newId,
    wire: platform.wire,
    egress: createEgressPool(
      { proxyIds: proxyIds(settings.proxies), proxiedProviders: settings.proxiedProviders },
      clock,
    ),
    lanes: createStoredLanes(database, clock),
    answers: createStoredAnswers(database),
    requests: createStoredRequestLog(database, log, newId),
    tokens: createTokens(clock),
    providers: settings.providers,
    sendSettings: {
      attempts: settings.retryAttempts,
      longestWaitMs: settings.longestWaitSeconds * 1000,
      obeysRobots: settings.tiktokRobots === 'obey',
    },
    importLimits: { maxBytes: settings.importMaxBytes, maxDocumentBytes: settings.importMaxDocumentBytes },
    recheckFactor: settings.recheckFactor,
    geniusHourCap: settings.geniusHourCap,
    quansicCaps: { perRun: settings.quansicRunCap, perDay: settings.quansicDayCap },
    model: { id: settings.openrouterModel, dayBudgetUsd: settings.openrouterDayBudgetUsd },
    workerName: randomText(12),
    version: productVersion,
    signals: createSignals(),
    vitals: { startedAtMs: clock.now(), requestsProcessed: 0 },
    isEmbedded: platform.isEmbedded,
    isWorkedHere: platform.isWorkedHere,
  };
}
