import { poolSoundSeconds } from './calendar.ts';
import type { MappingForm, MappingQuirk, WorldArtist, WorldSound, WorldTrack } from './entities.ts';
import { makeHex, makeTiktokId } from './make-ids.ts';
import { elementOf, type RandomStream, streamOf } from './random.ts';
import { genericTitles } from './words/generic-titles.ts';
import { titleEnds, titleStarts } from './words/track-titles.ts';

/** Catalogue sounds of the shared pool: one for each of the first tracks. */
export const catalogueSoundCount = 560;
/** Sounds of users in which TikTok hears a song, shared by many posts. */
export const containingSoundCount = 220;
/** Sounds that carry no evidence of what they are. */
export const vagueSoundCount = 40;

/** The catalogue sound of track number `index`: it is the song. */
export function makeCatalogueSound(seed: number, index: number, track: WorldTrack, artist: string): WorldSound {
  const stream = streamOf(seed, 'catalogue-sound', index);
  const flag = stream.next();
  return {
    ...sharedParts(stream),
    kind: 'catalogue',
    title: track.title,
    authorName: artist,
    album: track.album.name,
    isOriginal: false,
    ...(flag < 0.82 ? { isCopyrighted: true } : {}),
    ...(flag > 0.94 ? { isCopyrighted: false } : {}),
    ...mappingOf(stream, track, 0.8),
    ...quirkOf(index),
  };
}

/** A user's sound that contains a song, perhaps under speech. */
export function makeContainingSound(seed: number, index: number, tracks: readonly WorldTrack[]): WorldSound {
  const stream = streamOf(seed, 'containing-sound', index);
  const generic = elementOf(genericTitles, index);
  const flag = stream.next();
  const owner = `${stream.pick(titleStarts)} ${stream.integer(1, 99)}`;
  return {
    ...sharedParts(stream),
    kind: 'user',
    title:
      index >= genericTitles.length && stream.happens(0.2)
        ? `${stream.pick(titleStarts)} challenge`
        : titleWithName(generic, owner, stream),
    authorName: owner,
    isOriginal: stream.happens(0.7),
    ...(flag < 0.45 ? { isCopyrighted: true } : {}),
    ...(flag > 0.65 ? { isCopyrighted: false } : {}),
    ...mappingOf(stream, elementOf(tracks, index * 3), 0.7),
  };
}

/** A sound without any sign of its kind: no album, unknown storage, a title that is not generic. */
export function makeVagueSound(seed: number, index: number, artists: readonly WorldArtist[]): WorldSound {
  const stream = streamOf(seed, 'vague-sound', index);
  return {
    ...sharedParts(stream),
    kind: 'unknown',
    title: `${stream.pick(titleStarts)} ${stream.pick(titleEnds)}`,
    authorName: stream.pick(artists).name,
    isOriginal: false,
    ...(stream.happens(0.3) ? { isCopyrighted: stream.happens(0.5) } : {}),
    mapping: stream.pick(['absent', 'empty_object', 'empty_list'] as const),
    platforms: [],
  };
}

/** The sound that is born in a post of its own author. Shape: its id's clock lies within 3 s of the upload. */
export function makeOwnSound(
  owner: { readonly name: string; readonly language: string },
  uploadSecond: number,
  durationSeconds: number,
  stream: RandomStream,
): WorldSound {
  const titles = genericTitles.filter((row) => row.language === owner.language);
  const generic = elementOf(titles.length === 0 ? genericTitles : titles, stream.integer(0, 99));
  return {
    soundId: makeTiktokId(uploadSecond + stream.integer(-2, 3), stream),
    kind: 'user',
    title: titleWithName(generic, owner.name, stream),
    authorName: owner.name,
    isOriginal: stream.happens(0.75),
    durationSeconds,
    storageKey: makeHex(32, stream),
    ...(stream.happens(0.85) ? { isCopyrighted: false } : {}),
    isCommerceMusic: stream.happens(0.5),
    mapping: stream.pick(['empty_list', 'empty_list', 'empty_object', 'absent'] as const),
    platforms: [],
  };
}

/** A generic title; some uploads carry the owner's name in it, before or after. */
export function titleWithName(
  generic: { readonly title: string; readonly nameFirst?: true },
  name: string,
  stream: RandomStream,
): string {
  if (generic.nameFirst === true) return `${name} - ${generic.title}`;
  return stream.happens(0.15) ? `${generic.title} - ${name}` : generic.title;
}

function sharedParts(
  stream: RandomStream,
): Pick<WorldSound, 'soundId' | 'durationSeconds' | 'storageKey' | 'isCommerceMusic'> {
  return {
    soundId: makeTiktokId(stream.integer(poolSoundSeconds.least, poolSoundSeconds.most), stream),
    durationSeconds: stream.integer(9, 60),
    storageKey: makeHex(32, stream),
    isCommerceMusic: stream.happens(0.2),
  };
}

/** Web answers normally name Apple Music and Spotify, in any order; a few name more, a few lack Spotify. */
const platformChoices: readonly (readonly number[])[] = [
  [1, 3],
  [1, 3],
  [1, 3],
  [3, 1],
  [3, 1],
  [3],
  [1],
  [1, 2, 3, 8, 9, 10],
];

function mappingOf(
  stream: RandomStream,
  track: WorldTrack,
  probability: number,
): Pick<WorldSound, 'mapping' | 'platforms' | 'spotifyTrackId'> {
  const isMapped = stream.happens(probability);
  const empty: MappingForm = stream.pick(['absent', 'empty_object', 'empty_list']);
  const platforms = stream.pick(platformChoices);
  if (!isMapped) return { mapping: empty, platforms: [] };
  return { mapping: 'mapped', platforms, spotifyTrackId: track.spotifyTrackId };
}

function quirkOf(index: number): { readonly mappingQuirk?: MappingQuirk } {
  if (index % 60 === 11) return { mappingQuirk: 'padded_id' };
  if (index % 60 === 31) return { mappingQuirk: 'malformed_id_first' };
  if (index % 60 === 51) return { mappingQuirk: 'platform_as_text' };
  return {};
}
