import { invalidField } from '../../../core/errors.ts';
import type { CliHost } from '../host.ts';
import { reportFailure } from '../outcome.ts';

/** `tikcue sandbox`: the offline twin of all upstreams, until Ctrl-C. */
export async function sandbox(host: CliHost, options: { readonly port?: string }): Promise<number> {
  const port = options.port === undefined ? undefined : Number(options.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    return reportFailure(host, invalidField('port', 'out_of_range', 'port must be a whole number from 0 to 65535'), {
      json: false,
    });
  }
  const started = await host.startSandbox({ port, quiet: false });
  if (!started.ok) return reportFailure(host, started.failure, { json: false });
  for (const [name, value] of Object.entries(started.value.variables)) host.stdout.write(`${name}=${value}\n`);
  const stopped = new Promise<undefined>((resolve) => {
    host.signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const problem = await Promise.race([started.value.ended, stopped]);
  await started.value.stop();
  return problem === undefined ? 0 : reportFailure(host, problem, { json: false });
}
