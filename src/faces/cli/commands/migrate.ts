import type { CliHost } from '../host.ts';
import { printJson, reportFailure } from '../outcome.ts';

/** `tikcue migrate`: brings the schema forward and says which steps ran. */
export async function migrate(host: CliHost, options: { readonly json: boolean }): Promise<number> {
  const migrated = await host.migrate();
  if (!migrated.ok) return reportFailure(host, migrated.failure, options);
  const { place, steps } = migrated.value;
  if (options.json) printJson(host, { success: true, place, steps });
  else host.stdout.write(`${place}: ${steps.length === 0 ? 'nothing to do' : steps.join(', ')}\n`);
  return 0;
}
