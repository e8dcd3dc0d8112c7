import type { Handle } from '../../../core/ids/handle.ts';
import { cascadeStatus } from '../../../operations/cascade-status.ts';
import { readInput } from '../../../operations/input.ts';
import { normalizeAndMatch } from '../../../operations/normalize-and-match.ts';
import { topTracks } from '../../../operations/top-tracks.ts';
import { trackView } from '../../../operations/track-view.ts';
import { followProgress } from '../follow-progress.ts';
import type { CliHost, OpenService, RunningServer } from '../host.ts';
import { reportEnd, reportFailure } from '../outcome.ts';
import { renderTopTracks } from '../render/answers.ts';
import { renderScrape } from '../render/scrape.ts';
import { renderTrack } from '../render/track-tree.ts';
import { withService } from '../run-operation.ts';
import { tableOf } from '../table.ts';
import { untilAborted } from '../until-aborted.ts';
import { scrapeShown, whileWorking } from './scrape.ts';

/** The creator of the sandbox's world that the demo scrapes. */
const demoHandle = 'gioscottii' as Handle;

/** `tikcue demo`: the main job on the embedded database and the sandbox; keeps the server until Ctrl-C unless `once`. */
export async function demo(host: CliHost, options: { readonly once: boolean }): Promise<number> {
  host.stderr.write('Tikcue demo: no network, no keys, nothing to install.\n\n');
  host.stderr.write('1  Starting the sandbox, an offline twin of every upstream …\n');
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
  await showCascade(host, service, 'The cascade');
  await showNormalised(host, service);
  if (tracks.ok) await showChain(host, service, tracks.value[0]?.spotifyTrackId);
  if (options.once) return 0;
  host.stdout.write(nextSteps(server.address));
  await untilAborted(host.signal).promise;
  host.stderr.write('\nStopping …\n');
  return 0;
}

async function showCascade(host: CliHost, { context }: OpenService, title: string): Promise<void> {
  const status = await cascadeStatus.run(context, { handle: demoHandle });
  if (!status.ok) return;
  const right = { align: 'right' as const };
  const columns = [
    { title: 'stage' },
    { title: 'enriched', ...right },
    { title: 'of', ...right },
    { title: '%', ...right },
  ];
  const { cascade } = cascadeStatus.output.parse(status.value);
  const rows = cascade.map(({ stage, enriched, total, pct }) => [stage, enriched, total, pct]);
  host.stdout.write(`\n${title}\n\n${tableOf(columns, rows, host.stdout.columns)}\n`);
}

/** Titles with version wording are searched for again; what the new recordings bring is waited for. */
async function showNormalised(host: CliHost, service: OpenService): Promise<void> {
  host.stderr.write('\n4  Searching MusicBrainz again by normalised title …\n\n');
  const matching = normalizeAndMatch.run(service.context, { limit: 5, rules_only: false, handle: demoHandle });
  const wish = { handle: demoHandle, waitsForStages: true, isSilent: true };
  const matched = await followProgress(host, service, wish, matching);
  if (!matched.ok) return;
  const { results } = normalizeAndMatch.output.parse(matched.value);
  const columns = [{ title: 'title', mayShrink: true }, { title: 'searched as', mayShrink: true }, { title: 'found' }];
  const rows = results.map((one) => [
    one.original.title ?? '–',
    one.normalized?.title ?? '–',
    one.matched === true ? 'yes' : 'no',
  ]);
  host.stdout.write(`${tableOf(columns, rows, host.stdout.columns)}\n`);
  await showCascade(host, service, 'The cascade after that');
}

/** The chain of one track with one of its posts; the others look the same. */
async function showChain(host: CliHost, { context }: OpenService, id: string | undefined): Promise<void> {
  const input = readInput(trackView.input, { spotify_track_id: id });
  const found = input.ok ? await trackView.run(context, input.value) : input;
  if (!found.ok) return;
  const view = trackView.output.parse(found.value);
  const shown = { ...view, videos: { ...view.videos, top: view.videos.top.slice(0, 1) } };
  host.stdout.write(`\nFrom the post to the writers: tikcue explain track ${id}\n\n${renderTrack(shown, host)}\n`);
}

function nextSteps(address: string): string {
  return `
The server runs on ${address} until Ctrl-C. Try in another terminal:

  curl '${address}/scrape/@idazeile?limit=20'
  curl '${address}/cascade-status?handle=${demoHandle}'
  curl '${address}/top-tracks?limit=5&expand=track'
  curl -N '${address}/events?handle=@idazeile'

API page: ${address}/docs
`;
}
