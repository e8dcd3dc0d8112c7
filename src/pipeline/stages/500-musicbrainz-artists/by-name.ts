import type { JsonObject } from '../../../core/entities/json.ts';
import type { MusicbrainzArtist } from '../../../core/entities/musicbrainz.ts';
import { chooseNamedArtist, isNobody } from '../../../core/matching/choose-named-artist.ts';
import { foldText } from '../../../core/matching/fold-text.ts';
import { weights } from '../../../core/matching/weights.ts';
import type { AbortSignalLike } from '../../../core/runtime.ts';
import { artistsNamed } from '../../../providers/musicbrainz/request-search.ts';
import type { PipelineContext } from '../../context.ts';
import { splitSearch } from '../../engine/split-search.ts';
import { unsettled } from '../../engine/unsettled.ts';
import type { ArtistSubject } from './due.ts';
import type { SettledArtist } from './found-artist.ts';

/** An artist that neither its address nor a credit led to. */
export interface Unplaced {
  readonly subject: ArtistSubject;
  /** When MusicBrainz was found not to know the address. ISO 8601. */
  readonly unknownAt: string;
}

/** Names in one search; a page holds 100 rows. */
const namesPerRequest = 25;
const confidence = weights.artistRoute.name;
const ambiguities = {
  namesakes: 'Several MusicBrainz artists have this name',
  told_apart: 'The only MusicBrainz artist of this name is told apart from others of that name',
} as const;

/**
 * Searches the artists by name, several in one request; those whose tracks may still bring a credit only wait.
 *
 * Why last: a name proves little, and a credit costs nothing.
 */
export async function searchByName(
  context: PipelineContext,
  left: readonly Unplaced[],
  signal: AbortSignalLike,
): Promise<readonly SettledArtist[]> {
  const ripe = left.filter(isRipe);
  const waiting = left.filter((one) => !isRipe(one)).map((one) => unplaced(one));
  const settled: SettledArtist[] = [...waiting];
  for (let from = 0; from < ripe.length; from += namesPerRequest) {
    settled.push(...(await searchSome(context, ripe.slice(from, from + namesPerRequest), signal)));
  }
  return settled;
}

async function searchSome(
  context: PipelineContext,
  some: readonly Unplaced[],
  signal: AbortSignalLike,
): Promise<readonly SettledArtist[]> {
  const names = [...new Set(some.map(({ subject }) => subject.facts.name))];
  const answer = await splitSearch(context, names, { request: artistsNamed, stage: 'musicbrainz_artists', signal });
  return some.map((one) => {
    const failed = answer.failed.get(one.subject.facts.name);
    return failed === undefined ? settle(one, answer.rows) : unsettled(one.subject, failed);
  });
}

function settle(one: Unplaced, rows: readonly MusicbrainzArtist[]): SettledArtist {
  const { subject } = one;
  const choice = chooseNamedArtist(subject.facts.name, rows);
  const searched = { url_unknown_at: one.unknownAt, searched_name: subject.facts.name };
  if (choice.kind === 'none') return unplaced(one, { searched_name: subject.facts.name });
  if (choice.kind === 'ambiguous') {
    return {
      subject,
      outcome: 'ambiguous',
      message: ambiguities[choice.reason],
      evidence: { ...searched, reason: choice.reason, candidates: choice.candidates.length },
      alternatives: choice.candidates.slice(0, 10).map(candidate),
    };
  }
  const { artist, review } = choice;
  const evidence = { ...searched, ...candidate(artist) };
  const value = {
    spotifyArtistId: subject.id,
    artist,
    mbid: artist.mbid,
    method: 'name' as const,
    confidence,
    evidence,
    ...(review === undefined ? {} : { review }),
  };
  return { subject, outcome: 'found', value, method: 'name', confidence, evidence };
}

/** Nothing can be asked by name before every track has had its chance, and nothing at all by a name without letters. */
function isRipe({ subject }: Unplaced): boolean {
  const { name, is_settled: isSettled } = subject.facts;
  return isSettled && foldText(name) !== '' && !isNobody(name);
}

function unplaced({ subject, unknownAt }: Unplaced, more: JsonObject = {}): SettledArtist {
  return {
    subject,
    outcome: 'not_found',
    message: 'MusicBrainz does not know the Spotify address, and nothing else leads to the artist',
    evidence: { url_unknown_at: unknownAt, tracks_settled: subject.facts.is_settled, ...more },
  };
}

function candidate(artist: MusicbrainzArtist): JsonObject {
  return {
    mbid: artist.mbid,
    name: artist.name,
    disambiguation: artist.disambiguation ?? null,
    type: artist.type ?? null,
    country: artist.country ?? null,
  };
}
