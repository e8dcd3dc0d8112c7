import type { AskedParty, PartyMethod } from '../../core/entities/asked-party.ts';
import type { NameVariant, Party } from '../../core/entities/party.ts';
import { type Failure, failure } from '../../core/errors.ts';
import type { Isni } from '../../core/ids/isni.ts';
import { ok, type Result } from '../../core/result.ts';
import { quansic } from '../../providers/quansic/provider.ts';
import type { RawAnswer } from '../../send/exchange.ts';
import { saveNameVariants, saveParties } from '../../store/quansic.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { PipelineContext } from '../context.ts';
import { jsonLineValues } from './json-line-values.ts';
import { type ImportLine, readLine } from './line.ts';
import { findArtistOf } from './match-parties.ts';

const mostProblems = 1_000;

/** What an import of exported answers did. */
export interface QuansicImport {
  /** Lines that are not blank. */
  readonly lines: number;
  /** Answers that were read, misses included. */
  readonly accepted: number;
  readonly refused: number;
  /** Answers that are known already, or stood in the file before. */
  readonly duplicates: number;
  /** Accepted answers that say that there is nothing. */
  readonly misses: number;
  /** Parties stored. */
  readonly parties: number;
  /** Parties that belong to no artist of ours; and name lists of unknown parties. */
  readonly unmatched: number;
  /** The first refused lines, one by one. */
  readonly problems: readonly { readonly where: string; readonly message: string }[];
  /** Why the file was not read to its end. */
  readonly stopped?: Failure;
}

/**
 * Takes answers that an operator has exported: one `{endpoint, key, status, fetched_at, body}` a line.
 *
 * Shape: each passes through the reader of a live answer; no request is sent, with or without a cookie. Why kept
 * afterwards: the connector then does not ask again what the file has answered. Throws when the store is lost.
 */
