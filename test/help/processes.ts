import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FaultSwitch } from '../../sandbox/faults/switches.ts';
import type { LogEntry } from '../../sandbox/request-log.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const startTimeoutMs = 30_000;

/** A `tikcue` as an operator starts it. */
export interface TikcueProcess {
  readonly pid: number;
  /** What it has written to standard error and output so far. */
  readonly output: () => string;
  /** Resolves when its output holds `text`. Rejects when it ends before. */
  until(text: string | RegExp): Promise<string>;
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>;
  /** Ends it as Ctrl-C does; its exit code. */
  stop(): Promise<number | null>;
  /** Its exit code, when it has ended by itself. */
  readonly ended: Promise<number | null>;
}

/** Starts `bin/tikcue` with these arguments and variables; it finds nothing of the test's own environment. */
export function startTikcue(args: readonly string[], variables: Readonly<Record<string, string>>): TikcueProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(join(root, 'bin', 'tikcue'), args, {
    env: { PATH, HOME, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  const take = (chunk: Buffer): void => {
    output += chunk.toString();
    for (const listener of [...listeners]) listener();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ended = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null));
  return {
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    until: (text) => untilOutput({ text, output: () => output, listeners, ended }),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}

interface Waiting {
  readonly text: string | RegExp;
  readonly output: () => string;
  readonly listeners: Set<() => void>;
  readonly ended: Promise<number | null>;
}

async function untilOutput({ text, output, listeners, ended }: Waiting): Promise<string> {
  const has = (): boolean => (typeof text === 'string' ? output().includes(text) : text.test(output()));
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`${why} before ${String(text)}:\n${output()}`));
    const timer = setTimeout(() => fail('timeout'), startTimeoutMs);
    const look = (): void => {
      if (!has()) return;
      clearTimeout(timer);
      listeners.delete(look);
      resolve();
    };
    listeners.add(look);
    ended.then(
      (code) => {
        clearTimeout(timer);
        if (has()) resolve();
        else fail(`ended with ${code}`);
      },
      () => undefined,
    );
    look();
  });
  return output();
}

/** A sandbox in a process of its own, so that its clock is not held up by the test. */
export interface SandboxProcess {
  /** Settings of a product that asks this sandbox. */
  readonly variables: Readonly<Record<string, string>>;
  /** Requests in the order of their arrival. */
  log(provider?: string): Promise<readonly LogEntry[]>;
  switchOn(fault: FaultSwitch): Promise<void>;
  switchOff(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a sandbox as a child. */
export async function startSandboxChild(): Promise<SandboxProcess> {
  const child: ChildProcess = fork(join(root, 'sandbox', 'main.ts'), [], {
    env: { ...process.env, SANDBOX_PORT: '0' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execPath: join(root, 'node_modules', '.bin', 'node'),
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const [ready] = (await once(child, 'message')) as [{ origin: string; variables: Record<string, string> }];
  const control = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(`${ready.origin}/__sandbox${path}`, init);
    if (!answer.ok) throw new Error(await answer.text());
    return answer;
  };
  return {
    variables: ready.variables,
    log: async (provider) => {
      const answer = await control(provider === undefined ? '/log' : `/log?provider=${provider}`);
      const entries = (await answer.json()) as LogEntry[];
      return entries.toSorted((a, b) => a.atMs - b.atMs);
    },
    switchOn: async (fault) => {
      await control('/faults', {
        method: 'POST',
        body: JSON.stringify(fault),
        headers: { 'content-type': 'application/json' },
      });
    },
    switchOff: async () => {
      await control('/faults', { method: 'DELETE' });
    },
    close: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** A folder that is removed with `remove`. */
export function makeFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'tikcue-process-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Asks until `look` gives something, at most `seconds`. */
export async function eventually<T>(seconds: number, look: () => Promise<T | undefined>): Promise<T> {
  const giveUpAt = performance.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > giveUpAt) throw new Error(`nothing came of it within ${seconds} s: ${look.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
