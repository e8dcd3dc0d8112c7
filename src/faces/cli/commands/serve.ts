import type { CliHost, OpenService } from '../host.ts';
import { reportFailure } from '../outcome.ts';
import { withService } from '../run-operation.ts';
import { untilAborted } from '../until-aborted.ts';

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
  const wish = { json: false, isWorkedHere: options.worker, isServing: true, variables };
  return withService(host, wish, async (service) => {
    const server = await service.serve();
    if (!server.ok) return reportFailure(host, server.failure, { json: false });
    const { address } = server.value;
    host.stderr.write(`Tikcue ${service.context.version} listens on ${address} (API page: ${address}/docs)\n`);
    host.stderr.write(`data: ${service.place}${options.worker ? '' : ' · no worker in this process'}\n`);
    if (options.worker) hintAtContact(service);
    const working = options.worker ? service.work(host.signal) : Promise.resolve();
    await untilAborted(host.signal).promise;
    host.stderr.write('Stopping …\n');
    await Promise.all([server.value.stop(), working]);
    return 0;
  });
}

/** `tikcue work`: the worker alone, until Ctrl-C. */
export async function work(host: CliHost): Promise<number> {
  return withService(host, { json: false, isWorkedHere: true }, async (service) => {
    host.stderr.write(`Tikcue ${service.context.version} works off the queues · data: ${service.place}\n`);
    hintAtContact(service);
    await service.work(host.signal);
    return 0;
  });
}

/** MusicBrainz wants to know whom to write to; a placeholder would be as bad as none. Why not in short commands: they repeat. */
function hintAtContact({ context }: OpenService): void {
  const musicbrainz = context.providers.get('musicbrainz');
  if (musicbrainz === undefined || musicbrainz.isSwitchedOff) return;
  if (musicbrainz.credentials['musicbrainz-contact'] !== undefined) return;
  context.log.info('MusicBrainz is asked without a contact: set MUSICBRAINZ_CONTACT to your address');
}
