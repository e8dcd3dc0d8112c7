import type { JsonObject } from '../../twin.ts';
import type { WorldSong } from '../../world/music/entities.ts';

type Artist = WorldSong['artists'][number];

/** Prose that no store may ever hold. */
const canary = 'sandbox-prose-never-store-me';
const image = 'https://images.genius.example/default.300x300x1.jpg';
const months = 'January February March April May June July August September October November December'.split(' ');

/** Which keys an answer has: songs that nobody has touched for long come in the shape of their time. */
type KeySet = 'today' | '2019' | '2015';

/** A song as a hit of the search. */
export function toHit(song: WorldSong): JsonObject {
  const keys = keySetOf(song);
  if (keys === '2015') return { highlights: {}, result: toResult(song, keys) };
  return { highlights: [], index: 'song', type: 'song', result: toResult(song, keys) };
}

/** A song as its own door writes it. */
export function toSong(song: WorldSong): JsonObject {
  return {
    ...toResult(song, keySetOf(song) === 'today' ? 'today' : '2019'),
    album: null,
    apple_music_id: String(1_000_000_000 + song.songId),
    custom_performances: [{ label: 'Label', artists: [toArtist({ artistId: 9_000_001, name: 'Made Up Records' })] }],
    description: { plain: canary },
    description_annotation: { _type: 'referent', fragment: song.title, annotations: [{ body: { plain: canary } }] },
    lyrics_marked_complete_by: { login: canary },
    media: mediaOf(song),
    producer_artists: song.producers.map(toArtist),
    recording_location: null,
    release_date: song.releaseDate === undefined ? null : `${song.releaseDate}-01-01`.slice(0, 10),
    song_relationships: ['samples', 'cover_of', 'remix_of', 'live_version_of'].map((relationship_type) => ({
      relationship_type,
      songs: [],
    })),
    translation_songs: [],
    verified_contributors: [{ contributions: ['lyrics'], artist: { name: canary } }],
    writer_artists: song.writers.map(toArtist),
  };
}

/** An artist as its own door writes it. */
export function toWholeArtist(artist: Artist): JsonObject {
  return { ...toArtist(artist), alternate_names: [], description: { plain: canary }, user: { login: canary } };
}

function keySetOf(song: WorldSong): KeySet {
  if (song.kind !== 'list' && song.songId % 29 === 3) return '2015';
  return song.songId % 7 === 2 ? '2019' : 'today';
}

function toResult(song: WorldSong, keys: KeySet): JsonObject {
  const names = joined(song.artists);
  const path = pathOf(song, names);
  const least = {
    annotation_count: song.songId % 6,
    header_image_url: image,
    id: song.songId,
    primary_artist: toArtist(song.artists.length > 1 && keys !== 'today' ? combined(song.artists) : firstOf(song)),
    pyongs_count: keys === '2015' ? null : song.songId % 40,
    title: song.title,
    url: `https://genius.com${path}`,
  };
  if (keys === '2015') return least;
  const middle = {
    ...least,
    api_path: `/songs/${song.songId}`,
    full_title: `${song.title} by\u00a0${names}`,
    lyrics_owner_id: 0,
    lyrics_state: 'complete',
    path,
    stats: {
      unreviewed_annotations: 0,
      hot: false,
      ...(song.pageviews === undefined ? {} : { pageviews: song.pageviews }),
    },
    title_with_featured: withFeatured(song),
  };
  return keys === '2019' ? middle : { ...middle, ...keysOfToday(song, names) };
}

function keysOfToday(song: WorldSong, names: string): JsonObject {
  const [year, month, day] = (song.releaseDate ?? '').split('-').map(Number);
  const monthName = month === undefined ? '' : `${months[month - 1] ?? ''} `;
  return {
    _type: 'song',
    artist_names: song.featured.length === 0 ? names : `${names} (Ft. ${joined(song.featured)})`,
    featured_artists: song.featured.map(toArtist),
    instrumental: false,
    language: song.language,
    primary_artist_names: names,
    primary_artists: song.artists.map(toArtist),
    release_date_components:
      song.releaseDate === undefined ? null : { year: year ?? null, month: month ?? null, day: day ?? null },
    release_date_for_display: song.releaseDate === undefined ? null : `${monthName}${day ?? 1}, ${year}`,
  };
}

function mediaOf(song: WorldSong): readonly JsonObject[] {
  const video = { provider: 'youtube', start: 0, type: 'video', url: `http://www.youtube.com/watch?v=s${song.songId}` };
  const tracks = song.spotifyTrackIds.map((id) => ({
    native_uri: `spotify:track:${id}`,
    provider: 'spotify',
    type: 'audio',
    url: `https://open.spotify.com/track/${id}`,
  }));
  return [video, ...tracks];
}

function pathOf(song: WorldSong, names: string): string {
  const slug = `${names} ${song.title}`
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 ]/g, '')
    .trim()
    .toLowerCase()
    .replace(/ +/g, '-');
  const text = slug === '' ? String(song.songId) : slug;
  return `/${text.charAt(0).toUpperCase()}${text.slice(1)}-${song.kind === 'list' ? 'annotated' : 'lyrics'}`;
}

/** Duets used to be filed under one artist of their own. */
function combined(artists: readonly Artist[]): Artist {
  return { artistId: 8_000_000 + (artists[0]?.artistId ?? 0), name: joined(artists) };
}

function firstOf(song: WorldSong): Artist {
  return song.artists[0] ?? { artistId: 1, name: 'Genius' };
}

function joined(artists: readonly Artist[]): string {
  return artists.map(({ name }) => name).join(' & ');
}

function withFeatured(song: WorldSong): string {
  return song.featured.length === 0 ? song.title : `${song.title} (Ft.\u00a0${joined(song.featured)})`;
}

function toArtist({ artistId, name }: Artist): JsonObject {
  return {
    api_path: `/artists/${artistId}`,
    id: artistId,
    image_url: image,
    is_verified: artistId % 5 === 0,
    name,
    url: `https://genius.com/artists/${artistId}`,
  };
}
