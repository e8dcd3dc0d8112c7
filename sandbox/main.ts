import process from 'node:process';
import type { FaultSwitch } from './faults/switches.ts';
import { type Sandbox, startSandbox } from './server.ts';
import { readSettings } from './settings.ts';
import { sandboxGeniusToken } from './upstreams/genius/twin.ts';
import { sandboxOpenrouterKey } from './upstreams/openrouter/twin.ts';
import { sandboxQuansicCookie } from './upstreams/quansic/twin.ts';
import { sandboxCredentials } from './upstreams/spotify/accounts.ts';

try {
  await run();
} catch (problem) {
  process.stderr.write(`sandbox: ${problem instanceof Error ? problem.message : String(problem)}\n`);
  process.exitCode = 1;
  process.disconnect?.();
}

/** Starts the sandbox that the environment describes; it lives until a signal, or until its parent is gone. */
async function run(): Promise<void> {
  const { options, switches } = readSettings(process.env);
  const sandbox = await startSandbox(options);
  await switchAllOn(sandbox, switches);
  endOnSignal(sandbox);
  report(sandbox);
}

async function switchAllOn(sandbox: Sandbox, switches: readonly FaultSwitch[]): Promise<void> {
  try {
    for (const wanted of switches) sandbox.faults.switchOn(wanted);
  } catch (problem) {
    await sandbox.close();
    throw problem;
  }
}

function endOnSignal(sandbox: Sandbox): void {
  const end = (): void => {
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  // A killed parent closes the channel: without this the port would stay taken by an orphan.
  process.once('disconnect', end);
}

/** With a channel the parent is told and speaks for itself; without one the settings are printed. */
function report({ origin, baseUrls }: Sandbox): void {
  const variables = {
    ...baseUrls,
    SPOTIFY_CLIENT_ID: sandboxCredentials.id,
    SPOTIFY_CLIENT_SECRET: sandboxCredentials.secret,
    GENIUS_API_KEY: sandboxGeniusToken,
    QUANSIC_SESSION_COOKIE: sandboxQuansicCookie,
    MUSICBRAINZ_CONTACT: 'sandbox@tikcue.invalid',
    OPENROUTER_API_KEY: sandboxOpenrouterKey,
  };
  if (process.send !== undefined) {
    process.send({ ready: true, origin, baseUrls, variables });
    return;
  }
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  process.stdout.write(lines.join(''));
}