export async function importQuansic(
  context: PipelineContext,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Result<QuansicImport>> {
  const tally = new Tally();
  const { maxBytes, maxDocumentBytes } = context.importLimits;
  for await (const { line, value, bytes } of jsonLineValues(chunks, maxDocumentBytes)) {
    if (bytes > maxBytes) {
      const message = `The file is larger than ${maxBytes} bytes (IMPORT_MAX_BYTES)`;
      return ok(tally.report(failure('PAYLOAD_TOO_LARGE', message, { limit_bytes: maxBytes })));
    }
    tally.lines += 1;
    const read = value === undefined ? `no JSON, or more than ${maxDocumentBytes} bytes` : readLine(value);
    if (typeof read === 'string') tally.refuse(line, read);
    else await takeLine(context, tally, line, read);
  }
  await writeLateNames(context, tally);
  return ok(tally.report());
}

/** Counts, and what waits for the end of the file. */
class Tally {
  lines = 0;
  accepted = 0;
  refused = 0;
  duplicates = 0;
  misses = 0;
  parties = 0;
  unmatched = 0;
  readonly seen = new Set<string>();
  /** Names whose party has not come yet. */
  readonly lateNames = new Map<Isni, readonly NameVariant[]>();
  readonly #problems: { readonly where: string; readonly message: string }[] = [];

  refuse(line: number, message: string): void {
    this.refused += 1;
    if (this.#problems.length < mostProblems) this.#problems.push({ where: `line ${line}`, message });
  }

  report(stopped?: Failure): QuansicImport {
    const { lines, accepted, refused, duplicates, misses, parties, unmatched } = this;
    const counts = { lines, accepted, refused, duplicates, misses, parties, unmatched };
    return { ...counts, problems: this.#problems, ...(stopped === undefined ? {} : { stopped }) };
  }
}

async function takeLine(context: PipelineContext, tally: Tally, line: number, read: ImportLine): Promise<void> {
  const { question, status, fetchedAtMs, body } = read;
  const { request } = question;
  if (tally.seen.has(request.key) || (await isKnown(context, read))) {
    tally.duplicates += 1;
    return;
  }
  const answer: RawAnswer = { status, headers: {}, body, url: '', bytes: body.length };
  const verdict = quansic.classify(answer, request, context.clock.now());
  if (verdict.kind === 'failure') return tally.refuse(line, verdict.failure.message);
  if (verdict.kind === 'challenge') return tally.refuse(line, 'a challenge instead of an answer');
  const problem = verdict.kind === 'absent' ? undefined : await storeAnswer(context, tally, read, answer);
  if (problem !== undefined) return tally.refuse(line, problem.message);
  tally.seen.add(request.key);
  tally.accepted += 1;
  if (verdict.kind === 'absent') tally.misses += 1;
  else await keep(context, request.key, { status, body, fetchedAtMs }, request.keepMs ?? 0);
}

async function isKnown(context: PipelineContext, { question, fetchedAtMs }: ImportLine): Promise<boolean> {
  const kept = await context.answers.find('quansic', question.request.key, context.clock.now());
  return kept !== undefined && kept.fetchedAtMs >= fetchedAtMs;
}

/** An answer of the future, or one that is too old to count, is stored but not kept. */
async function keep(
  context: PipelineContext,
  key: string,
  answer: { readonly status: number; readonly body: string; readonly fetchedAtMs: number },
  keepMs: number,
): Promise<void> {
  const now = context.clock.now();
  const endsAt = answer.fetchedAtMs + keepMs;
  if (endsAt > now && answer.fetchedAtMs <= now)
    await context.answers.keep('quansic', key, { ...answer, url: '' }, endsAt);
}

/** Stores what an answer says. Returns why it cannot be read. */
async function storeAnswer(
  context: PipelineContext,
  tally: Tally,
  { question, fetchedAtMs }: ImportLine,
  answer: RawAnswer,
): Promise<Failure | undefined> {
  const at = new Date(Math.min(fetchedAtMs, context.clock.now()));
  if (question.kind === 'names') {
    const read = question.request.read(answer.body, answer);
    if (!read.ok) return read.failure;
    const written = await inTransaction(context.database, (tx) => saveNameVariants(tx, question.isni, read.value, at));
    if (!written) tally.lateNames.set(question.isni, read.value);
    return undefined;
  }
  const read =
    question.kind === 'party'
      ? readOne(question.request.read(answer.body, answer))
      : question.request.read(answer.body, answer);
  if (!read.ok) return read.failure;
  if (read.value.length === 0) tally.misses += 1;
  await writeParties(context, tally, read.value, {
    isni: read.value.length === 1 ? question.isni : undefined,
    method: methodOf(question.kind, question.isni),
    at,
  });
  return undefined;
}

async function writeParties(
  context: PipelineContext,
  tally: Tally,
  parties: readonly Party[],
  how: { readonly isni: Isni | undefined; readonly method: PartyMethod; readonly at: Date },
): Promise<void> {
  const { isni, method, at } = how;
  await inTransaction(context.database, async (tx) => {
    const asked: AskedParty[] = [];
    for (const party of parties) {
      const link = await findArtistOf(tx, party);
      const askedIsnis = isni === undefined ? [] : [isni];
      asked.push({ party, askedIsnis, method, ...(link === undefined ? {} : { link }) });
    }
    await saveParties(tx, asked, at);
    tally.parties += asked.length;
    tally.unmatched += asked.filter((one) => one.link === undefined).length;
  });
}

async function writeLateNames(context: PipelineContext, tally: Tally): Promise<void> {
  const at = new Date(context.clock.now());
  for (const [isni, names] of tally.lateNames) {
    const written = await inTransaction(context.database, (tx) => saveNameVariants(tx, isni, names, at));
    if (!written) tally.unmatched += 1;
  }
}

function readOne(read: Result<Party>): Result<readonly Party[]> {
  return read.ok ? ok([read.value]) : read;
}

function methodOf(kind: 'party' | 'search', isni: Isni | undefined): PartyMethod {
  if (kind === 'party') return 'isni';
  return isni === undefined ? 'spotify_id' : 'entity_search';
}
