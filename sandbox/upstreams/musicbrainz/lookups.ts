import type { TwinAnswer } from '../../twin.ts';
import type { MusicIndex } from '../../world/music/index-music.ts';
import { found, notFound, refusal } from './answers.ts';
import { artistBehind, toArtist, toRecording, toWork } from './objects.ts';
import { incOf, isMbidText } from './parameters.ts';
import { contributionsOf, performancesOf, recordingsOf, toRelation } from './relations.ts';
import { spotifyAddress, urlObject } from './url-objects.ts';

/** Entities that are looked up by MBID. */
export type LookupKind = 'artist' | 'recording' | 'work';

/** `GET /ws/2/<kind>/<mbid>`: merged ids lead to the survivor. */
export function lookupAnswer(music: MusicIndex, kind: LookupKind, mbid: string, query: URLSearchParams): TwinAnswer {
  if (!isMbidText(mbid)) return refusal(400, 'Invalid mbid.');
  const inc = incOf(kind, query);
  if (!inc.ok) return inc.answer;
  const id = mbid.toLowerCase();
  if (kind === 'artist') return artistAnswer(music, id, inc.has);
  return kind === 'recording' ? recordingAnswer(music, id, inc.has) : workAnswer(music, id, inc.has);
}

/** `GET /ws/2/isrc/<code>`: upper case without hyphens, else 400. */
export function isrcAnswer(music: MusicIndex, code: string, query: URLSearchParams): TwinAnswer {
  if (!/^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$/.test(code)) return refusal(400, 'Invalid isrc.');
  const inc = incOf('isrc', query);
  if (!inc.ok) return inc.answer;
  const recordings = music.recordingsByIsrc.get(code) ?? [];
  if (recordings.length === 0) return notFound();
  return found({
    isrc: code,
    recordings: byMbid(recordings)
      .slice(0, 25)
      .map((recording) => ({
        ...toRecording(music, recording, { credits: inc.has('artist-credits'), isrcs: inc.has('isrcs') }),
        ...(inc.has('work-rels') ? { relations: performancesOf(music, recording, inc.has) } : {}),
      })),
  });
}

/** `GET /ws/2/iswc/<code>`: dotted or bare. */
export function iswcAnswer(music: MusicIndex, code: string, query: URLSearchParams): TwinAnswer {
  if (!/^T-?\d{3}\.?\d{3}\.?\d{3}-?\d$/.test(code)) return refusal(400, 'Invalid iswc.');
  const inc = incOf('iswc', query);
  if (!inc.ok) return inc.answer;
  const bare = code.replaceAll(/[-.]/g, '');
  const works = byMbid(music.works.filter(({ iswcs }) => iswcs.includes(bare)));
  if (works.length === 0) return notFound();
  return found({
    'work-count': works.length,
    'work-offset': 0,
    works: works.map((work) => ({
      ...toWork(work),
      ...(inc.has('artist-rels') ? { relations: contributionsOf(music, work, inc.has) } : {}),
    })),
  });
}

/** The elements in the order of lists that are no searches. */
export function byMbid<T extends { readonly mbid: string }>(list: readonly T[]): readonly T[] {
  return list.toSorted((one, other) => (one.mbid < other.mbid ? -1 : 1));
}

type Has = (name: string) => boolean;

function artistAnswer(music: MusicIndex, mbid: string, has: Has): TwinAnswer {
  const artist = artistBehind(music, mbid);
  if (artist === undefined) return notFound();
  const pages = artist.spotifyPages.map(({ spotifyArtistId, isEnded }) =>
    toRelation({
      type: 'free streaming',
      direction: 'forward',
      targetType: 'url',
      target: urlObject(spotifyAddress('artist', spotifyArtistId)),
      isEnded,
    }),
  );
  return found({
    ...toArtist(artist, { hasAliases: has('aliases') }),
    ...(has('url-rels') ? { relations: pages } : {}),
  });
}

function recordingAnswer(music: MusicIndex, mbid: string, has: Has): TwinAnswer {
  const recording = music.recordingByMbid.get(mbid) ?? music.recordingByMergedMbid.get(mbid);
  if (recording === undefined) return notFound();
  const wishes = { credits: has('artist-credits') || has('artists'), isrcs: has('isrcs') };
  const relations = performancesOf(music, recording, has);
  const isAsked = ['work-rels', 'artist-rels', 'label-rels', 'url-rels'].some(has);
  return found({ ...toRecording(music, recording, wishes), ...(isAsked ? { relations } : {}) });
}

function workAnswer(music: MusicIndex, mbid: string, has: Has): TwinAnswer {
  const work = music.workByMbid.get(mbid);
  if (work === undefined) return notFound();
  const relations = [...contributionsOf(music, work, has), ...recordingsOf(music, work, has)];
  const isAsked = ['artist-rels', 'label-rels', 'recording-rels', 'url-rels'].some(has);
  return found({ ...toWork(work), ...(isAsked ? { relations } : {}) });
}
