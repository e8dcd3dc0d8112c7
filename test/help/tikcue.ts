import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The command itself. */
export const bin = fileURLToPath(new URL('../../bin/tikcue', import.meta.url));

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process that runs. */
export interface Running {
  readonly child: ChildProcess;
  /** Everything written so far, both streams. */
  output(): string;
  /** Resolves with the match when the output matches; rejects when the process ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<Ended>;
}

/** Where and with what a process runs. Nothing of this process's environment but PATH is passed on. */
export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** Another command in the place of bin/tikcue. */
  readonly command?: string;
}

/** Starts `tikcue` with these arguments. */
export function startTikcue(args: readonly string[], options: RunOptions): Running {
  const env = { PATH: process.env['PATH'] ?? '', HOME: options.cwd, ...options.env };
  const child = spawn(options.command ?? bin, args, { cwd: options.cwd, env });
  let stdout = '';
  let stderr = '';
  const watchers = new Set<() => void>();
  const wake = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    wake();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    wake();
  });
  child.stdin.on('error', () => undefined); // the process may end without reading it
  if (options.input !== undefined) child.stdin.end(options.input);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return {
    child,
    output: () => stdout + stderr,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(stdout + stderr);
          if (found === null) return;
          watchers.delete(look);
          resolve(found);
        };
        watchers.add(look);
        ended.then(
          () => reject(new Error(`ended before ${pattern}: ${stdout}${stderr}`)),
          (cause: unknown) => reject(cause instanceof Error ? cause : new Error(String(cause))),
        );
        look();
      }),
    ended,
  };
}

/** Runs `tikcue` to its end. */
export function runTikcue(args: readonly string[], options: RunOptions): Promise<Ended> {
  const running = startTikcue(args, options);
  if (options.input === undefined) running.child.stdin?.end();
  return running.ended;
}

/** A folder of a test's own, and how to remove it. */
export function makeFolder(name = 'tikcue-cli-'): { readonly path: string; remove(): void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), name)));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
