import type { JsonObject, TwinAnswer } from '../../twin.ts';
import type { MusicIndex } from '../../world/music/index-music.ts';
import { found, notFound, refusal } from './answers.ts';
import { byMbid, type LookupKind } from './lookups.ts';
import { artistBehind, toArtist, toRecording, toWork } from './objects.ts';
import { incOf, isMbidText, naturalOf } from './parameters.ts';
import { contributionsOf, performancesOf } from './relations.ts';

const defaultLimit = 25;
const mostRows = 100;

type Has = (name: string) => boolean;
interface Entry {
  readonly mbid: string;
  readonly toObject: (has: Has) => JsonObject;
}

/** Linked entities by which each kind can be browsed here. */
const linksOf: Readonly<Record<LookupKind, readonly string[]>> = {
  artist: ['recording', 'work'],
  recording: ['artist', 'work'],
  work: ['artist'],
};

/** The linked entity by which the request browses; undefined = it is no browse. */
export function browsedBy(kind: LookupKind, query: URLSearchParams): string | undefined {
  return linksOf[kind].find((link) => query.has(link));
}

/** `GET /ws/2/<kind>?<link>=<mbid>`: sorted by MBID; more than 100 rows are clamped. */
export function browseAnswer(music: MusicIndex, kind: LookupKind, link: string, query: URLSearchParams): TwinAnswer {
  const mbid = query.get(link) ?? '';
  if (!isMbidText(mbid)) return refusal(400, 'Invalid mbid.');
  const inc = incOf(kind, query);
  if (!inc.ok) return inc.answer;
  const limit = naturalOf(query, 'limit', defaultLimit);
  const offset = naturalOf(query, 'offset', 0);
  if (limit === undefined || offset === undefined) return refusal(400, 'limit and offset must be natural numbers.');
  const entries = entriesOf(music, kind, link, mbid);
  if (entries === undefined) return notFound();
  const page = byMbid(entries).slice(offset, offset + Math.min(limit, mostRows));
  return found({
    [`${kind}-count`]: entries.length,
    [`${kind}-offset`]: offset,
    [`${kind}s`]: page.map((entry) => entry.toObject(inc.has)),
  });
}

function entriesOf(music: MusicIndex, kind: LookupKind, link: string, mbid: string): readonly Entry[] | undefined {
  if (kind === 'recording') return recordingEntries(music, link, mbid);
  if (kind === 'work') {
    const works = music.works.filter((work) => work.contributions.some((one) => isSame(music, one.mbid, mbid)));
    return works.map((work) => ({
      mbid: work.mbid,
      toObject: (has) => ({
        ...toWork(work),
        ...(has('artist-rels') ? { relations: contributionsOf(music, work, has) } : {}),
      }),
    }));
  }
  const named =
    link === 'recording' ? music.recordingByMbid.get(mbid)?.credits : music.workByMbid.get(mbid)?.contributions;
  const artists = named?.flatMap((one) => artistBehind(music, one.mbid) ?? []);
  return artists === undefined
    ? undefined
    : [...new Set(artists)].map((artist) => ({
        mbid: artist.mbid,
        toObject: (has) => toArtist(artist, { hasAliases: has('aliases') }),
      }));
}

function recordingEntries(music: MusicIndex, link: string, mbid: string): readonly Entry[] {
  const recordings =
    link === 'work'
      ? (music.recordingsByWork.get(mbid) ?? [])
      : music.recordings.filter(({ credits }) => credits.some((one) => isSame(music, one.mbid, mbid)));
  return recordings.map((recording) => ({
    mbid: recording.mbid,
    toObject: (has) => ({
      ...toRecording(music, recording, { credits: has('artist-credits'), isrcs: has('isrcs') }),
      ...(has('work-rels') ? { relations: performancesOf(music, recording, has) } : {}),
    }),
  }));
}

function isSame(music: MusicIndex, named: string, mbid: string): boolean {
  const asked = artistBehind(music, mbid);
  return asked !== undefined && artistBehind(music, named) === asked;
}
