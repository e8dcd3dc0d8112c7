import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LogEntry } from '../sandbox/request-log.ts';
import { sandboxCredentials } from '../test/help/services.ts';

/** One sandbox in a process of its own. */
interface SandboxChild {
  readonly child: ChildProcess;
  readonly origin: string;
  readonly baseUrls: Readonly<Record<string, string>>;
}

/** The upstreams of the measured world. */
export interface Upstreams {
  /** Settings of a product that asks them. */
  readonly variables: Readonly<Record<string, string>>;
  readonly musicbrainz: string;
  /** Requests of one provider in the order of their arrival. */
  log(provider: string): Promise<readonly LogEntry[]>;
  clearLogs(): Promise<void>;
  /** Switches a fault on for so many answers. */
  switchOn(provider: string, fault: string, times: number): Promise<void>;
  close(): void;
}

/**
 * Starts the upstreams: MusicBrainz in a process of its own, everybody else in another.
 *
 * Why two: arrivals are stamped by the process that answers, and a Genius search must not hold up the stamp of MusicBrainz.
 */
export async function startUpstreams(): Promise<Upstreams> {
  const [paced, others] = await Promise.all([startChild(), startChild()]);
  const musicbrainz = paced.baseUrls['MUSICBRAINZ_BASE_URL'] ?? '';
  const originOf = (provider: string): string => (provider === 'musicbrainz' ? paced : others).origin;
  return {
    variables: { ...sandboxCredentials, ...others.baseUrls, MUSICBRAINZ_BASE_URL: musicbrainz },
    musicbrainz,
    log: async (provider) => {
      const answer = await fetch(`${originOf(provider)}/__sandbox/log?provider=${provider}`);
      const entries = (await answer.json()) as LogEntry[];
      return entries.toSorted((a, b) => a.atMs - b.atMs);
    },
    clearLogs: async () => {
      for (const { origin } of [paced, others]) await fetch(`${origin}/__sandbox/log`, { method: 'DELETE' });
    },
    switchOn: async (provider, fault, times) => {
      const body = JSON.stringify({ provider, fault, times });
      const answer = await fetch(`${originOf(provider)}/__sandbox/faults`, { method: 'POST', body });
      if (!answer.ok) throw new Error(`the sandbox refuses the fault: ${await answer.text()}`);
    },
    close: () => {
      for (const { child } of [paced, others]) child.disconnect();
    },
  };
}

async function startChild(): Promise<SandboxChild> {
  const child = fork(fileURLToPath(new URL('cascade-sandbox.ts', import.meta.url)), [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [ready] = (await once(child, 'message')) as [Omit<SandboxChild, 'child'>];
  return { child, ...ready };
}
