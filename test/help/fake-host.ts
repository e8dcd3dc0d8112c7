import { BrokenInput } from '../../src/core/broken-input.ts';
import { failure } from '../../src/core/errors.ts';
import { fail, ok } from '../../src/core/result.ts';
import type { CliHost } from '../../src/faces/cli/host.ts';
import { runProgram } from '../../src/faces/cli/program.ts';
import { runWorker } from '../../src/pipeline/engine/worker.ts';
import type { TestService } from './services.ts';

/** What a command did. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a test says about the terminal and the files. */
export interface Scene {
  readonly columns?: number;
  /** Files by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Aborted while the command runs. */
  readonly stop?: AbortController;
}

/** Runs a command line in this process over a test's service: no start, no files, no signals. */
export async function runCommand(service: TestService, args: readonly string[], scene: Scene = {}): Promise<Said> {
  let stdout = '';
  let stderr = '';
  const columns = scene.columns ?? 80;
  const { signal } = scene.stop ?? new AbortController();
  const host: CliHost = {
    args,
    stdout: {
      write: (text) => {
        stdout += text;
      },
      isTerminal: false,
      columns,
    },
    stderr: {
      write: (text) => {
        stderr += text;
      },
      isTerminal: false,
      columns,
    },
    signal,
    open: async () =>
      ok({
        context: service.context,
        place: 'here',
        work: (until) => runWorker(service.context, until),
        serve: async () => fail(failure('SERVICE_UNAVAILABLE', 'not here')),
        close: async () => undefined,
      }),
    migrate: async () => ok({ place: 'here', steps: [] }),
    readFile: async (path) => {
      const text = scene.files?.[path];
      if (text === undefined) return fail(failure('VALIDATION_ERROR', `${path} does not exist`));
      return ok({ chunks: chunksOf(text, signal), bytes: undefined });
    },
    startSandbox: async () => fail(failure('NOT_FOUND', 'not here')),
  };
  const code = await runProgram(host);
  return { code, stdout, stderr };
}

async function* chunksOf(text: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  if (signal.aborted) throw new BrokenInput(failure('SERVICE_UNAVAILABLE', 'Cancelled'));
  yield new TextEncoder().encode(text);
}
