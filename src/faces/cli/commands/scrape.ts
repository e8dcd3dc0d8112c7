import type { Handle } from '../../../core/ids/handle.ts';
import { fail, type Result } from '../../../core/result.ts';
import { cascadeStatus } from '../../../operations/cascade-status.ts';
import { readInput } from '../../../operations/input.ts';
import { scrapeCreator } from '../../../operations/scrape-creator.ts';
import { followProgress } from '../follow-progress.ts';
import type { CliHost, OpenService } from '../host.ts';
import { cancelled, cancelledExitCode, printJson, reportEnd, reportFailure } from '../outcome.ts';
import { renderCascade } from '../render/answers.ts';
import { renderScrape, type ScrapeAnswer } from '../render/scrape.ts';
import { withService } from '../run-operation.ts';
import { untilAborted } from '../until-aborted.ts';

const whatBecomes = 'what was read is stored, and the listing goes on where it stopped when a worker runs again';

/** Options of `tikcue scrape`. */
export interface ScrapeOptions {
  readonly limit?: string;
  readonly enrich: boolean;
  readonly wait: boolean;
  readonly json: boolean;
}

/** `tikcue scrape HANDLE`: lists the posts and, unless told otherwise, works off the stages that follow. */
export async function scrapeOne(host: CliHost, handle: string, options: ScrapeOptions): Promise<number> {
  const input = readInput(scrapeCreator.input, inputTexts(handle, options));
  if (!input.ok) return reportFailure(host, input.failure, options);
  return withService(host, { json: options.json, isWorkedHere: true }, async (service) =>
    whileWorking(host, service, async () => {
      const result = await scrapeShown(host, service, input.value.handle, options);
      if (!result.ok) return reportEnd(host, result.failure, options);
      if (options.json) printJson(host, result.value);
      else await printScrape(host, service, input.value.handle, result.value);
      if (!host.signal.aborted) return 0;
      host.stderr.write('Cancelled: the stages go on when a worker runs again\n');
      return cancelledExitCode;
    }),
  );
}

/** Scrapes one creator with the progress on standard error. Fails as the operation does, or when it was cancelled. */
export async function scrapeShown(
  host: CliHost,
  service: OpenService,
  handle: Handle,
  options: ScrapeOptions,
): Promise<Result<ScrapeAnswer>> {
  const input = readInput(scrapeCreator.input, inputTexts(handle, options));
  if (!input.ok) return input;
  const scraping = scrapeCreator.run(service.context, input.value);
  const stopped = untilAborted(host.signal);
  const orStopped = Promise.race([scraping, stopped.promise.then(() => fail(cancelled(whatBecomes)))]);
  const wish = { handle, waitsForStages: options.wait && options.enrich, isSilent: options.json };
  try {
    return await followProgress(host, service, wish, orStopped);
  } finally {
    stopped.forget();
  }
}

/** Runs the worker beside `use`, and stops it afterwards. */
export async function whileWorking(host: CliHost, service: OpenService, use: () => Promise<number>): Promise<number> {
  const stop = new AbortController();
  const onAbort = (): void => stop.abort();
  host.signal.addEventListener('abort', onAbort, { once: true });
  const working = service.work(stop.signal);
  try {
    return await use();
  } finally {
    stop.abort();
    host.signal.removeEventListener('abort', onAbort);
    await working;
  }
}

async function printScrape(host: CliHost, service: OpenService, handle: Handle, answer: ScrapeAnswer): Promise<void> {
  host.stdout.write(`${renderScrape(answer, host)}\n`);
  const status = await cascadeStatus.run(service.context, { handle });
  if (status.ok) host.stdout.write(`\n${renderCascade(cascadeStatus.output.parse(status.value), host)}\n`);
}

function inputTexts(handle: string, options: ScrapeOptions): Record<string, string | undefined> {
  return { handle, limit: options.limit, enrich: String(options.enrich) };
}
