import type { JsonObject } from '../../../core/entities/json.ts';
import type { Song, SongHit } from '../../../core/entities/song.ts';
import type { Failure } from '../../../core/errors.ts';
import { chooseSong, isProven, type NamedTrack, type SongScore } from '../../../core/matching/choose-song.ts';
import { weights } from '../../../core/matching/weights.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { AbortSignalLike } from '../../../core/runtime.ts';
import { normaliseTitle } from '../../../core/titles/normalise-title.ts';
import { searchSongs, songOf } from '../../../providers/genius/request.ts';
import type { PipelineContext } from '../../context.ts';
import { askEach } from '../../engine/ask-each.ts';
import type { Settled } from '../../engine/stage.ts';
import { unsettled } from '../../engine/unsettled.ts';
import { askGenius } from './ask-genius.ts';
import type { SongSubject } from './due.ts';

/** The song of a track. */
export interface FoundSong {
  readonly spotifyTrackId: string;
  readonly song: SongHit | Song;
  readonly method: 'proof' | 'title_artist';
  readonly confidence: number;
  readonly evidence: JsonObject;
}

type SettledSong = Settled<SongSubject, FoundSong>;

/** Queries per attempt at most: all artists' first, the second artist, the title as it is. */
const mostQueries = 3;

/** Asks Genius for the song of each track, one after the other; a refusal leaves the rest as it was. */
export async function enrichSongs(
  context: PipelineContext,
  subjects: readonly SongSubject[],
  signal: AbortSignalLike,
): Promise<readonly SettledSong[]> {
  return askEach(subjects, signal, (subject) => askOne(context, subject));
}

async function askOne(context: PipelineContext, subject: SongSubject): Promise<SettledSong> {
  const track: NamedTrack = { spotifyTrackId: subject.id, title: subject.facts.title, artists: subject.facts.artists };
  const queries = queriesFor(track);
  const searched = await searchAll(context, subject, queries);
  if (!searched.ok) return unsettled(subject, searched.failure);
  const choice = chooseSong(track, searched.value);
  if (choice.kind === 'chosen') return confirm(context, subject, { track, queries, ...choice });
  const evidence = { queries, hits: searched.value.length };
  if (choice.kind === 'ambiguous') {
    return {
      subject,
      outcome: 'ambiguous',
      message: 'Several Genius songs fit equally well',
      evidence,
      alternatives: choice.near.map(scoreEvidence),
    };
  }
  return {
    subject,
    outcome: 'not_found',
    message: choice.best === undefined ? 'Genius has no song for this track' : 'No hit of Genius fits title and artist',
    evidence: { ...evidence, best_rejected: choice.best === undefined ? null : scoreEvidence(choice.best) },
  };
}

/** The song's own answer may prove the choice; without it the scores have to do. */
async function confirm(
  context: PipelineContext,
  subject: SongSubject,
  found: {
    readonly track: NamedTrack;
    readonly queries: readonly string[];
    readonly best: SongScore;
    readonly others: readonly SongScore[];
  },
): Promise<SettledSong> {
  const { track, best, others, queries } = found;
  const received = await askGenius(context, songOf(best.hit.geniusSongId), subject.id);
  if (!received.ok) return unsettled(subject, received.failure);
  const song = received.value.value;
  const proven = song !== undefined && isProven(track, song);
  const confidence = proven ? weights.song.proof : best.confidence;
  const method = proven ? ('proof' as const) : ('title_artist' as const);
  const evidence = {
    ...scoreEvidence(best),
    queries,
    media_names_track: proven,
    other_candidates: others.slice(0, 3).map(scoreEvidence),
  };
  const value = { spotifyTrackId: subject.id, song: song ?? best.hit, method, confidence, evidence };
  return { subject, outcome: 'found', value, method, confidence, evidence };
}

/** Hits of all queries; a later query is asked only while nothing acceptable was found. */
async function searchAll(
  context: PipelineContext,
  subject: SongSubject,
  queries: readonly string[],
): Promise<Result<readonly SongHit[]>> {
  const hits: SongHit[] = [];
  const track = { spotifyTrackId: subject.id, title: subject.facts.title, artists: subject.facts.artists };
  let problem: Failure | undefined;
  for (const query of queries) {
    const received = await askGenius(context, searchSongs(query), subject.id);
    if (!received.ok) {
      problem = received.failure;
      break;
    }
    hits.push(...(received.value.value ?? []));
    if (chooseSong(track, hits).kind === 'chosen') return ok(hits);
  }
  return problem === undefined ? ok(hits) : fail(problem);
}

function queriesFor(track: NamedTrack): readonly string[] {
  const { core } = normaliseTitle(track.title);
  const [first, second] = track.artists;
  const queries = [
    `${core} ${first ?? ''}`,
    ...(second === undefined ? [] : [`${core} ${second}`]),
    `${track.title} ${first ?? ''}`,
  ];
  return [...new Set(queries.map((query) => query.trim()))].slice(0, mostQueries);
}

function scoreEvidence(score: SongScore): JsonObject {
  return {
    genius_song_id: score.hit.geniusSongId,
    title: score.hit.title,
    artist: score.hit.artistNames ?? score.hit.primaryArtist.name,
    title_score: rounded(score.titleScore),
    artist_score: rounded(score.artistScore),
    version_differs: score.versionDiffers,
  };
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}
