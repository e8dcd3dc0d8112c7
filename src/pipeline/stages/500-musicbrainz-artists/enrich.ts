import type { NamedArtist } from '../../../core/entities/musicbrainz.ts';
import type { Failure } from '../../../core/errors.ts';
import { isSpotifyId } from '../../../core/ids/spotify-id.ts';
import { fail } from '../../../core/result.ts';
import type { AbortSignalLike } from '../../../core/runtime.ts';
import { spotifyArtistAddress } from '../../../providers/musicbrainz/addresses.ts';
import { artistsAt, type UrlTarget } from '../../../providers/musicbrainz/request-urls.ts';
import { send } from '../../../send/send.ts';
import type { PipelineContext } from '../../context.ts';
import { processStops, unsettled } from '../../engine/unsettled.ts';
import { settleByAddress } from './by-address.ts';
import { settleByCredit } from './by-credit.ts';
import { searchByName, type Unplaced } from './by-name.ts';
import type { ArtistSubject } from './due.ts';
import type { SettledArtist } from './found-artist.ts';

/** For so long an address that MusicBrainz did not know is not asked again. */
const addressMissMs = 28 * 86_400_000;
/** Addresses in one look-up; later ones would be dropped without an error. */
const addressesPerRequest = 100;
const stage = 'musicbrainz_artists';

/**
 * Links Spotify artists: by the credits of matched recordings in no request, by their address, up to 100 in one, and by
 * name only when nothing else can come any more.
 *
 * Why credits first: an equal name in the same place of a recording with the track's own code is as good as an address
 * and costs nothing; a weaker credit comes after the address.
 */
export async function enrichMusicbrainzArtists(
  context: PipelineContext,
  subjects: readonly ArtistSubject[],
  signal: AbortSignalLike,
): Promise<readonly SettledArtist[]> {
  const now = context.clock.now();
  const unknownAt = new Date(now).toISOString();
  const settled = new Map<ArtistSubject, SettledArtist>();
  for (const subject of subjects) {
    const free = settleByCredit(subject, subject.facts.url_unknown_at ?? unknownAt);
    if (free?.outcome === 'found' && free.method === 'credit') settled.set(subject, free);
  }
  const asked = subjects.filter((subject) => !settled.has(subject) && !isAddressUnknown(subject, now));
  const byAddress = await askAddresses(context, asked, signal);
  for (const subject of asked) {
    const one = fromAddress(subject, byAddress);
    if (one !== undefined) settled.set(subject, one);
  }
  const left: Unplaced[] = [];
  for (const subject of subjects) {
    if (settled.has(subject)) continue;
    const known = isAddressUnknown(subject, now) ? (subject.facts.url_unknown_at ?? unknownAt) : unknownAt;
    const one = settleByCredit(subject, known);
    if (one === undefined) left.push({ subject, unknownAt: known });
    else settled.set(subject, one);
  }
  for (const one of await searchByName(context, left, signal)) settled.set(one.subject, one);
  return subjects.flatMap((subject) => settled.get(subject) ?? []);
}

/** What is behind each Spotify id that was asked, or why it could not be asked; absent = asked, and unknown. */
type Addresses = ReadonlyMap<string, readonly UrlTarget<NamedArtist>[] | Failure>;

async function askAddresses(
  context: PipelineContext,
  subjects: readonly ArtistSubject[],
  signal: AbortSignalLike,
): Promise<Addresses> {
  const ids = subjects.map((subject) => subject.id).filter(isSpotifyId);
  const answers = new Map<string, readonly UrlTarget<NamedArtist>[] | Failure>();
  let refusal: Failure | undefined;
  for (let from = 0; from < ids.length; from += addressesPerRequest) {
    const some = ids.slice(from, from + addressesPerRequest);
    refusal ??= signal.aborted ? processStops : undefined;
    const received =
      refusal === undefined ? await send(context, artistsAt(some.map(spotifyArtistAddress)), { stage }) : fail(refusal);
    if (!received.ok) refusal = received.failure;
    for (const id of some) {
      const targets = received.ok ? received.value.value?.get(spotifyArtistAddress(id)) : received.failure;
      if (targets !== undefined) answers.set(id, targets);
    }
  }
  return answers;
}

/** Settled by the address, or undefined when MusicBrainz does not know it. */
function fromAddress(subject: ArtistSubject, addresses: Addresses): SettledArtist | undefined {
  const targets = addresses.get(subject.id) ?? [];
  return 'code' in targets ? unsettled(subject, targets) : settleByAddress(subject, targets);
}

function isAddressUnknown(subject: ArtistSubject, now: number): boolean {
  const at = Date.parse(subject.facts.url_unknown_at ?? '');
  return Number.isFinite(at) && now - at < addressMissMs;
}
