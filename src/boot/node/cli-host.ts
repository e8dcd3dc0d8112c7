import { createReadStream, existsSync, statSync } from 'node:fs';
import { invalidField } from '../../core/errors.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { CliHost, OpenWish, TextSink } from '../../faces/cli/host.ts';
import { readSettings, type Settings, type Variables } from '../settings/read-settings.ts';
import { startSandboxProcess } from './sandbox-process.ts';
import { migrateService, openService } from './service.ts';

const envFile = '.env';
const exitOnInterrupt = 130;

/** The machine as the command line sees it. `release` lets go of the signals. */
export function createNodeHost(): CliHost & { release(): void } {
  const stopping = stopSignal();
  return {
    args: process.argv.slice(2),
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    signal: stopping.signal,
    open: async (wish) => {
      const settings = settingsFor(wish);
      return settings.ok ? openService(settings.value, wish) : settings;
    },
    migrate: async () => {
      const settings = settingsFor({ isWorkedHere: false });
      return settings.ok ? migrateService(settings.value) : settings;
    },
    readFile: async (path) => fileOf(path),
    startSandbox: (wish) => startSandboxProcess(wish),
    release: stopping.release,
  };
}

function settingsFor(wish: OpenWish): Result<Settings> {
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  const variables: Variables = { ...process.env, ...(wish.variables ?? {}) };
  return readSettings(variables);
}

/** The first Ctrl-C or SIGTERM asks to stop, the second one ends the process at once. */
function stopSignal(): { readonly signal: AbortSignal; release(): void } {
  const stop = new AbortController();
  const onSignal = (): void => {
    if (stop.signal.aborted) process.exit(exitOnInterrupt);
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: stop.signal,
    release: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}

function sinkOf(stream: NodeJS.WriteStream): TextSink {
  stream.on('error', (cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EPIPE') process.exit(0); // the reader has seen enough, as in `tikcue queue | head`
    throw cause;
  });
  return {
    write: (text) => {
      stream.write(text);
    },
    get isTerminal() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns ?? 100;
    },
  };
}

function fileOf(path: string): Result<AsyncIterable<Uint8Array>> {
  if (path === '-') return ok(process.stdin);
  try {
    if (!statSync(path).isFile()) return fail(invalidField('file', 'not_a_file', `${path} is not a file`));
    return ok(createReadStream(path, { highWaterMark: 256 * 1024 }));
  } catch (cause) {
    const why =
      (cause as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'does not exist'
        : `cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown'})`;
    return fail(invalidField('file', 'unreadable', `${path} ${why}`));
  }
}
