import type { TwinAnswer, TwinContext, TwinDefinition, TwinRequest } from '../../twin.ts';
import { refusal, unidentified, xmlAnswer } from './answers.ts';
import { browseAnswer, browsedBy } from './browse.ts';
import { isrcAnswer, iswcAnswer, type LookupKind, lookupAnswer } from './lookups.ts';
import { openSearchIndex, type SearchIndex, searchAnswer } from './search.ts';
import { urlAnswer } from './url-lookup.ts';

/** The twin of MusicBrainz's web service 2, for reading. */
export const musicbrainzTwin: TwinDefinition = {
  provider: 'musicbrainz',
  hosts: [
    {
      host: 'musicbrainz',
      variable: 'MUSICBRAINZ_BASE_URL',
      prefix: '/musicbrainz',
      origin: 'https://musicbrainz.org',
    },
  ],
  doors: [
    'url',
    'recording-search',
    'work-search',
    'artist-search',
    'artist',
    'recording',
    'work',
    'isrc',
    'iswc',
    'browse',
  ],
  create: (context) => {
    const index = openSearchIndex(() => context.world.music());
    return { doorOf, answer: (_door, request) => answer(context, index, request) };
  },
};

interface Place {
  readonly resource: string;
  /** What follows the resource in the path. */
  readonly id: string | undefined;
}

function placeOf(request: TwinRequest): Place | undefined {
  const [, resource, id] = /^\/ws\/2\/(artist|recording|work|url|isrc|iswc)(?:\/([^/]*))?\/?$/.exec(request.path) ?? [];
  return resource === undefined ? undefined : { resource, id: id === '' || id === undefined ? undefined : id };
}

function doorOf(request: TwinRequest): string {
  const place = placeOf(request);
  if (place === undefined) return 'other';
  const kind = kindOf(place);
  if (kind === undefined || place.id !== undefined) return place.resource;
  return request.query.has('query') || browsedBy(kind, request.query) === undefined ? `${kind}-search` : 'browse';
}

function answer({ world }: TwinContext, index: SearchIndex, request: TwinRequest): TwinAnswer {
  if ((request.headers['user-agent'] ?? '').trim() === '') return unidentified();
  const place = placeOf(request);
  if (place === undefined) return refusal(404, 'Not Found');
  if (request.method !== 'GET') return refusal(405, 'Method Not Allowed');
  if (!isForJson(request)) return xmlAnswer();
  const { query } = request;
  const id = plainOf(place.id ?? '');
  if (place.resource === 'url') return urlAnswer(world.music(), query);
  if (place.resource === 'isrc') return isrcAnswer(world.music(), id, query);
  if (place.resource === 'iswc') return iswcAnswer(world.music(), id, query);
  const kind = kindOf(place);
  if (kind === undefined) return refusal(404, 'Not Found');
  if (place.id !== undefined) return lookupAnswer(world.music(), kind, id, query);
  const link = query.has('query') ? undefined : browsedBy(kind, query);
  return link === undefined ? searchAnswer(index, kind, query) : browseAnswer(world.music(), kind, link, query);
}

/** A broken escape stays as it is, and is then no id. */
function plainOf(part: string): string {
  return /%(?![0-9a-f]{2})/i.test(part) ? part : decodeURIComponent(part);
}

function kindOf({ resource }: Place): LookupKind | undefined {
  return resource === 'artist' || resource === 'recording' || resource === 'work' ? resource : undefined;
}

function isForJson({ query, headers }: TwinRequest): boolean {
  return query.get('fmt') === 'json' || /application\/json/.test(headers['accept'] ?? '');
}
