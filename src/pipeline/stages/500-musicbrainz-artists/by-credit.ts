import { chooseCredit } from '../../../core/matching/choose-credit.ts';
import { weights } from '../../../core/matching/weights.ts';
import type { ArtistSubject } from './due.ts';
import type { SettledArtist } from './found-artist.ts';

const { credit, creditName: credit_name } = weights.artistRoute;
const confidences = { credit, credit_name };

/**
 * Settled by the credits of recordings that were matched for the artist's tracks; costs no request.
 *
 * Shape: `unknownAt` = when MusicBrainz was found not to know the address, ISO 8601.
 */
export function settleByCredit(subject: ArtistSubject, unknownAt: string): SettledArtist | undefined {
  const { name, tracks } = subject.facts;
  const choice = chooseCredit(name, tracks);
  if (choice.kind === 'none') return undefined;
  if (choice.kind === 'contradicting') {
    return {
      subject,
      outcome: 'ambiguous',
      message: 'The credits of matched recordings name different artists',
      evidence: { reason: 'credits_differ', url_unknown_at: unknownAt },
      alternatives: choice.mbids.map((mbid) => ({ mbid })),
    };
  }
  const { mbid, method, votes } = choice;
  const confidence = confidences[method];
  const evidence = {
    mbid,
    name,
    recordings: tracks.map((track) => track.recording_mbid).slice(0, 5),
    recordings_that_say_so: votes,
  };
  return {
    subject,
    outcome: 'found',
    value: { spotifyArtistId: subject.id, mbid, method, confidence, evidence },
    method,
    confidence,
    evidence,
  };
}
