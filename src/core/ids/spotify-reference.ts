import { plainIdText, refusalOf } from './id-text.ts';
import type { ParsedId } from './parsed-id.ts';
import { isSpotifyId, type SpotifyId } from './spotify-id.ts';

/** A kind of object that Spotify ids are read for. */
export type SpotifyKind = 'track' | 'artist' | 'album';

const uri = /^spotify:([a-z]+):([0-9A-Za-z]+)$/;
const address = /^https?:\/\/open\.spotify\.com\/(?:(?:intl-[a-z-]+|embed)\/)?([a-z]+)\/([0-9A-Za-z]+)(?:[?#].*)?$/;

/**
 * The Spotify id of an object of `kind` that `input` names: bare, as a `spotify:` URI or as an open.spotify.com address.
 *
 * Fails: `wrong_kind` where the URI or address names another kind; local files and short links are malformed.
 * Source: identifier facts, section 8.
 */
export function parseSpotifyReference(input: string, kind: SpotifyKind): ParsedId<SpotifyId> {
  const plain = plainIdText(input);
  const parts = uri.exec(plain) ?? address.exec(plain);
  const canonical = parts?.[2] ?? plain;
  if (!isSpotifyId(canonical)) return refusalOf(plain);
  if (parts !== null && parts[1] !== kind) return { ok: false, reason: 'wrong_kind' };
  return { ok: true, canonical, warnings: [] };
}
