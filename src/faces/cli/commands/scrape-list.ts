import { BrokenInput } from '../../../core/broken-input.ts';
import { type ErrorCode, errorTable, type Failure, invalidField } from '../../../core/errors.ts';
import { parseHandleList } from '../../../core/handle-list.ts';
import type { Handle } from '../../../core/ids/handle.ts';
import { finishListEntry, forgetList, startList } from '../../../store/scrape-lists.ts';
import type { CliHost, OpenService } from '../host.ts';
import { cancelledExitCode, printJson, reportEnd, reportFailure } from '../outcome.ts';
import { printable } from '../printable.ts';
import { withService } from '../run-operation.ts';
import { tableOf } from '../table.ts';
import { type ScrapeOptions, scrapeShown, whileWorking } from './scrape.ts';

/** Options of `tikcue scrape --from FILE`. */
export interface ScrapeListOptions extends ScrapeOptions {
  readonly from: string;
  /** A handle beside the list is a mistake. */
  readonly handle: string | undefined;
  /** Seconds between two creators. */
  readonly pause: string;
  /** Forget what an earlier, unfinished run of the same list has done. */
  readonly fresh: boolean;
}

/** Unit: characters. */
const longestList = 16_000_000;

interface ListResult {
  readonly handle: Handle;
  readonly outcome: string;
  readonly message: string | null;
}

/** `tikcue scrape --from FILE`: one creator after the other; a run that was stopped goes on where it was. */
export async function scrapeList(host: CliHost, options: ScrapeListOptions): Promise<number> {
  if (options.handle !== undefined) {
    const message = `Name a creator or a list, not both: ${options.handle} and --from ${options.from}`;
    return reportFailure(host, invalidField('from', 'not_both', message), options);
  }
  const pause = /^[0-9]{1,5}(?:\.[0-9]+)?$/.test(options.pause) ? Number(options.pause) : undefined;
  if (pause === undefined) {
    return reportFailure(
      host,
      invalidField('pause', 'malformed', `pause must be a number of seconds, not ${options.pause}`),
      options,
    );
  }
  const text = await readText(host, options.from);
  if (typeof text !== 'string') return reportEnd(host, text, options);
  const list = parseHandleList(text);
  for (const { line, message } of list.problems) host.stderr.write(`line ${line}: ${printable(message)}\n`);
  if (list.handles.length === 0) {
    return reportFailure(host, invalidField('from', 'no_handles', `${options.from} names no TikTok handle`), options);
  }
  return withService(host, { json: options.json, isWorkedHere: true }, (service) =>
    whileWorking(host, service, () =>
      runList(host, service, { handles: list.handles, pauseMs: pause * 1000 }, options),
    ),
  );
}

async function runList(
  host: CliHost,
  service: OpenService,
  list: { readonly handles: readonly Handle[]; readonly pauseMs: number },
  options: ScrapeListOptions,
): Promise<number> {
  const { database, clock } = service.context;
  const listKey = await keyOf(list.handles, options);
  if (options.fresh) await forgetList(database, listKey);
  const entries = await startList(database, listKey, list.handles);
  const results: ListResult[] = entries.flatMap(({ handle, outcome, message }) =>
    outcome === null ? [] : [{ handle, outcome, message }],
  );
  if (results.length > 0) host.stderr.write(`going on: ${results.length} of ${entries.length} creators are done\n`);
  const open = entries.filter((entry) => entry.outcome === null);
  for (const [at, { handle }] of open.entries()) {
    if (at > 0) await clock.sleep(list.pauseMs, host.signal);
    if (host.signal.aborted) break;
    host.stderr.write(`@${handle} (${results.length + 1} of ${entries.length})\n`);
    const result = await scrapeShown(host, service, handle, options);
    if (host.signal.aborted) break;
    const one: ListResult = result.ok
      ? { handle, outcome: 'ok', message: result.value.scraped.stopped?.message ?? null }
      : { handle, outcome: result.failure.code, message: result.failure.message };
    results.push(one);
    await finishListEntry(database, listKey, { ...one, at: new Date(clock.now()) });
  }
  printResults(host, results, options);
  if (host.signal.aborted) {
    host.stderr.write(
      `Cancelled: ${entries.length - results.length} creators are left; the same command goes on there\n`,
    );
    return cancelledExitCode;
  }
  await forgetList(database, listKey);
  return exitCodeOf(results);
}

function printResults(host: CliHost, results: readonly ListResult[], options: ScrapeListOptions): void {
  if (options.json) {
    printJson(host, results);
    return;
  }
  const rows = results.map((one) => [`@${one.handle}`, one.outcome, one.message ?? '']);
  host.stdout.write(
    `${tableOf([{ title: 'creator' }, { title: 'outcome' }, { title: 'message', mayShrink: true }], rows, host.stdout.columns)}\n`,
  );
}

function exitCodeOf(results: readonly ListResult[]): number {
  const failed = results.find((one) => one.outcome !== 'ok');
  if (failed === undefined) return 0;
  return Object.hasOwn(errorTable, failed.outcome) ? errorTable[failed.outcome as ErrorCode].exitCode : 1;
}

async function readText(host: CliHost, path: string) {
  const file = await host.readFile(path);
  if (!file.ok) return file.failure;
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of file.value.chunks) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > longestList) return tooLong(path);
    }
  } catch (cause) {
    if (cause instanceof BrokenInput) return cause.failure;
    throw cause;
  }
  return text + decoder.decode();
}

function tooLong(path: string): Failure {
  return invalidField('from', 'too_large', `${path} is larger than a list of creators can be`);
}

async function keyOf(handles: readonly Handle[], options: ScrapeListOptions): Promise<string> {
  const content = JSON.stringify([handles, options.limit ?? null, options.enrich]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
