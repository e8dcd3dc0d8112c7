import type { Handle } from '../../../core/ids/handle.ts';
import { cascadeStatus } from '../../../operations/cascade-status.ts';
import { topTracks } from '../../../operations/top-tracks.ts';
import type { CliHost, OpenService, RunningServer } from '../host.ts';
import { reportFailure } from '../outcome.ts';
import { renderCascade, renderTopTracks } from '../render/answers.ts';
import { renderScrape } from '../render/scrape.ts';
import { withService } from '../run-operation.ts';
import { scrapeShown, whileWorking } from './scrape.ts';

/** The creator of the sandbox's world that the demo scrapes. */
const demoHandle = 'gioscottii' as Handle;

/** Settings of the demo: its own data, the sandbox's upstreams, a pace at which a person can watch. */
const demoVariables = {
  NEON_DATABASE_URL: '',
  DATABASE_URL: '',
  DATA_DIR: './data/demo',
  TIKTOK_GAP_MS: '100',
  SPOTIFY_GAP_MS: '100',
  LOG_LEVEL: 'WARNING',
};

/** `tikcue demo`: the main job on the embedded database and the sandbox; keeps the server until Ctrl-C unless `once`. */
export async function demo(host: CliHost, options: { readonly once: boolean }): Promise<number> {
  host.stderr.write('Starting the sandbox (an offline twin of TikTok and Spotify) …\n');
  const sandbox = await host.startSandbox({ port: 0, quiet: true });
  if (!sandbox.ok) return reportFailure(host, sandbox.failure, { json: false });
  try {
    const variables = { ...demoVariables, ...sandbox.value.variables };
    return await withService(host, { json: false, isWorkedHere: true, variables }, async (service) => {
      const server = await service.serve({});
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
  host.stderr.write(`Scraping @${demoHandle} and following the music …\n`);
  const scraped = await scrapeShown(host, service, demoHandle, { enrich: true, wait: true, json: false });
  if (!scraped.ok) return reportFailure(host, scraped.failure, { json: false });
  host.stdout.write(`\n${renderScrape(scraped.value, host)}\n\nTop tracks\n\n`);
  const tracks = await topTracks.run(service.context, { limit: 10, handle: demoHandle, expand: 'track' });
  if (tracks.ok) host.stdout.write(`${renderTopTracks(topTracks.output.parse(tracks.value), host)}\n`);
  const status = await cascadeStatus.run(service.context, { handle: demoHandle });
  if (status.ok) host.stdout.write(`\nCascade\n\n${renderCascade(cascadeStatus.output.parse(status.value), host)}\n`);
  if (options.once) return 0;
  host.stdout.write(nextSteps(server.address));
  await new Promise<void>((resolve) => {
    if (host.signal.aborted) resolve();
    host.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  host.stderr.write('Stopping …\n');
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
