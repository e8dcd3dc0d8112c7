import { constants, setPriority } from 'node:os';
import process from 'node:process';
import { startSandbox } from '../sandbox/server.ts';
import { benchWorld } from './cascade-world.ts';

// A sandbox of the measured world in a process of its own; it tells its parent its addresses and ends with it.

preferThisProcess();
const world = benchWorld();
world.music();
const sandbox = await startSandbox({ port: 0, world });
await warmUp(sandbox.baseUrls['MUSICBRAINZ_BASE_URL'] ?? '');
sandbox.log.clear();
process.once('disconnect', () => process.exit(0));
process.send?.({ origin: sandbox.origin, baseUrls: sandbox.baseUrls });

/** The search indexes are made at the first question, and code is slow at its first uses: those must not be measured ones. */
async function warmUp(base: string): Promise<void> {
  const { recordings, artists } = world.music();
  const mbidsOf = (list: readonly { readonly mbid: string }[]): string => list.map(({ mbid }) => mbid).join(' ');
  for (let from = 0; from < 480; from += 60) {
    const codes = world.tracks.slice(from, from + 60).map(({ isrc }) => isrc);
    await ask(base, 'recording', `isrc:(${codes.join(' ')})`);
    await ask(base, 'work', `rid:(${mbidsOf(recordings.slice(from, from + 60))})`);
    await ask(base, 'artist', `arid:(${mbidsOf(artists.slice(from, from + 60))})`);
  }
}

async function ask(base: string, kind: string, query: string): Promise<void> {
  const address = `${base}/ws/2/${kind}?query=${encodeURIComponent(query)}&limit=100&fmt=json`;
  const answer = await fetch(address, { headers: { 'user-agent': 'warm-up/1', accept: 'application/json' } });
  await answer.text();
}

/** Arrivals are stamped here: on a machine that is busy with the workers the stamps would be late. Needs the rights of root. */
function preferThisProcess(): void {
  try {
    setPriority(constants.priority.PRIORITY_HIGH);
  } catch (cause) {
    process.stderr.write(`arrivals may be stamped late: ${cause instanceof Error ? cause.message : String(cause)}\n`);
  }
}
