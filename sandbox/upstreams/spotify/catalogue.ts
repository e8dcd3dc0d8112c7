import { type JsonObject, jsonAnswer, type TwinAnswer, type TwinRequest } from '../../twin.ts';
import type { World } from '../../world/world.ts';
import { toArtist, toTrack } from './objects.ts';

/** The most ids of one batch. */
const largestBatch = 50;
const base62 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** What the catalogue holds under a kind's ids. */
export type CatalogueKind = 'track' | 'artist';

/** `GET /v1/<kind>s?ids=`: in the order asked, null for an unknown id; one malformed id refuses the whole batch. */
export function batchAnswer(world: World, kind: CatalogueKind, request: TwinRequest): TwinAnswer {
  const ids = (request.query.get('ids') ?? '').split(',');
  if (ids.length > largestBatch) return refusedBy(400, 'Too many ids requested');
  if (ids.some((id) => !isBase62Id(id))) return refusedBy(400, 'Invalid base62 id');
  return jsonAnswer({ [`${kind}s`]: ids.map((id) => objectOf(world, kind, id) ?? null) });
}

/** `GET /v1/<kind>s/{id}`. */
export function singleAnswer(world: World, kind: CatalogueKind, id: string): TwinAnswer {
  if (!isBase62Id(id)) return refusedBy(400, 'Invalid base62 id');
  const found = objectOf(world, kind, id);
  return found === undefined ? refusedBy(404, 'Resource not found') : jsonAnswer(found);
}

/** A refusal as Spotify words it. */
export function refusedBy(status: number, message: string): TwinAnswer {
  return jsonAnswer({ error: { status, message } }, status);
}

function objectOf(world: World, kind: CatalogueKind, id: string): JsonObject | undefined {
  if (kind === 'track') {
    const track = world.trackById.get(id);
    return track?.isKnown === true ? toTrack(world, track) : undefined;
  }
  const artist = world.artistById.get(id);
  return artist?.isKnown === true ? toArtist(artist) : undefined;
}

/** 22 base-62 characters whose value fits 128 bits. */
function isBase62Id(id: string): boolean {
  if (!/^[0-9A-Za-z]{22}$/.test(id)) return false;
  let value = 0n;
  for (const character of id) value = value * 62n + BigInt(base62.indexOf(character));
  return value < 1n << 128n;
}
