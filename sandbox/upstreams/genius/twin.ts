import { type JsonObject, jsonAnswer, type TwinAnswer, type TwinDefinition, type TwinRequest } from '../../twin.ts';
import type { WorldSong } from '../../world/music/entities.ts';
import { toHit, toSong, toWholeArtist } from './objects.ts';
import { type SongSearch, songSearchOver } from './search.ts';

/** The only client access token that the twin accepts. */
export const sandboxGeniusToken = 'sandbox-genius-token';

/** The twin of the Genius API. */
export const geniusTwin: TwinDefinition = {
  provider: 'genius',
  hosts: [{ host: 'genius', variable: 'GENIUS_BASE_URL', prefix: '/genius', origin: 'https://api.genius.com' }],
  doors: ['search', 'song', 'artist'],
  create: ({ world }) => {
    let shelf: Shelf | undefined;
    const openShelf = (): Shelf => {
      shelf ??= shelve(world.music().songs);
      return shelf;
    };
    return { doorOf, answer: (door, request) => refusalOfToken(request) ?? answer(openShelf(), door, request) };
  },
};

interface Shelf {
  readonly search: SongSearch;
  readonly songs: ReadonlyMap<string, WorldSong>;
  readonly artists: ReadonlyMap<string, WorldSong['artists'][number]>;
}

function shelve(songs: readonly WorldSong[]): Shelf {
  const artists = songs.flatMap((song) => [...song.artists, ...song.featured, ...song.writers, ...song.producers]);
  return {
    search: songSearchOver(songs),
    songs: new Map(songs.map((song) => [String(song.songId), song])),
    artists: new Map(artists.map((artist) => [String(artist.artistId), artist])),
  };
}

function doorOf({ path }: TwinRequest): string {
  if (path === '/search') return 'search';
  const [, kind] = /^\/(song|artist)s\/[^/]+$/.exec(path) ?? [];
  return kind ?? 'other';
}

function answer(shelf: Shelf, door: string, request: TwinRequest): TwinAnswer {
  const id = request.path.split('/')[2] ?? '';
  if (door === 'search') return found({ hits: shelf.search(request.query).map(toHit) });
  const song = door === 'song' ? shelf.songs.get(id) : undefined;
  if (song !== undefined) return found({ song: toSong(song) });
  const artist = door === 'artist' ? shelf.artists.get(id) : undefined;
  if (artist !== undefined) return found({ artist: toWholeArtist(artist) });
  return geniusRefusal(404, '404 Not Found');
}

function found(response: JsonObject): TwinAnswer {
  return jsonAnswer({ meta: { status: 200 }, response });
}

/** A refusal as the Genius API words it. */
export function geniusRefusal(status: number, message: string): TwinAnswer {
  return jsonAnswer({ meta: { status, message } }, status);
}

function refusalOfToken({ headers }: TwinRequest): TwinAnswer | undefined {
  const header = headers['authorization'];
  if (header === undefined) return geniusRefusal(401, 'This call requires an access_token');
  if (header === `Bearer ${sandboxGeniusToken}`) return undefined;
  return jsonAnswer({ error: 'invalid_token', error_description: 'The access token is not valid' }, 401);
}
