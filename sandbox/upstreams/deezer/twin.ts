import { jsonAnswer, type TwinAnswer, type TwinDefinition, type TwinRequest } from '../../twin.ts';
import { type DeezerCatalogue, makeCatalogue } from './catalogue.ts';
import { toHit, toTrack } from './objects.ts';

/** Hits on one page unless asked otherwise, and the most. */
const usualPage = 25;
const largestPage = 100;

/** The twin of Deezer's public API; no key. */
export const deezerTwin: TwinDefinition = {
  provider: 'deezer',
  hosts: [{ host: 'deezer', variable: 'DEEZER_BASE_URL', prefix: '/deezer', origin: 'https://api.deezer.com' }],
  doors: ['track', 'track-isrc', 'search'],
  create: ({ world }) => {
    let catalogue: DeezerCatalogue | undefined;
    return {
      doorOf,
      answer: (door, request) => {
        catalogue ??= makeCatalogue(world);
        return answer(catalogue, door, request);
      },
    };
  },
};

/** An error the way Deezer reports all of them: with HTTP 200. */
export function deezerError(code: number, type: string, message: string): TwinAnswer {
  return jsonAnswer({ error: { type, message, code } });
}

function doorOf({ path }: TwinRequest): string {
  if (path === '/search') return 'search';
  if (/^\/track\/isrc(?::|%3A)/i.test(path)) return 'track-isrc';
  return /^\/track\/[^/]+$/.test(path) ? 'track' : 'other';
}

function answer(catalogue: DeezerCatalogue, door: string, request: TwinRequest): TwinAnswer {
  const name = decodeURIComponent(request.path.split('/')[2] ?? '');
  switch (door) {
    case 'track':
      if (!/^[0-9]+$/.test(name)) return deezerError(500, 'ParameterException', 'Wrong parameter');
      return trackAnswer(catalogue.byId.get(name));
    case 'track-isrc':
      return trackAnswer(catalogue.byIsrc.get(name.replace(/^isrc:/i, '').toUpperCase()));
    case 'search':
      return searchAnswer(catalogue, request.query);
    default:
      return deezerError(600, 'InvalidQueryException', `Unknown path components : ${request.path}`);
  }
}

function trackAnswer(edition: Parameters<typeof toTrack>[0] | undefined): TwinAnswer {
  return edition === undefined ? deezerError(800, 'DataException', 'no data') : jsonAnswer(toTrack(edition));
}

function searchAnswer(catalogue: DeezerCatalogue, query: URLSearchParams): TwinAnswer {
  const text = query.get('q') ?? '';
  if (text === '') return deezerError(501, 'MissingParameterException', 'Missing parameters : q');
  const [, artist = ''] = /artist:"([^"]*)"/.exec(text) ?? [];
  const [, title = ''] = /track:"([^"]*)"/.exec(text) ?? [];
  const found = catalogue.find(artist, title);
  const limit = Math.min(largestPage, Math.max(1, wholeNumber(query.get('limit'), usualPage)));
  const index = wholeNumber(query.get('index'), 0);
  return jsonAnswer({ data: found.slice(index, index + limit).map(toHit), total: found.length });
}

function wholeNumber(text: string | null, usual: number): number {
  return /^[0-9]{1,6}$/.test(text ?? '') ? Number(text) : usual;
}
