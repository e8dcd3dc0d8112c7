import { z } from 'zod';
import type { Json } from '../../core/entities/json.ts';
import type { NameVariant, Party } from '../../core/entities/party.ts';
import { type Isni, parseIsni } from '../../core/ids/isni.ts';
import { isSpotifyId } from '../../core/ids/spotify-id.ts';
import { entitySearch, partiesBySpotifyId, partyByIsni, partyNames } from '../../providers/quansic/request.ts';
import type { ProviderRequest } from '../../send/exchange.ts';

/** One answer in a file of answers that an operator has exported. */
const lineBody = z.object({
  endpoint: z.string().min(1),
  key: z.union([z.string(), z.null()]).optional(),
  status: z.int().min(100).max(599),
  fetched_at: z.iso.datetime({ offset: true }),
  body: z.json().optional(),
});

/** The question that a line answers: the same one that the connector would have asked. */
export type LineQuestion =
  | { readonly kind: 'party'; readonly isni: Isni; readonly request: ProviderRequest<Party> }
  | { readonly kind: 'names'; readonly isni: Isni; readonly request: ProviderRequest<readonly NameVariant[]> }
  | {
      readonly kind: 'search';
      /** undefined = by Spotify artist. */
      readonly isni: Isni | undefined;
      readonly request: ProviderRequest<readonly Party[]>;
    };

/** A line that can be read. */
export interface ImportLine {
  readonly question: LineQuestion;
  readonly status: number;
  /** Unit: ms since 1970. */
  readonly fetchedAtMs: number;
  /** The body as text; '' when the line has none. */
  readonly body: string;
}

const pathShapes: readonly (readonly [RegExp, string])[] = [
  [/lookup\/party\/Quansic::isni::([^/]+)\/nameVariants$/, 'party-names'],
  [/lookup\/party\/Quansic::isni::([^/]+)$/, 'party'],
  [/search\/party\/spotifyId\/([^/]+)$/, 'party-spotify'],
  [/log\/entitySearch()$/, 'entity-search'],
];
const otherNames: Readonly<Record<string, string>> = {
  'party-lookup': 'party',
  'name-variants': 'party-names',
  namevariants: 'party-names',
  entitysearch: 'entity-search',
  'search-by-spotify': 'party-spotify',
};

/** The line in a JSON value, or why there is none: for a person, in English. */
export function readLine(value: Json): ImportLine | string {
  const checked = lineBody.safeParse(value);
  if (!checked.success) {
    const path = checked.error.issues[0]?.path.join('.') ?? '';
    return `not {endpoint, key, status, fetched_at, body}: ${path === '' ? 'no object' : path}`;
  }
  const { endpoint, key, status, fetched_at: fetchedAt, body } = checked.data;
  const question = questionOf(endpoint, key ?? '');
  if (typeof question === 'string') return question;
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
  return { question, status, fetchedAtMs: Date.parse(fetchedAt), body: body == null ? '' : text };
}

/** An endpoint is named by its door or by its address; then the key may stand in there. */
function questionOf(endpoint: string, key: string): LineQuestion | string {
  const path = endpoint.replace(/[?#].*$/s, '').replace(/\/$/, '');
  const [pattern, named] = pathShapes.find(([shape]) => shape.test(path)) ?? [];
  const inPath = pattern === undefined ? undefined : pattern.exec(path)?.[1];
  const plain = endpoint.toLowerCase().replaceAll('_', '-');
  const door = named ?? otherNames[plain] ?? plain;
  const subject = inPath === undefined || inPath === '' ? key.replace(/^Quansic::isni::/, '') : inPath;
  if (door === 'party-spotify') {
    if (!isSpotifyId(subject)) return `${JSON.stringify(subject.slice(0, 60))} is not a Spotify id`;
    return { kind: 'search', isni: undefined, request: partiesBySpotifyId(subject) };
  }
  const isni = parseIsni(subject);
  if (!isDoor(door)) return `${JSON.stringify(endpoint.slice(0, 80))} is no endpoint that is read`;
  if (!isni.ok) return `${JSON.stringify(subject.slice(0, 60))} is not an ISNI`;
  return byIsni(door, isni.canonical);
}

type Door = 'party' | 'party-names' | 'entity-search';

function isDoor(door: string): door is Door {
  return ['party', 'party-names', 'entity-search'].includes(door);
}

function byIsni(door: Door, isni: Isni): LineQuestion {
  if (door === 'party') return { kind: 'party', isni, request: partyByIsni(isni) };
  if (door === 'party-names') return { kind: 'names', isni, request: partyNames(isni) };
  return { kind: 'search', isni, request: entitySearch(isni) };
}
