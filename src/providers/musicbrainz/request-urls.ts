import { z } from 'zod';
import type { Json } from '../../core/entities/json.ts';
import type { NamedArtist, Recording } from '../../core/entities/musicbrainz.ts';
import type { Mbid } from '../../core/ids/mbid.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changedAnswer, notJson } from '../../send/changed-answer.ts';
import type { ProviderRequest } from '../../send/exchange.ts';
import { isArtistPage, isTrackPage } from './addresses.ts';
import { toNamedArtist } from './convert-artist.ts';
import { toRecording } from './convert-recording.ts';
import { keepMs, provider } from './provider-name.ts';
import { elementsOf, memberOf, rawOf } from './raw-parts.ts';
import { checkedValues, requestKey } from './request-values.ts';
import { type UrlBody, type UrlRelationBody, urlBody } from './response.ts';

/** Most addresses that one lookup may name; what follows would be dropped without a word. Source: README.md#addresses. */
export const mostAddressesPerLookup = 100;

/**
 * Asked beside an address that is alone; no artist has this page.
 *
 * Why: a single address gets another kind of answer than several, and a 404 where several get an empty list.
 */
const companion = 'https://open.spotify.com/artist/0000000000000000000000';

const listBody = z.object({ urls: z.array(urlBody) });
const singleBody = urlBody.transform((url) => ({ urls: [url] }));

/** What an address leads to. */
export interface UrlTarget<T> {
  readonly target: T;
  /** The address was the target's once, and is no more. */
  readonly isEnded: boolean;
  /** Name of the relation; says how the page is filed, not whose it is. */
  readonly relationType: string;
}

/** Targets by asked address; an address that MusicBrainz does not know, or knows of nothing of this kind, is missing. */
export type UrlTargets<T> = ReadonlyMap<string, readonly UrlTarget<T>[]>;

/** The artists behind up to 100 pages of artists (`addresses.ts`). Several behind one page are no answer but a question. */
export function artistsAt(addresses: readonly string[]): ProviderRequest<UrlTargets<NamedArtist>> {
  return lookupOf(addresses, {
    kind: 'artists-at',
    parts: 'artist-rels',
    isPage: isArtistPage,
    toTarget: ({ artist }) => artist && toNamedArtist(artist),
  });
}

/** The recordings behind up to 100 pages of tracks, with their credits but without ISRCs. */
export function recordingsAt(addresses: readonly string[]): ProviderRequest<UrlTargets<Recording>> {
  return lookupOf(addresses, {
    kind: 'recordings-at',
    parts: 'recording-rels release-rels artist-credits',
    isPage: isTrackPage,
    toTarget: ({ recording }, raw) => recording && toRecording(recording, rawOf(memberOf(raw, 'recording'))),
  });
}

interface UrlLookup<T> {
  readonly kind: string;
  readonly parts: string;
  readonly isPage: (address: string) => boolean;
  readonly toTarget: (relation: UrlRelationBody, raw: Json | undefined) => T | undefined;
}

function lookupOf<T extends { readonly mbid: Mbid }>(
  addresses: readonly string[],
  { kind, parts, isPage, toTarget }: UrlLookup<T>,
): ProviderRequest<UrlTargets<T>> {
  const rule = { what: 'pages', most: mostAddressesPerLookup, isValid: isPage };
  const asked = checkedValues(addresses, rule);
  const sent = asked.length === 1 ? [...asked, companion] : asked;
  return {
    provider,
    door: 'url',
    key: requestKey(kind, asked),
    path: '/ws/2/url',
    query: [...sent.map((address) => ['resource', address] as const), ['inc', parts], ['fmt', 'json']],
    keepMs,
    read: (body) => readTargets(body, new Set(asked), toTarget),
  };
}

/** Reads the list that several addresses get, and the bare object that a single one gets. */
function readTargets<T extends { readonly mbid: Mbid }>(
  body: string,
  asked: ReadonlySet<string>,
  toTarget: UrlLookup<T>['toTarget'],
): Result<UrlTargets<T>> {
  const value = parseJson(body);
  if (value === undefined) return fail(notJson(provider));
  const isSingle = memberOf(value, 'urls') === undefined && memberOf(value, 'resource') !== undefined;
  const checked = (isSingle ? singleBody : listBody).safeParse(value);
  if (!checked.success) return fail(changedAnswer(provider, checked.error));
  const raw = isSingle ? [value] : elementsOf(value, 'urls');
  const targets = new Map<string, readonly UrlTarget<T>[]>();
  for (const [at, url] of checked.data.urls.entries()) {
    const found = asked.has(url.resource) ? targetsOf(url, raw[at], toTarget) : [];
    if (found.length > 0) targets.set(url.resource, found);
  }
  return ok(targets);
}

/** Each target once: a page that is filed twice is a former one only when both relations have ended. */
function targetsOf<T extends { readonly mbid: Mbid }>(
  url: UrlBody,
  raw: Json | undefined,
  toTarget: UrlLookup<T>['toTarget'],
): readonly UrlTarget<T>[] {
  const relations = elementsOf(raw, 'relations');
  const found = new Map<Mbid, UrlTarget<T>>();
  for (const [at, relation] of (url.relations ?? []).entries()) {
    const target = toTarget(relation, relations[at]);
    if (target === undefined || found.get(target.mbid)?.isEnded === false) continue;
    found.set(target.mbid, { target, isEnded: relation.ended === true, relationType: relation.type });
  }
  return [...found.values()];
}
