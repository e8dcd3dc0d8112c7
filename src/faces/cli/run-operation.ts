import { type InputTexts, readInput } from '../../operations/input.ts';
import { toFailure } from '../to-failure.ts';
import type { OperationCommand } from './command.ts';
import type { CliHost, OpenService, OpenWish } from './host.ts';
import { printJson, reportFailure } from './outcome.ts';

/** Runs one operation against the store and prints its answer; the exit code. */
export async function runOperationCommand(
  host: CliHost,
  command: OperationCommand,
  texts: InputTexts,
  options: { readonly json: boolean },
): Promise<number> {
  const input = readInput(command.operation.input, texts);
  if (!input.ok) return reportFailure(host, input.failure, options);
  return withService(host, options, async (service) => {
    const result = await command.operation.run(service.context, input.value);
    if (!result.ok) return reportFailure(host, result.failure, options);
    if (options.json) printJson(host, result.value);
    else host.stdout.write(`${command.render(command.operation.output.parse(result.value), host)}\n`);
    return 0;
  });
}

/** Opens the service, does something with it, closes it; whatever is thrown becomes a reported failure. */
export async function withService(
  host: CliHost,
  options: Partial<OpenWish> & { readonly json: boolean },
  use: (service: OpenService) => Promise<number>,
): Promise<number> {
  const { json, ...wish } = options;
  const opened = await host.open({ isWorkedHere: false, ...wish });
  if (!opened.ok) return reportFailure(host, opened.failure, { json });
  try {
    return await use(opened.value);
  } catch (cause) {
    const problem = toFailure(cause);
    opened.value.context.log.error('the command failed', { cause });
    return reportFailure(host, problem, { json });
  } finally {
    await opened.value.close();
  }
}
