import type { Twin, TwinAnswer, TwinContext, TwinDefinition, TwinRequest } from '../../twin.ts';
import { openTokenBook, type TokenBook, tokenAnswer } from './accounts.ts';
import { batchAnswer, refusedBy, singleAnswer } from './catalogue.ts';

/** The twin of Spotify's Web API and of the service that hands out its tokens. */
export const spotifyTwin: TwinDefinition = {
  provider: 'spotify',
  hosts: [
    {
      host: 'spotify-api',
      variable: 'SPOTIFY_API_BASE_URL',
      prefix: '/spotify-api',
      origin: 'https://api.spotify.com',
    },
    {
      host: 'spotify-accounts',
      variable: 'SPOTIFY_ACCOUNTS_BASE_URL',
      prefix: '/spotify-accounts',
      origin: 'https://accounts.spotify.com',
    },
  ],
  doors: ['token', 'tracks', 'track', 'artists', 'artist'],
  create: createTwin,
};

function createTwin(context: TwinContext): Twin {
  const book = openTokenBook(context.nowMs);
  return {
    doorOf,
    answer: (door, request) => answer(context, book, door, request),
    expireTokens: book.expireAll,
  };
}

function doorOf(request: TwinRequest): string {
  if (request.host === 'spotify-accounts') return request.path === '/api/token' ? 'token' : 'other';
  const [, kind, id] = /^\/v1\/(track|artist)s(?:\/([^/]+))?\/?$/.exec(request.path) ?? [];
  if (kind === undefined) return 'other';
  return id === undefined ? `${kind}s` : kind;
}

function answer(context: TwinContext, book: TokenBook, door: string, request: TwinRequest): TwinAnswer {
  if (door === 'token') return tokenAnswer(book, request);
  return refusalOfToken(book, request) ?? catalogueAnswer(context, door, request);
}

function catalogueAnswer(context: TwinContext, door: string, request: TwinRequest): TwinAnswer {
  const id = request.path.split('/')[3] ?? '';
  switch (door) {
    case 'tracks':
      return batchAnswer(context.world, 'track', request);
    case 'artists':
      return batchAnswer(context.world, 'artist', request);
    case 'track':
      return singleAnswer(context.world, 'track', id);
    case 'artist':
      return singleAnswer(context.world, 'artist', id);
    default:
      return refusedBy(404, 'Service not found');
  }
}

function refusalOfToken(book: TokenBook, request: TwinRequest): TwinAnswer | undefined {
  const header = request.headers['authorization'] ?? '';
  const token = /^Bearer (.+)$/.exec(header)?.[1];
  if (token === undefined) return refusedBy(401, 'No token provided');
  const problem = book.problemOf(token);
  if (problem === undefined) return undefined;
  return refusedBy(401, problem === 'expired' ? 'The access token expired' : 'Invalid access token');
}
