import { invalidField } from '../../../core/errors.ts';
import type { CliHost } from '../host.ts';
import { reportFailure } from '../outcome.ts';
import { untilAborted } from '../until-aborted.ts';

/** `tikcue sandbox`: the offline twin of all upstreams, until Ctrl-C. */
export async function sandbox(host: CliHost, options: { readonly port?: string }): Promise<number> {
  if (options.port !== undefined && !isPort(options.port)) {
    const message = `port must be a whole number from 0 to 65535, not ${JSON.stringify(options.port)}`;
    return reportFailure(host, invalidField('port', 'out_of_range', message), { json: false });
  }
  const port = options.port === undefined ? undefined : Number(options.port);
  const started = await host.startSandbox({ port, quiet: false });
  if (!started.ok) return reportFailure(host, started.failure, { json: false });
  for (const [name, value] of Object.entries(started.value.variables)) host.stdout.write(`${name}=${value}\n`);
  const problem = await Promise.race([started.value.ended, untilAborted(host.signal).promise]);
  await started.value.stop();
  return problem === undefined ? 0 : reportFailure(host, problem, { json: false });
}

function isPort(text: string): boolean {
  return /^[0-9]{1,5}$/.test(text) && Number(text) <= 65_535;
}
