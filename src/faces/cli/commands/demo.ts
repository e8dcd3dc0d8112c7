import type { Handle } from '../../../core/ids/handle.ts';
import { cascadeStatus } from '../../../operations/cascade-status.ts';
import { topTracks } from '../../../operations/top-tracks.ts';
import type { CliHost, OpenService, RunningServer } from '../host.ts';
import { reportEnd, reportFailure } from '../outcome.ts';
import { renderCascade, renderTopTracks } from '../render/answers.ts';
import { renderScrape } from '../render/scrape.ts';
import { withService } from '../run-operation.ts';
import { untilAborted } from '../until-aborted.ts';
import { scrapeShown, whileWorking } from './scrape.ts';

/** The creator of the sandbox's world that the demo scrapes. */
const demoHandle = 'gioscottii' as Handle;

/** `tikcue demo`: the main job on the embedded database and the sandbox; keeps the server until Ctrl-C unless `once`. */
export async function demo(host: CliHost, options: { readonly once: boolean }): Promise<number> {
  host.stderr.write('Tikcue demo: no network, no keys, nothing to install.\n\n');
  host.stderr.write('1  Starting the sandbox, an offline twin of TikTok and Spotify …\n');
  const sandbox = await host.startSandbox({ port: 0, quiet: true });
  if (!sandbox.ok) return reportFailure(host, sandbox.failure, { json: false });
  try {
    const wish = { json: false, isWorkedHere: true, isServing: true, demo: sandbox.value.variables };
    host.stderr.write('2  Opening the embedded database …\n');
    return await withService(host, wish, async (service) => {
      const server = await service.serve();
      if (!server.ok) return reportFailure(host, server.failure, { json: false });
      try {
        return await whileWorking(host, service, () => showAndKeep(host, service, server.value, options));
      } finally {
        await server.value.stop();
      }
    });
  } finally {
    await sandbox.value.stop();
  }
}

async function showAndKeep(
  host: CliHost,
  service: OpenService,
  server: RunningServer,
  options: { readonly once: boolean },
): Promise<number> {
  host.stderr.write(`   data: ${service.place}\n`);
  host.stderr.write(`3  Reading the videos of @${demoHandle} and following their music …\n\n`);
  const scraped = await scrapeShown(host, service, demoHandle, { enrich: true, wait: true, json: false });
  if (!scraped.ok) return reportEnd(host, scraped.failure, { json: false });
  host.stdout.write(`\nThe creator\n\n${renderScrape(scraped.value, host)}\n`);
  const tracks = await topTracks.run(service.context, { limit: 10, handle: demoHandle, expand: 'track' });
  if (tracks.ok) {
    host.stdout.write(`\nTheir tracks by views\n\n${renderTopTracks(topTracks.output.parse(tracks.value), host)}\n`);
  }
  const status = await cascadeStatus.run(service.context, { handle: demoHandle });
  if (status.ok) {
    host.stdout.write(`\nThe cascade\n\n${renderCascade(cascadeStatus.output.parse(status.value), host)}\n`);
  }
  if (options.once) return 0;
  host.stdout.write(nextSteps(server.address));
  await untilAborted(host.signal).promise;
  host.stderr.write('\nStopping …\n');
  return 0;
}

function nextSteps(address: string): string {
  return `
The server runs on ${address} until Ctrl-C. Try in another terminal:

  curl '${address}/scrape/@idazeile?limit=20'
  curl '${address}/cascade-status?handle=${demoHandle}'
  curl '${address}/top-tracks?limit=5&expand=track'

API page: ${address}/docs
`;
}
