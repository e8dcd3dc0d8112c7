import type { ChainMusicbrainzArtist, ChainParty } from '../store/reads/track-chain-artists.ts';
import type { ChainRecording } from '../store/reads/track-chain-recordings.ts';
import type { ChainSong } from '../store/reads/track-chain-songs.ts';

/** Lengths that are further apart belong to different cuts. Source: cascade facts, stage 5. Unit: ms. */
const sameLengthMs = 4_000;

/** What a link was made from, as far as it is compared here. */
interface Known {
  readonly title: string | undefined;
}

/** What does not agree between a track and a recording, in words; a reason for review comes first. */
export function recordingDisagreements(track: Known, recording: ChainRecording): string[] {
  const { asked_isrc: asked, isrcs, length_difference_ms: difference } = recording;
  const seconds = (Math.abs(difference ?? 0) / 1000).toFixed(1);
  return listed([
    reviewOf(recording.review),
    titleDifference(track.title, recording.title),
    Math.abs(difference ?? 0) > sameLengthMs ? `the lengths are ${seconds} s apart` : undefined,
    asked !== null && !isrcs.includes(asked) ? `its codes do not include ${asked}, which was asked for` : undefined,
    recording.is_video === true ? 'it is the sound of a video' : undefined,
  ]);
}

/** What does not agree between a track and a Genius song. */
export function songDisagreements(track: Known, song: ChainSong): string[] {
  return listed([reviewOf(song.review), titleDifference(track.title, song.title)]);
}

/** What does not agree between a credited artist and a MusicBrainz artist. */
export function artistDisagreements(credited: string, artist: ChainMusicbrainzArtist): string[] {
  return listed([reviewOf(artist.review), nameDifference(credited, artist.name)]);
}

/** What does not agree between a MusicBrainz artist and a Quansic party. */
export function partyDisagreements(party: ChainParty, name: string | undefined): string[] {
  const { isni, primary_isni: primary } = party;
  return listed([
    reviewOf(party.review),
    isni === primary ? undefined : `it is filed under the ISNI ${primary}`,
    nameDifference(name, party.name),
  ]);
}

function titleDifference(ours: string | undefined, theirs: string | null): string | undefined {
  return isSame(ours, theirs) ? undefined : `the title there is “${theirs}”`;
}

function nameDifference(ours: string | undefined, theirs: string | null): string | undefined {
  return isSame(ours, theirs) ? undefined : `the name there is “${theirs}”`;
}

function isSame(ours: string | undefined, theirs: string | null): boolean {
  return ours === undefined || theirs === null || folded(ours) === folded(theirs);
}

function folded(text: string): string {
  return text.normalize('NFKC').replaceAll(/[’‘]/g, "'").trim().toLowerCase();
}

function reviewOf(review: string | null): string | undefined {
  return review === null ? undefined : `for review: ${review.replaceAll('_', ' ')}`;
}

function listed(found: readonly (string | undefined)[]): string[] {
  return found.filter((one) => one !== undefined);
}
