import { artistCount, makeArtist } from './artists.ts';
import { worldNowSecond } from './calendar.ts';
import { accounts } from './cast/accounts.ts';
import { gioscottiiCard, gioscottiiPosts } from './cast/gioscottii.ts';
import { gioscottiiArtists, gioscottiiTracks } from './cast/gioscottii-songs.ts';
import { refusedFilesCard, refusedPosts } from './cast/refused-files.ts';
import { creatorCount, drawnCardOf, makeCreator } from './creators.ts';
import type { WorldArtist, WorldCreator, WorldTrack } from './entities.ts';
import { indexMusic } from './music/index-music.ts';
import { makeMusic } from './music/make-music.ts';
import {
  type DrawnPost,
  drawPost,
  ordinaryStyle,
  type PostRhythm,
  type PostStyle,
  postSecondsOf,
  type SoundPools,
} from './posts.ts';
import { elementOf, streamOf } from './random.ts';
import { makeShortLinks } from './short-links.ts';
import {
  catalogueSoundCount,
  containingSoundCount,
  makeCatalogueSound,
  makeContainingSound,
  makeVagueSound,
  vagueSoundCount,
} from './sounds.ts';
import { makeTrack, trackCount } from './tracks.ts';
import { indexWorld, type World } from './world.ts';

interface Household {
  readonly creator: WorldCreator;
  readonly posts: readonly DrawnPost[];
}

/**
 * The whole made-up world: artists, tracks, sounds, accounts, posts and short links that agree with each other.
 *
 * Shape: a pure function of `seed`. Its clock stands still at `nowMs`.
 */
export function createWorld(seed = 1): World {
  const artists = [...gioscottiiArtists(seed), ...numbered(artistCount, (index) => makeArtist(seed, index))];
  const gioTracks = gioscottiiTracks(seed, artists);
  const drawnArtists = artists.slice(-artistCount);
  const drawnTracks = numbered(trackCount, (index) => makeTrack(seed, index, drawnArtists));
  const pools = soundPoolsOf(seed, drawnTracks, drawnArtists);
  const gio = makeCreator(seed, gioscottiiCard);
  const gioWorks = gioscottiiPosts(seed, gio, gioTracks);
  const refused = makeCreator(seed, refusedFilesCard);
  const households: readonly Household[] = [
    { creator: gio, posts: gioWorks.posts },
    ...accounts.map((row) => drawHousehold(seed, makeCreator(seed, row.card), { ...row, pools })),
    { creator: refused, posts: refusedPosts(seed, refused, pools) },
    ...numbered(creatorCount, (index) => drawnHousehold(seed, index, pools)),
  ];
  const posts = households.flatMap((household) => household.posts);
  const videos = posts.map((post) => post.video);
  const tracks = [...gioTracks, ...drawnTracks];
  return indexWorld({
    seed,
    nowMs: worldNowSecond * 1000,
    artists,
    tracks,
    music: once(() => indexMusic(makeMusic(seed, artists, tracks))),
    sounds: [
      ...gioWorks.sounds,
      ...pools.catalogue,
      ...pools.containing,
      ...pools.vague,
      ...posts.flatMap((post) => (post.ownSound === undefined ? [] : [post.ownSound])),
    ],
    creators: households.map((household) => household.creator),
    videos,
    shortLinks: makeShortLinks(seed, videos),
  });
}

function soundPoolsOf(seed: number, tracks: readonly WorldTrack[], artists: readonly WorldArtist[]): SoundPools {
  const names = new Map(artists.map((artist) => [artist.spotifyArtistId, artist.name]));
  return {
    catalogue: numbered(catalogueSoundCount, (index) => {
      const track = elementOf(tracks, index);
      return makeCatalogueSound(seed, index, track, names.get(track.artistIds[0] ?? '') ?? '');
    }),
    containing: numbered(containingSoundCount, (index) => makeContainingSound(seed, index, tracks)),
    vague: numbered(vagueSoundCount, (index) => makeVagueSound(seed, index, artists)),
  };
}

function drawnHousehold(seed: number, index: number, pools: SoundPools): Household {
  const stream = streamOf(seed, 'household', index);
  const rhythm: PostRhythm = {
    count: stream.integer(14, 78),
    newestHoursAgo: stream.happens(0.85) ? stream.integer(1, 140) : stream.integer(400, 4000),
    gapHours: [6, stream.integer(30, 140)],
    ...(stream.happens(0.4) ? { quiet: { every: stream.integer(6, 20), days: [9, 40] as const } } : {}),
  };
  const style = { ...ordinaryStyle, pinned: stream.happens(0.25) ? [stream.integer(3, 12)] : [] };
  return drawHousehold(seed, makeCreator(seed, drawnCardOf(seed, index)), { rhythm, style, pools });
}

function drawHousehold(
  seed: number,
  creator: WorldCreator,
  plan: { readonly rhythm: PostRhythm; readonly style: PostStyle; readonly pools: SoundPools },
): Household {
  const seconds = postSecondsOf(seed, creator.handle, plan.rhythm);
  const posts = seconds.map((createdSecond, index) => drawPost(seed, creator, index, { createdSecond, ...plan }));
  return { creator, posts };
}

function numbered<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
