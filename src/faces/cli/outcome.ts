import { errorTable, type Failure } from '../../core/errors.ts';
import type { CliHost } from './host.ts';
import { printable } from './printable.ts';

/** Prints a value as JSON on standard output. */
export function printJson(host: CliHost, value: unknown): void {
  host.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Prints a failure where it belongs, as JSON or for a person, and answers the exit code. */
export function reportFailure(host: CliHost, problem: Failure, options: { readonly json: boolean }): number {
  const { code, message, details } = problem;
  if (options.json) printJson(host, { success: false, error: { code, message, details } });
  else host.stderr.write(`error: ${printable(message)} (${code})\n`);
  return errorTable[code].exitCode;
}
