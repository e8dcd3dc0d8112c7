import type { NamedArtist } from '../../../core/entities/musicbrainz.ts';
import { isSameName } from '../../../core/matching/choose-credit.ts';
import { weights } from '../../../core/matching/weights.ts';
import type { UrlTarget } from '../../../providers/musicbrainz/request-urls.ts';
import type { ArtistSubject } from './due.ts';
import type { SettledArtist } from './found-artist.ts';

const { address, sharedAddress } = weights.artistRoute;

/**
 * What the artists behind a Spotify address mean: one is the artist; of several only one of equal name is; former pages
 * count for nothing.
 */
export function settleByAddress(
  subject: ArtistSubject,
  targets: readonly UrlTarget<NamedArtist>[],
): SettledArtist | undefined {
  const current = targets.filter((one) => !one.isEnded).map((one) => one.target);
  const [first, second] = current;
  if (first === undefined) return undefined;
  if (second === undefined) return found(subject, first, { method: 'url', confidence: address, behind: 1 });
  const named = current.filter((one) => isSameName(one.name, subject.facts.name));
  const [only] = named;
  if (only !== undefined && named.length === 1) {
    return found(subject, only, { method: 'url_shared', confidence: sharedAddress, behind: current.length });
  }
  return {
    subject,
    outcome: 'ambiguous',
    message: 'Several MusicBrainz artists share the Spotify address',
    evidence: { reason: 'shared_address', behind: current.length },
    alternatives: current.map((one) => ({
      mbid: one.mbid,
      name: one.name,
      disambiguation: one.disambiguation ?? null,
    })),
  };
}

function found(
  subject: ArtistSubject,
  artist: NamedArtist,
  by: { readonly method: 'url' | 'url_shared'; readonly confidence: number; readonly behind: number },
): SettledArtist {
  const { method, confidence } = by;
  const evidence = {
    mbid: artist.mbid,
    name: artist.name,
    name_is_equal: isSameName(artist.name, subject.facts.name),
    artists_behind_address: by.behind,
  };
  const value = { spotifyArtistId: subject.id, artist, mbid: artist.mbid, method, confidence, evidence };
  return { subject, outcome: 'found', value, method, confidence, evidence };
}
