import { cascadeHandle } from '../sandbox/world/cascade-world.ts';
import { createContext } from '../src/boot/create-context.ts';
import { systemClock } from '../src/boot/node/clock.ts';
import { openWire } from '../src/boot/node/wire.ts';
import { readSettings } from '../src/boot/settings/read-settings.ts';
import { scrapeCreator } from '../src/operations/scrape-creator.ts';
import { quietLog } from '../test/help/logs.ts';
import type { TestStore } from '../test/help/stores.ts';

/** Fills the store with the posts of the world's account; their tracks wait for the workers, nothing else is done yet. */
export async function fillStore(store: TestStore, variables: Readonly<Record<string, string>>): Promise<void> {
  const settings = readSettings({ ...variables });
  if (!settings.ok) throw new Error(settings.failure.message);
  const { send, close } = openWire({
    exemptHosts: new Set(['127.0.0.1']),
    proxies: new Map(),
    connectionsPerHost: 4,
    connectTimeoutMs: 5_000,
  });
  const context = await createContext(settings.value, {
    clock: systemClock,
    random: Math.random,
    log: quietLog,
    wire: send,
    database: store.database,
    queueConnection: store.queueConnection,
    isEmbedded: store.isEmbedded,
    isWorkedHere: false,
  });
  const scraped = await scrapeCreator.run(context, scrapeCreator.input.parse({ handle: cascadeHandle }));
  await context.jobs.stop();
  await close();
  if (!scraped.ok) throw new Error(scraped.failure.message);
}
