import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { chooseCandidate } from '../src/core/matching/choose-candidate.ts';
import type { RecordingSide } from '../src/core/matching/recording-sides.ts';
import { isGenericTitle } from '../src/core/sounds/generic-title.ts';
import { normaliseTitle } from '../src/core/titles/normalise-title.ts';
import { versionKinds } from '../src/core/titles/version-kind.ts';
import type { Figure } from './matching-figures.ts';

const candidate = z.strictObject({
  title: z.string(),
  artists: z.array(z.string()).min(1),
  duration_ms: z.int().optional(),
  disambiguation: z.string().optional(),
});
const row = z
  .strictObject({
    id: z.string(),
    group: z.string(),
    language: z.string(),
    title: z.string(),
    core: z.string().min(1),
    tags: z.array(z.enum(versionKinds)),
    guests: z.array(z.string()),
    is_generic: z.boolean(),
    artists: z.array(z.string()).optional(),
    duration_ms: z.int().optional(),
    candidates: z.array(candidate).min(1).optional(),
    answer: z.int().nonnegative().nullable().optional(),
  })
  .refine(
    (made) => (made.candidates === undefined) === (made.answer === undefined),
    'candidates and answer go together',
  );

type MadeRecording = z.output<typeof candidate>;

/** One row of the set of our own making; `bench/sets/README.md` says what each field means. */
export type MadeRow = z.output<typeof row>;

/** What became of one row: which questions were asked of it, and which went wrong. */
interface Judged {
  readonly row: MadeRow;
  readonly isCore: boolean;
  readonly isTagged: boolean;
  readonly isGuests: boolean;
  readonly isGeneric: boolean;
  /** Of the rows with candidates: the place that was chosen, null for none. */
  readonly chosen: number | null | undefined;
}

/** The rows of the set, checked; a wrong one throws, because the set is part of the repository. */
export function madeRows(): readonly MadeRow[] {
  const path = fileURLToPath(new URL('sets/tiktok-titles.jsonl', import.meta.url));
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => row.parse(JSON.parse(line)));
}

/** The figures of the set, each with the ids of the rows that went wrong. */
export function scoreMadeSet(rows: readonly MadeRow[] = madeRows()): readonly Figure[] {
  const judged = rows.map(judge);
  const asked = judged.filter(({ chosen }) => chosen !== undefined);
  const accepted = asked.filter(({ chosen }) => chosen !== null);
  const answerable = asked.filter(({ row: { answer } }) => answer !== null);
  const absent = asked.filter(({ row: { answer } }) => answer === null);
  return [
    share('core is the song’s name', judged, (each) => each.isCore, 0.95),
    share('kinds of tags, all and no other', judged, (each) => each.isTagged, 0.95),
    share('guests, all and no other', judged, (each) => each.isGuests, 0.95),
    share('generic name told from a title', judged, (each) => each.isGeneric, 1),
    share('choice: precision of accepts', accepted, isRight, 1),
    share('choice: recall', answerable, isRight, 0.9),
    share('choice: right abstentions', absent, isRight, 1),
  ];
}

function judge(made: MadeRow): Judged {
  const { core, guests, tags } = normaliseTitle(made.title);
  const query = { title: made.title, artists: made.artists ?? [], duration_ms: made.duration_ms };
  return {
    row: made,
    isCore: core === made.core,
    isTagged: isSameSet(
      tags.map((tag) => tag.kind),
      made.tags,
    ),
    isGuests: isSameSet(guests, made.guests),
    isGeneric: isGenericTitle(made.title) === made.is_generic,
    chosen: made.candidates === undefined ? undefined : choose(query, made.candidates),
  };
}

function choose(query: MadeRecording, candidates: readonly MadeRecording[]): number | null {
  return chooseCandidate(toSide(query), candidates.map(toSide)).index ?? null;
}

function toSide({ title, artists, duration_ms, disambiguation }: MadeRecording): RecordingSide {
  return { title, artists, durationMs: duration_ms, disambiguation };
}

function isRight({ chosen, row: { answer } }: Judged): boolean {
  return chosen === answer;
}

function isSameSet(found: readonly string[], wanted: readonly string[]): boolean {
  const [left, right] = [new Set(found), new Set(wanted)];
  return left.size === right.size && [...left].every((each) => right.has(each));
}

function share(measure: string, judged: readonly Judged[], isOk: (each: Judged) => boolean, atLeast: number): Figure {
  const missed = judged.filter((each) => !isOk(each)).map((each) => each.row.id);
  const hit = judged.length - missed.length;
  return { measure, hit, count: judged.length, value: judged.length === 0 ? 0 : hit / judged.length, atLeast, missed };
}
