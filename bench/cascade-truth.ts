import type { WorldTrack } from '../sandbox/world/entities.ts';
import { mbidOfArtist, type TrackTruth, truthOfTrack } from '../sandbox/world/music/truth.ts';
import type { World } from '../sandbox/world/world.ts';
import type { KindOfLink, StoredLink, StoredLinks } from './cascade-links.ts';

/** An answer that the world holds: the subject and the targets any one of which is right. */
interface Answer {
  readonly subject: string;
  readonly anyOf: ReadonlySet<string>;
}

/** A wrong link, or one that should be there and is not. */
export interface Fault {
  readonly kind: KindOfLink;
  readonly verdict: 'wrong' | 'missing';
  readonly subject: string;
  readonly subjectName: string;
  readonly right: readonly string[];
  /** The wrong link; undefined for a missing one. */
  readonly link?: StoredLink;
}

/** How the links of one kind compare with the truth. */
export interface Score {
  readonly kind: KindOfLink;
  readonly links: number;
  readonly rightLinks: number;
  /** Answers that the world holds. */
  readonly answerable: number;
  /** Those with a right link. */
  readonly answered: number;
  readonly faults: readonly Fault[];
}

/**
 * Every kind of link of the store against the truth of the world.
 *
 * Shape: `reach` = which tracks' recordings and works are asked for: those that MusicBrainz files under the track's own
 * ISRC, which is all that background work goes by, or all that it holds. Links are right or wrong in either case.
 */
export function scoreLinks(world: World, stored: StoredLinks, reach: 'isrc' | 'all'): readonly Score[] {
  const music = world.music();
  const tracks = world.tracks.map((track) => ({ track, truth: truthOfTrack(music, track) }));
  const reached = tracks.filter(({ track, truth }) => reach === 'all' || isKnownByCode(world, track, truth));
  const artists = world.artists.flatMap(({ spotifyArtistId }) => {
    const mbid = mbidOfArtist(music, spotifyArtistId);
    return mbid === undefined ? [] : [{ subject: spotifyArtistId, anyOf: new Set([mbid]) }];
  });
  const works = (some: typeof tracks): readonly Answer[] =>
    some.flatMap(({ track, truth }) =>
      [...truth.workMbids].map((mbid) => ({ subject: track.spotifyTrackId, anyOf: new Set([mbid]) })),
    );
  const ofTracks = (some: typeof tracks, pick: (truth: TrackTruth) => Iterable<string | number>): readonly Answer[] =>
    some.map(({ track, truth }) => ({ subject: track.spotifyTrackId, anyOf: new Set([...pick(truth)].map(String)) }));
  const recordingsOf = (some: typeof tracks) => ofTracks(some, (truth) => truth.recordingMbids);
  const songs = ofTracks(tracks, (truth) => truth.songIds);
  const names = namesIn(world);
  return [
    scoreKind('recording', stored, { truth: recordingsOf(tracks), asked: recordingsOf(reached), names }),
    scoreKind('work', stored, { truth: works(tracks), asked: works(reached), names }),
    scoreKind('artist', stored, { truth: artists, asked: artists, names }),
    scoreKind('song', stored, { truth: songs, asked: songs, names }),
  ];
}

function isKnownByCode(world: World, { isrc }: WorldTrack, { recordingMbids }: TrackTruth): boolean {
  return (world.music().recordingsByIsrc.get(isrc) ?? []).some(({ mbid }) => recordingMbids.has(mbid));
}

function namesIn(world: World): ReadonlyMap<string, string> {
  return new Map([
    ...world.tracks.map((track) => [track.spotifyTrackId, track.title] as const),
    ...world.artists.map((artist) => [artist.spotifyArtistId, artist.name] as const),
  ]);
}

interface Compared {
  readonly truth: readonly Answer[];
  readonly asked: readonly Answer[];
  readonly names: ReadonlyMap<string, string>;
}

function scoreKind(kind: KindOfLink, stored: StoredLinks, { truth, asked, names }: Compared): Score {
  const links = stored[kind];
  const right = new Map<string, Set<string>>();
  for (const { subject, anyOf } of truth) right.set(subject, new Set([...(right.get(subject) ?? []), ...anyOf]));
  const fault = (verdict: Fault['verdict'], subject: string): Fault => ({
    kind,
    verdict,
    subject,
    subjectName: names.get(subject) ?? '',
    right: [...(right.get(subject) ?? [])],
  });
  const wrong = links.filter((link) => right.get(link.subject)?.has(link.target) !== true);
  const bySubject = Map.groupBy(links, (link) => link.subject);
  const answerable = asked.filter(({ anyOf }) => anyOf.size > 0);
  const missing = answerable.filter(
    ({ subject, anyOf }) => !(bySubject.get(subject) ?? []).some((link) => anyOf.has(link.target)),
  );
  return {
    kind,
    links: links.length,
    rightLinks: links.length - wrong.length,
    answerable: answerable.length,
    answered: answerable.length - missing.length,
    faults: [
      ...wrong.map((link) => ({ ...fault('wrong', link.subject), link })),
      ...missing.map(({ subject, anyOf }) => ({ ...fault('missing', subject), right: [...anyOf] })),
    ],
  };
}
