import type { JsonObject, TwinAnswer } from '../../twin.ts';
import type { MusicIndex } from '../../world/music/index-music.ts';
import { found, notFound, refusal } from './answers.ts';
import { toNamedArtist, toRecording } from './objects.ts';
import { incOf } from './parameters.ts';
import { toRelation } from './relations.ts';
import { urlObject } from './url-objects.ts';

/** Address number 101 and later are not looked at. Source: music-providers facts, section 1.6. */
const mostAddresses = 100;

/**
 * `GET /ws/2/url?resource=`: one address gives a bare object or 404, two and more a list in the order of the URLs' ids,
 * in which unknown addresses are missing.
 */
export function urlAnswer(music: MusicIndex, query: URLSearchParams): TwinAnswer {
  const inc = incOf('url', query);
  if (!inc.ok) return inc.answer;
  const resources = query.getAll('resource');
  const [only] = resources;
  if (only === undefined) return refusal(400, 'You must provide a resource to look up.');
  if (resources.length === 1) {
    const one = entryOf(music, only, inc.has);
    return one === undefined ? notFound() : found(one);
  }
  const urls = [...new Set(resources.slice(0, mostAddresses))]
    .flatMap((resource) => entryOf(music, resource, inc.has) ?? [])
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return found({ 'url-count': urls.length, 'url-offset': 0, urls });
}

function entryOf(
  music: MusicIndex,
  resource: string,
  has: (name: string) => boolean,
): (JsonObject & { readonly id: string }) | undefined {
  const relations = [...artistsAt(music, resource), ...recordingsAt(music, resource, has('artist-credits'))];
  if (relations.length === 0) return undefined;
  const wanted = relations.filter(({ targetType }) => has(`${targetType}-rels`));
  const isAsked = has('artist-rels') || has('recording-rels') || has('release-rels');
  return { ...urlObject(resource), ...(isAsked ? { relations: wanted.map(({ relation }) => relation) } : {}) };
}

interface Found {
  readonly targetType: string;
  readonly relation: JsonObject;
}

/** Addresses are compared as they stand: the server tidies nothing. */
function artistsAt(music: MusicIndex, resource: string): readonly Found[] {
  const id = /^https:\/\/open\.spotify\.com\/artist\/([0-9A-Za-z]{22})$/.exec(resource)?.[1] ?? '';
  return (music.artistsBySpotifyId.get(id) ?? []).map((artist) => ({
    targetType: 'artist',
    relation: toRelation({
      type: 'free streaming',
      direction: 'backward',
      targetType: 'artist',
      target: toNamedArtist(artist),
      isEnded: artist.spotifyPages.some((page) => page.spotifyArtistId === id && page.isEnded),
    }),
  }));
}

function recordingsAt(music: MusicIndex, resource: string, hasCredits: boolean): readonly Found[] {
  const spotify = /^https:\/\/open\.spotify\.com\/track\/([0-9A-Za-z]{22})$/.exec(resource)?.[1] ?? '';
  const deezer = /^https:\/\/www\.deezer\.com\/track\/(\d+)$/.exec(resource)?.[1] ?? '';
  const recordings = music.recordingsBySpotifyId.get(spotify) ?? music.recordingsByDeezerId.get(deezer) ?? [];
  return recordings.map((recording) => ({
    targetType: 'recording',
    relation: toRelation({
      type: 'free streaming',
      direction: 'backward',
      targetType: 'recording',
      target: toRecording(music, recording, { credits: hasCredits, isrcs: false }),
    }),
  }));
}
