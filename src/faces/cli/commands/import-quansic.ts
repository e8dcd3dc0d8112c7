import { importQuansic } from '../../../operations/import-quansic.ts';
import { readInput } from '../../../operations/input.ts';
import type { CliHost } from '../host.ts';
import { printJson, reportFailure } from '../outcome.ts';
import { printable } from '../printable.ts';
import { withService } from '../run-operation.ts';
import { factsOf, grouped } from '../table.ts';

/** `tikcue import-quansic FILE`: exported answers, one JSON object a line; nothing is sent. */
export async function importQuansicFile(
  host: CliHost,
  path: string,
  options: { readonly json: boolean },
): Promise<number> {
  const file = await host.readFile(path);
  if (!file.ok) return reportFailure(host, file.failure, options);
  return withService(host, { json: options.json, isWorkedHere: false }, async (service) => {
    const input = readInput(importQuansic.input, {}, { chunks: file.value.chunks });
    if (!input.ok) return reportFailure(host, input.failure, options);
    const result = await importQuansic.run(service.context, input.value);
    if (!result.ok) return reportFailure(host, result.failure, options);
    const answer = importQuansic.output.parse(result.value);
    if (options.json) printJson(host, answer);
    else host.stdout.write(`${summary(answer, host)}\n`);
    return 0;
  });
}

function summary(answer: ReturnType<typeof importQuansic.output.parse>, host: CliHost): string {
  const facts = (['lines', 'accepted', 'misses', 'refused', 'duplicates', 'parties', 'unmatched'] as const).map(
    (name) => [name, grouped(answer[name])] as const,
  );
  const problems = answer.problems.map((one) => printable(`${one.where}: ${one.message}`));
  const stopped = answer.stopped === null ? [] : [`stopped: ${printable(answer.stopped.message)}`];
  return [factsOf(facts, host.stdout.columns), ...problems, ...stopped].join('\n');
}
