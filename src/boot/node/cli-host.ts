import { fail, type Result } from '../../core/result.ts';
import type { CliHost, OpenWish, TextSink } from '../../faces/cli/host.ts';
import { cancelledExitCode } from '../../faces/cli/outcome.ts';
import { demoVariables } from '../settings/demo-variables.ts';
import { checkListening, readSettings, type Settings } from '../settings/read-settings.ts';
import { readEnvironment } from './environment.ts';
import { openInput } from './input-file.ts';
import { startSandboxProcess } from './sandbox-process.ts';
import { migrateService, openService } from './service.ts';

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
    readFile: async (path) => openInput(path, stopping.signal),
    startSandbox: async (wish) => {
      const environment = readEnvironment();
      return environment.ok ? startSandboxProcess(wish, environment.value) : environment;
    },
    release: stopping.release,
  };
}

function settingsFor(wish: OpenWish): Result<Settings> {
  const environment = readEnvironment();
  if (!environment.ok) return environment;
  const base = wish.demo === undefined ? environment.value : demoVariables(environment.value, wish.demo);
  const settings = readSettings({ ...base, ...(wish.variables ?? {}) });
  if (!settings.ok || wish.isServing !== true) return settings;
  const allowed = checkListening(settings.value);
  return allowed.ok ? settings : fail(allowed.failure);
}

/** The first Ctrl-C or SIGTERM asks to stop, the second one ends the process at once. */
function stopSignal(): { readonly signal: AbortSignal; release(): void } {
  const stop = new AbortController();
  const onSignal = (): void => {
    if (stop.signal.aborted) process.exit(cancelledExitCode);
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('SIGHUP', onSignal);
  return {
    signal: stop.signal,
    release: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
      process.off('SIGHUP', onSignal);
    },
  };
}

function sinkOf(stream: NodeJS.WriteStream): TextSink {
  let isRead = true;
  stream.on('error', (cause: NodeJS.ErrnoException) => {
    // The reader has seen enough, as in `tikcue queue | head`, or the terminal is gone; the work goes on.
    if (cause.code !== 'EPIPE' && cause.code !== 'EIO') throw cause;
    isRead = false;
  });
  return {
    write: (text) => {
      if (isRead) stream.write(text);
    },
    get isTerminal() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns ?? 100;
    },
  };
}
