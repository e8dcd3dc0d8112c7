import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { chooseCandidate } from '../src/core/matching/choose-candidate.ts';
import { compareRecordings } from '../src/core/matching/compare-recordings.ts';
import { videoEvidence } from '../src/core/matching/compare-video.ts';
import { foldText } from '../src/core/matching/fold-text.ts';
import { evidenceOf } from '../src/core/matching/recording-evidence.ts';
import type { RecordingSide } from '../src/core/matching/recording-sides.ts';
import { weights } from '../src/core/matching/weights.ts';
import type { FitRow } from './fit-logistic.ts';

const side = z.object({
  title: z.string(),
  artists: z.string().optional(),
  channel: z.string().optional(),
  album: z.string().optional(),
  duration_ms: z.number().optional(),
});
const pair = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.enum(['same_recording', 'same_work', 'different_recording_same_work', 'different']),
  truth: z.string(),
  left: side,
  right: side,
});
const question = z.object({
  id: z.string(),
  query: z.object({ title: z.string(), channel: z.string().optional() }),
  candidates: z.array(z.object({ title: z.string(), artist: z.string() })),
  answer: z.int().nullable(),
});

const search = z.object({
  id: z.string(),
  kind: z.literal('mb_search_same_title'),
  query: z.object({ title: z.string(), artists: z.string(), duration_ms: z.number() }),
  truth: z.object({ mb_recording: z.string() }),
});
const found = z.object({
  mb_recording: z.string(),
  title: z.string(),
  artist: z.string(),
  length_ms: z.number().nullish(),
  disambiguation: z.string(),
});

type Pair = z.output<typeof pair>;
type Question = z.output<typeof question>;

/** A track, what a search of MusicBrainz answered, and which of it is right. */
interface Searched {
  readonly id: string;
  readonly query: RecordingSide;
  readonly candidates: readonly RecordingSide[];
  readonly answer: number | undefined;
}

/** The rows of every fit, by the section of the table that it fills. */
export interface FitRows {
  readonly sameRecording: readonly FitRow[];
  readonly sameWork: readonly FitRow[];
  readonly sameRecordingInVideo: readonly FitRow[];
  readonly sameWorkInVideo: readonly FitRow[];
  readonly chosen: readonly ChosenRow[];
}

/** A choice that was made: what it rests on, by the section that weighs it. */
export interface ChosenRow {
  readonly section: 'sameRecording' | 'sameRecordingInVideo';
  readonly row: FitRow;
}

/**
 * Reads the development sets as evidence and truth; undefined when they are not there.
 *
 * Shape: doubles of pairs once. Left out are, as by the scorer: of works the shops' negatives under one title, whose label speaks of
 * recordings; of a video's recordings the pairs that only share the work. Of the searches under one title only what is of
 * the track's act, and each is chosen from once with the right one and once without.
 */
export function readFitRows(sets: string): FitRows | undefined {
  if (!existsSync(join(sets, 'match_pairs.jsonl'))) return undefined;
  const pairs = distinct(linesOf(join(sets, 'match_pairs.jsonl'), pair));
  const records = pairs.filter((each) => each.right.artists !== undefined);
  const videos = pairs.filter((each) => each.right.artists === undefined);
  const questions = linesOf(join(sets, 'match_retrieval_youtube.jsonl'), question).map(asked);
  const searches = searchesOf(sets);
  return {
    sameRecording: [...records.map(recordingRow), ...searches.flatMap(foundRows)],
    sameWork: records.filter((each) => !isSilentOfWorks(each)).map(workRow),
    sameRecordingInVideo: [
      ...videos.filter((each) => each.label !== 'same_work').map(videoRow),
      ...questions.flatMap(candidateRows),
    ],
    sameWorkInVideo: videos.map(videoWorkRow),
    chosen: [...questions.flatMap(chosenVideoRow), ...searches.flatMap(chosenTrackRows)],
  };
}

