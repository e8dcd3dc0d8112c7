import type { CliHost, OpenService } from '../host.ts';
import { reportFailure } from '../outcome.ts';
import { withService } from '../run-operation.ts';

/** Options of `tikcue serve`. */
export interface ServeOptions {
  readonly port?: string;
  readonly host?: string;
  readonly worker: boolean;
}

/** `tikcue serve`: HTTP and, unless told otherwise, the worker, until Ctrl-C. */
export async function serve(host: CliHost, options: ServeOptions): Promise<number> {
  const variables = {
    ...(options.port === undefined ? {} : { PORT: options.port }),
    ...(options.host === undefined ? {} : { HOST: options.host }),
  };
  return withService(host, { json: false, isWorkedHere: options.worker, variables }, async (service) => {
    const server = await service.serve({});
    if (!server.ok) return reportFailure(host, server.failure, { json: false });
    host.stderr.write(
      `Tikcue ${service.context.version} listens on ${server.value.address} (API page: ${server.value.address}/docs)\n`,
    );
    host.stderr.write(`data: ${service.place}${options.worker ? '' : ' · no worker in this process'}\n`);
    await untilStopped(host, service, options.worker);
    await server.value.stop();
    return 0;
  });
}

/** `tikcue work`: the worker alone, until Ctrl-C. */
export async function work(host: CliHost): Promise<number> {
  return withService(host, { json: false, isWorkedHere: true }, async (service) => {
    host.stderr.write(`Tikcue ${service.context.version} works off the queues · data: ${service.place}\n`);
    await untilStopped(host, service, true);
    return 0;
  });
}

/** Works (or just waits) until the first Ctrl-C. */
export async function untilStopped(host: CliHost, service: OpenService, isWorking: boolean): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    if (host.signal.aborted) resolve();
    host.signal.addEventListener('abort', resolve, { once: true });
  });
  await Promise.all([stopped, isWorking ? service.work(host.signal) : Promise.resolve()]);
}
