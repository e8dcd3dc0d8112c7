import type { SoundKind } from '../entities/sound.ts';
import type { TrackMapping } from '../entities/video.ts';
import type { SpotifyId } from '../ids/spotify-id.ts';
import { weights } from '../matching/weights.ts';
import { isGenericTitle } from './generic-title.ts';

const { catalogue, titled, contained, generic } = weights.mapping;

/** What the trust in a mapping is decided from. */
export interface MappedSound {
  readonly kind: SoundKind;
  readonly title?: string | undefined;
  /** TikTok's flag; undefined unless it was a real boolean. */
  readonly isCopyrighted?: boolean | undefined;
}

/**
 * How far TikTok's mapping of a sound to a Spotify track is to be trusted before anybody has looked at the track.
 *
 * Shape: on a catalogue sound the sound is the song; in a user's sound the song is contained, perhaps under speech.
 * A sound without a title counts like one with a generic title. Source: cascade facts, sections 1.2 and 1.5. Why never none:
 * a low value orders review, right mappings on generic titles are known.
 */
export function startMapping(spotifyTrackId: SpotifyId, sound: MappedSound): TrackMapping {
  const mapping = mappingOf(spotifyTrackId, sound);
  const isConflict = sound.isCopyrighted === false && mapping.review === undefined;
  return isConflict ? { ...mapping, review: 'flag_conflict' } : mapping;
}

function mappingOf(spotifyTrackId: SpotifyId, sound: MappedSound): TrackMapping {
  if (sound.kind === 'catalogue') return { spotifyTrackId, role: 'is', confidence: catalogue };
  const title = (sound.title ?? '').trim();
  if (title === '' || isGenericTitle(title)) {
    return { spotifyTrackId, role: 'contains', confidence: generic, review: 'generic_title' };
  }
  return sound.kind === 'unknown'
    ? { spotifyTrackId, role: 'is', confidence: titled }
    : { spotifyTrackId, role: 'contains', confidence: contained };
}
