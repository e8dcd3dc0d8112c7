import { constants, setPriority } from 'node:os';
import process from 'node:process';
import { startSandbox } from '../sandbox/server.ts';
import { benchWorld } from './cascade-world.ts';

// A sandbox of the measured world in a process of its own; it tells its parent its addresses and ends with it.

preferThisProcess();
const world = benchWorld();
world.music();
const sandbox = await startSandbox({ port: 0, world });
await buildIndexes(sandbox.baseUrls['MUSICBRAINZ_BASE_URL'] ?? '');
sandbox.log.clear();
process.once('disconnect', () => process.exit(0));
process.send?.({ origin: sandbox.origin, baseUrls: sandbox.baseUrls });

/** The search indexes are made at the first question: it must not be a measured one. */
async function buildIndexes(base: string): Promise<void> {
  for (const question of ['recording?query=isrc:XDAAA0000001', 'work?query=rid:x', 'artist?query=arid:x']) {
    await fetch(`${base}/ws/2/${question}&limit=100&fmt=json`, { headers: { 'user-agent': 'warm-up/1' } });
  }
}

/** Arrivals are stamped here: on a machine that is busy with the workers the stamps would be late. Needs the rights of root. */
function preferThisProcess(): void {
  try {
    setPriority(constants.priority.PRIORITY_HIGH);
  } catch (cause) {
    process.stderr.write(`arrivals may be stamped late: ${cause instanceof Error ? cause.message : String(cause)}\n`);
  }
}
