import { type ErrorCode, errorTable, type Failure } from '../../../core/errors.ts';
import { importCaptures } from '../../../operations/import-captures.ts';
import { readInput } from '../../../operations/input.ts';
import { followProgress } from '../follow-progress.ts';
import type { CliHost, OpenService } from '../host.ts';
import { cancelledExitCode, printJson } from '../outcome.ts';
import { printable } from '../printable.ts';
import { type ImportAnswer, renderImport } from '../render/import.ts';
import { withService } from '../run-operation.ts';
import { watchReading } from '../watch-reading.ts';
import { whileWorking } from './scrape.ts';

/** Options of `tikcue import`. */
export interface ImportOptions {
  readonly handle?: string;
  readonly enrich: boolean;
  readonly wait: boolean;
  readonly json: boolean;
}

type FileResult = { readonly name: string } & (
  | { readonly ok: true; readonly answer: ImportAnswer }
  | { readonly ok: false; readonly failure: Failure }
);

/** `tikcue import FILE…`: every file is read, whatever became of the others; the exit code is the first failure's. */
export async function importFiles(host: CliHost, paths: readonly string[], options: ImportOptions): Promise<number> {
  const waits = options.enrich && options.wait;
  return withService(host, { json: options.json, isWorkedHere: waits }, async (service) => {
    const results: FileResult[] = [];
    for (const path of paths) {
      if (host.signal.aborted) break;
      results.push(await importFile(host, service, path, options));
      if (!options.json) printOne(host, results.at(-1));
    }
    if (options.json) printJson(host, jsonOf(results));
    const wish = { handle: undefined, waitsForStages: true, isSilent: options.json };
    if (waits) await whileWorking(host, service, () => followProgress(host, service, wish, Promise.resolve(0)));
    return host.signal.aborted ? cancelledExitCode : exitCodeOf(results);
  });
}

async function importFile(
  host: CliHost,
  service: OpenService,
  path: string,
  options: ImportOptions,
): Promise<FileResult> {
  const name = path === '-' ? 'standard input' : path;
  const file = await host.readFile(path);
  if (!file.ok) return { name, ok: false, failure: file.failure };
  const texts = { name: name.slice(-300), handle: options.handle, enrich: String(options.enrich) };
  const watched = options.json ? undefined : watchReading(host, name, file.value);
  const input = readInput(importCaptures.input, texts, { chunks: watched?.chunks ?? file.value.chunks });
  if (!input.ok) return { name, ok: false, failure: input.failure };
  try {
    const result = await importCaptures.run(service.context, input.value);
    if (!result.ok) return { name, ok: false, failure: result.failure };
    return { name, ok: true, answer: importCaptures.output.parse(result.value) };
  } finally {
    watched?.end();
  }
}

function printOne(host: CliHost, result: FileResult | undefined): void {
  if (result === undefined) return;
  if (result.ok) host.stdout.write(`${renderImport(result.name, result.answer)}\n`);
  else
    host.stderr.write(
      `${printable(result.name)}: error: ${printable(result.failure.message)} (${result.failure.code})\n`,
    );
}

function jsonOf(results: readonly FileResult[]): unknown {
  const answers = results.map((result) =>
    result.ok
      ? result.answer
      : {
          success: false,
          file: { name: result.name },
          error: { code: result.failure.code, message: result.failure.message, details: result.failure.details },
        },
  );
  return answers.length === 1 ? answers[0] : answers;
}

function exitCodeOf(results: readonly FileResult[]): number {
  for (const result of results) {
    if (!result.ok) return errorTable[result.failure.code].exitCode;
    const code = result.answer.stopped?.code;
    if (code !== undefined && Object.hasOwn(errorTable, code)) return errorTable[code as ErrorCode].exitCode;
  }
  return 0;
}
