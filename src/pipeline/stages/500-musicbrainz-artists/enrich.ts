import type { NamedArtist } from '../../../core/entities/musicbrainz.ts';
import type { Failure } from '../../../core/errors.ts';
import { isSpotifyId } from '../../../core/ids/spotify-id.ts';
import type { AbortSignalLike } from '../../../core/runtime.ts';
import { spotifyArtistAddress } from '../../../providers/musicbrainz/addresses.ts';
import { artistsAt, type UrlTarget } from '../../../providers/musicbrainz/request-urls.ts';
import { send } from '../../../send/send.ts';
import type { PipelineContext } from '../../context.ts';
import { unsettled } from '../../engine/unsettled.ts';
import { settleByAddress } from './by-address.ts';
import { settleByCredit } from './by-credit.ts';
import { searchByName } from './by-name.ts';
import type { ArtistSubject } from './due.ts';
import type { SettledArtist } from './found-artist.ts';

/** For so long an address that MusicBrainz did not know is not asked again. */
const addressMissMs = 28 * 86_400_000;
const stage = 'musicbrainz_artists';

/**
 * Links up to 100 Spotify artists: by their address in one request, by the credits of matched recordings in none, and
 * by name only when nothing else can come any more.
 */
export async function enrichMusicbrainzArtists(
  context: PipelineContext,
  subjects: readonly ArtistSubject[],
  signal: AbortSignalLike,
): Promise<readonly SettledArtist[]> {
  const now = context.clock.now();
  const asked = subjects.filter((subject) => !isAddressUnknown(subject, now));
  const byAddress = await askAddresses(context, asked);
  const unknownAt = new Date(now).toISOString();
  const settled = new Map<ArtistSubject, SettledArtist>();
  const left: { subject: ArtistSubject; unknownAt: string }[] = [];
  for (const subject of subjects) {
    const known = isAddressUnknown(subject, now) ? (subject.facts.url_unknown_at ?? unknownAt) : undefined;
    const first = known === undefined ? fromAddress(subject, byAddress) : undefined;
    const one = first ?? settleByCredit(subject, known ?? unknownAt);
    if (one === undefined) left.push({ subject, unknownAt: known ?? unknownAt });
    else settled.set(subject, one);
  }
  for (const one of await searchByName(context, left, signal)) settled.set(one.subject, one);
  return subjects.flatMap((subject) => settled.get(subject) ?? []);
}

type Addresses = ReadonlyMap<string, readonly UrlTarget<NamedArtist>[]> | Failure;

async function askAddresses(context: PipelineContext, subjects: readonly ArtistSubject[]): Promise<Addresses> {
  if (subjects.length === 0) return new Map();
  const addresses = subjects
    .map((subject) => subject.id)
    .filter(isSpotifyId)
    .map(spotifyArtistAddress);
  if (addresses.length === 0) return new Map();
  const received = await send(context, artistsAt(addresses), { stage });
  return received.ok ? (received.value.value ?? new Map()) : received.failure;
}

/** Settled by the address, or undefined when MusicBrainz does not know it. */
function fromAddress(subject: ArtistSubject, addresses: Addresses): SettledArtist | undefined {
  if ('code' in addresses) return unsettled(subject, addresses);
  if (!isSpotifyId(subject.id)) return undefined;
  return settleByAddress(subject, addresses.get(spotifyArtistAddress(subject.id)) ?? []);
}

function isAddressUnknown(subject: ArtistSubject, now: number): boolean {
  const at = Date.parse(subject.facts.url_unknown_at ?? '');
  return Number.isFinite(at) && now - at < addressMissMs;
}
