import { errorTable, type Failure, failure } from '../../core/errors.ts';
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

/** Exit code of a command that a signal cut short; commands that run until a signal end with 0. */
export const cancelledExitCode = 130;

/** The failure of a command that a signal cut short. `what` says what became of its work. */
export function cancelled(what: string): Failure {
  return failure('SERVICE_UNAVAILABLE', `Cancelled: ${what}`, { dependency: 'process' });
}

/** Prints a failure; the exit code is that of a cancelled command when a signal was the reason. */
export function reportEnd(host: CliHost, problem: Failure, options: { readonly json: boolean }): number {
  const exitCode = reportFailure(host, problem, options);
  return host.signal.aborted ? cancelledExitCode : exitCode;
}