function isSilentOfWorks({ kind, label, left, right }: Pair): boolean {
  const head = ({ title }: { readonly title: string }): string =>
    foldText(title.split(/[([]| - | f(?:ea)?t\b/i)[0] ?? '');
  return kind === 'itunes_amazon' && label === 'different' && head(left) === head(right);
}

function searchesOf(sets: string): readonly Searched[] {
  const ids = linesOf(join(sets, 'match_ids.jsonl'), z.union([search, z.object({ kind: z.string() })]));
  const rows = z.array(found).parse(JSON.parse(readFileSync(join(sets, 'candidates_burn_the_witch.json'), 'utf8')));
  const candidates = rows.map(({ title, artist, length_ms, disambiguation }) => ({
    title,
    artists: [artist],
    durationMs: length_ms ?? undefined,
    disambiguation,
  }));
  return ids.flatMap((row): readonly Searched[] => {
    if (!('query' in row)) return [];
    const { id, query, truth } = row;
    const answer = rows.findIndex((each) => each.mb_recording === truth.mb_recording);
    const track = { title: query.title, artists: [query.artists], durationMs: query.duration_ms };
    return [{ id, query: track, candidates, answer }];
  });
}

function linesOf<T>(path: string, schema: z.ZodType<T>): readonly T[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => schema.parse(JSON.parse(line)));
}

function distinct(pairs: readonly Pair[]): readonly Pair[] {
  return [...new Map(pairs.map((each) => [JSON.stringify([each.left, each.right, each.label]), each])).values()];
}

function sideOf({ title, artists, channel, album, duration_ms }: z.output<typeof side>): RecordingSide {
  const isVideo = artists === undefined && channel !== undefined;
  const names = (isVideo ? channel : artists) ?? '';
  return { title, artists: names === '' ? [] : [names], isVideo, album, durationMs: duration_ms };
}

function recordingRow(each: Pair): FitRow {
  const [left, right] = [sideOf(each.left), sideOf(each.right)];
  const { accept } = compareRecordings(left, right);
  const isTrue = each.label === 'same_recording';
  return { group: each.id, evidence: evidenceOf(left, right).recording, isTrue, accept };
}

function workRow(each: Pair): FitRow {
  const { work } = evidenceOf(sideOf(each.left), sideOf(each.right));
  return { group: each.id, evidence: work, isTrue: each.label !== 'different' };
}

function videoRow(each: Pair): FitRow {
  const { recording, accept } = videoEvidence(sideOf(each.left), sideOf(each.right));
  return { group: each.id, evidence: recording, isTrue: each.label === 'same_recording', accept };
}

function videoWorkRow(each: Pair): FitRow {
  const { work } = videoEvidence(sideOf(each.left), sideOf(each.right));
  return { group: each.id, evidence: work, isTrue: each.label !== 'different' };
}

function asked({ id, query, candidates, answer }: Question): Searched {
  const channel = query.channel ?? '';
  return {
    id,
    query: { title: query.title, artists: channel === '' ? [] : [channel], isVideo: true },
    candidates: candidates.map(({ title, artist }) => ({ title, artists: [artist] })),
    answer: answer ?? undefined,
  };
}

function candidateRows({ id, query, candidates, answer }: Searched): readonly FitRow[] {
  return candidates.map((record, at) => {
    const { recording, accept } = videoEvidence(query, record);
    return { group: id, evidence: recording, isTrue: at === answer, accept };
  });
}

function foundRows({ id, query, candidates, answer }: Searched): readonly FitRow[] {
  return candidates.flatMap((record, at) => {
    const { accept, artistScore } = compareRecordings(query, record);
    if (artistScore < weights.recording.leastArtist) return [];
    return [{ group: id, evidence: evidenceOf(query, record).recording, isTrue: at === answer, accept }];
  });
}

function chosenVideoRow(searched: Searched): readonly ChosenRow[] {
  const chosen = choiceOf(searched);
  if (chosen === undefined) return [];
  const { recording: evidence } = videoEvidence(searched.query, chosen.record);
  return [
    { section: 'sameRecordingInVideo', row: { group: searched.id, evidence, isTrue: chosen.isTrue, accept: true } },
  ];
}

function chosenTrackRows(searched: Searched): readonly ChosenRow[] {
  const { id, query, candidates, answer } = searched;
  const left = { ...searched, candidates: candidates.filter((_each, at) => at !== answer), answer: undefined };
  return [searched, left].flatMap((each): readonly ChosenRow[] => {
    const chosen = choiceOf(each);
    if (chosen === undefined) return [];
    const { recording: evidence } = evidenceOf(query, chosen.record);
    return [{ section: 'sameRecording', row: { group: id, evidence, isTrue: chosen.isTrue, accept: true } }];
  });
}

function choiceOf({
  query,
  candidates,
  answer,
}: Searched): { readonly record: RecordingSide; readonly isTrue: boolean } | undefined {
  const { index } = chooseCandidate(query, candidates);
  const record = index === undefined ? undefined : candidates[index];
  return record === undefined ? undefined : { record, isTrue: index === answer };
}
