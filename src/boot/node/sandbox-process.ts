import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Failure, failure } from '../../core/errors.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { RunningSandbox } from '../../faces/cli/host.ts';
import type { Variables } from '../settings/read-settings.ts';

const entry = fileURLToPath(new URL('../../../sandbox/main.ts', import.meta.url));
const startTimeoutMs = 20_000;

/** The sandbox's first message. */
const readyMessage = z.object({ ready: z.literal(true), variables: z.record(z.string(), z.string()) });

/** Starts the sandbox as a child that ends with this process, however this process ends. */
export async function startSandboxProcess(
  wish: { readonly port: number | undefined; readonly quiet: boolean },
  environment: Variables,
): Promise<Result<RunningSandbox>> {
  if (!existsSync(entry))
    return fail(failure('NOT_FOUND', 'The sandbox is part of a checkout only', { path: 'sandbox/main.ts' }));
  const child = fork(entry, [], {
    env: { ...environment, ...(wish.port === undefined ? {} : { SANDBOX_PORT: String(wish.port) }) },
    stdio: ['ignore', wish.quiet ? 'ignore' : 'inherit', 'inherit', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
    detached: true, // Ctrl-C reaches this process alone, which stops the sandbox when nothing needs it any more
  });
  const ended = endOf(child);
  const first = await Promise.race([firstMessage(child), ended]);
  const ready = readyMessage.safeParse(first);
  if (!ready.success) {
    child.kill('SIGKILL');
    return fail(
      isFailure(first) ? first : failure('SERVICE_UNAVAILABLE', 'The sandbox did not start', { dependency: 'sandbox' }),
    );
  }
  return ok({ variables: ready.data.variables, ended, stop: () => stopChild(child, ended) });
}

async function firstMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), startTimeoutMs);
    child.once('message', (message) => {
      clearTimeout(timer);
      resolve(message);
    });
  });
}

function endOf(child: ChildProcess): Promise<Failure | undefined> {
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      const message = `The sandbox has ended (exit code ${code ?? 'none'})`;
      resolve(code === 0 ? undefined : failure('SERVICE_UNAVAILABLE', message, { dependency: 'sandbox' }));
    });
  });
}

async function stopChild(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await ended;
}

function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}
