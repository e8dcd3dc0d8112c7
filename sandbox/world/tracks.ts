import type { IsrcSpelling, WorldAlbum, WorldArtist, WorldTrack } from './entities.ts';
import { makeIsrc, makeServiceId, makeSpotifyId, makeTiktokId } from './make-ids.ts';
import { elementOf, type RandomStream, streamOf } from './random.ts';
import { oddTitles, titleEnds, titleStarts, versionWordings } from './words/track-titles.ts';

/** How many tracks there are beside the hand-made ones. */
export const trackCount = 760;

/** The platforms of which a track has ids: Apple Music, Amazon, Spotify, Deezer, SoundCloud, YouTube Music. */
const platforms = [1, 2, 3, 8, 9, 10] as const;

/** The track number `index`. The oddities come in fixed rhythms, so that there are always some of each. */
export function makeTrack(seed: number, index: number, artists: readonly WorldArtist[]): WorldTrack {
  const stream = streamOf(seed, 'track', index);
  const recordingIndex = index % 40 === 39 ? index - 1 : index;
  const title = titleOf(index, streamOf(seed, 'track-title', recordingIndex));
  const spotifyTrackId = makeSpotifyId(stream);
  return {
    spotifyTrackId,
    ...(index % 90 === 17 ? { answeredTrackId: makeSpotifyId(streamOf(seed, 'relinked-track', index)) } : {}),
    isKnown: index % 33 !== 32,
    title,
    artistIds: artistIdsOf(artists, streamOf(seed, 'track-artists', recordingIndex)),
    album: albumOf(title, index, stream),
    recordingIndex,
    isrc: isrcOf(seed, recordingIndex),
    isrcSpelling: spellingOf(index),
    durationMs: stream.integer(95_000, 320_000),
    isExplicit: stream.happens(0.12),
    popularity: index % 60 === 5 ? 0 : stream.integer(1, 88),
    hasPreview: stream.happens(0.3),
    trackNumber: stream.integer(1, 14),
    metaSongId: makeTiktokId(stream.integer(1_560_000_000, 1_700_000_000), stream),
    serviceIds: serviceIdsOf(spotifyTrackId, stream),
    ...(recordingIndex === index ? {} : lengthOf(makeTrack(seed, recordingIndex, artists))),
  };
}

/** The ISRC of recording number `index`, in canonical form. */
export function isrcOf(seed: number, index: number): string {
  const stream = streamOf(seed, 'isrc', index);
  return makeIsrc(stream.integer(1996, 2025), stream);
}

/** A track's ids by TikTok's platform number. */
export function serviceIdsOf(spotifyTrackId: string, stream: RandomStream): Record<number, string> {
  const made = platforms.map((platform) => [platform, makeServiceId(platform, stream)] as const);
  return { ...Object.fromEntries(made), 3: spotifyTrackId };
}

/** Two tracks of one recording are equally long. */
function lengthOf({ durationMs }: WorldTrack): Pick<WorldTrack, 'durationMs'> {
  return { durationMs };
}

function spellingOf(index: number): IsrcSpelling {
  if (index % 25 === 3) return 'lower_case';
  if (index % 25 === 8) return 'hyphenated';
  if (index % 25 === 13) return 'empty_ids';
  if (index % 50 === 21) return 'no_ids';
  return 'canonical';
}

function titleOf(index: number, stream: RandomStream): string {
  const odd = oddTitles[index];
  if (odd !== undefined) return odd;
  const plain = `${stream.pick(titleStarts)} ${stream.pick(titleEnds)}`;
  return stream.happens(0.18) ? `${plain}${stream.pick(versionWordings)}` : plain;
}

function artistIdsOf(artists: readonly WorldArtist[], stream: RandomStream): readonly string[] {
  const count = stream.pick([1, 1, 1, 1, 2, 2, 3]);
  const first = Math.floor(stream.next() ** 1.5 * artists.length);
  const ids = Array.from({ length: count }, (_, place) => elementOf(artists, first + place * 37).spotifyArtistId);
  return [...new Set(ids)];
}

function albumOf(title: string, index: number, stream: RandomStream): WorldAlbum {
  const type = stream.pick(['single', 'album', 'album', 'compilation'] as const);
  return {
    spotifyAlbumId: makeSpotifyId(stream),
    name: type === 'single' ? title : `${stream.pick(titleStarts)} & ${stream.pick(titleEnds)}`,
    type,
    ...releaseOf(index, stream),
    trackCount: type === 'single' ? 1 : stream.integer(8, 24),
  };
}

function releaseOf(index: number, stream: RandomStream): Pick<WorldAlbum, 'releaseDate' | 'precision'> {
  const year = String(stream.integer(1971, 2025));
  const month = String(stream.integer(1, 12)).padStart(2, '0');
  const day = String(stream.integer(1, 28)).padStart(2, '0');
  if (index % 20 === 4) return { releaseDate: year, precision: 'year' };
  if (index % 20 === 9) return { releaseDate: `${year}-${month}`, precision: 'month' };
  if (index % 80 === 14) return { releaseDate: '0000', precision: 'year' };
  return { releaseDate: `${year}-${month}-${day}`, precision: 'day' };
}
