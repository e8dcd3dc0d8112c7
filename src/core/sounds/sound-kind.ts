import type { MusicKind, SoundKind } from '../entities/sound.ts';
import { isGenericTitle } from './generic-title.ts';

/** Why a sound is what it is held to be; several apply, also contradicting ones. Source: tiktok facts, section 18.3. */
export const musicKindReasons = [
  'no_sound',
  'cover_catalogue',
  'cover_avatar',
  'album',
  'audio_user',
  'original_flag',
  'generic_title',
  'no_evidence',
  'mapping_present',
  'flag_true',
  'matched_song',
  'flag_false',
  'flag_absent',
  'audio_catalogue',
] as const;
export type MusicKindReason = (typeof musicKindReasons)[number];

/** What the kind of a sound is decided from; absent = the answer did not say. */
export interface SoundEvidence {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly album?: string | undefined;
  /** Handle of the post's author; old answers put it into the album of that author's sounds. */
  readonly authorHandle?: string | undefined;
  /** Addresses or storage paths; only their path is looked at. */
  readonly coverAddresses: readonly string[];
  readonly audioAddresses: readonly string[];
  readonly isOriginal?: boolean | undefined;
  readonly isCopyrighted?: boolean | undefined;
  /** Whether TikTok mapped the sound to any music service. */
  readonly hasMapping: boolean;
  /** Whether TikTok named a song that it recognised. */
  readonly hasMatchedSong: boolean;
}

/** The class of a sound, coarse (database column) and refined, with every reason that applied, the deciding one first. */
export interface SoundClass {
  readonly kind: SoundKind;
  readonly musicKind: MusicKind;
  readonly reasons: readonly MusicKindReason[];
}

type Rule = readonly [MusicKindReason, SoundKind, (sound: SoundEvidence) => boolean];

/**
 * First rule that fires decides.
 *
 * Source: cascade facts 1.3 and tiktok facts 18.3; on 121 real items. The old `tiktok-obj` bucket stands after the album
 * as in the cascade, because 3 of its 16 covers were catalogue. Why not the flag `original: false`: 44 of 106 user
 * sounds had it.
 */
const rules: readonly Rule[] = [
  ['cover_catalogue', 'catalogue', (s) => hasPath(s.coverAddresses, /-v-2774|tos-alisg-i-0000|iesmusic-/)],
  ['cover_avatar', 'user_sound', (s) => hasPath(s.coverAddresses, /avt-0068|musically-maliva-obj/)],
  ['album', 'catalogue', (s) => hasAlbum(s)],
  ['cover_avatar', 'user_sound', (s) => hasPath(s.coverAddresses, /tiktok-obj/)],
  ['audio_user', 'user_sound', (s) => hasPath(s.audioAddresses, /v-2370|27dcd7/)],
  ['original_flag', 'user_sound', (s) => s.isOriginal === true],
  ['generic_title', 'user_sound', (s) => isGenericTitle(s.title ?? '')],
];

/** What a sound is: a catalogue track, a user's sound with third-party music inside, a user's sound, or unknown. */
export function soundClassOf(sound: SoundEvidence): SoundClass {
  if ((sound.id ?? '') === '' && (sound.title ?? '') === '') {
    return { kind: 'unknown', musicKind: 'unknown', reasons: ['no_sound'] };
  }
  const fired = rules.filter(([, , fires]) => fires(sound));
  const kind = fired[0]?.[1] ?? 'unknown';
  const found = recognition(sound);
  const reasons: MusicKindReason[] = fired.length === 0 ? ['no_evidence'] : fired.map(([reason]) => reason);
  return {
    kind,
    musicKind: kind === 'user_sound' && found.length > 0 ? 'contains_copyrighted' : kind,
    reasons: [...new Set([...reasons, ...found, ...sideSigns(sound)])],
  };
}

function recognition(sound: SoundEvidence): MusicKindReason[] {
  const found: MusicKindReason[] = [];
  if (sound.hasMapping) found.push('mapping_present');
  if (sound.isCopyrighted === true) found.push('flag_true');
  if (sound.hasMatchedSong) found.push('matched_song');
  return found;
}

function sideSigns(sound: SoundEvidence): MusicKindReason[] {
  const signs: MusicKindReason[] = [];
  if (sound.isCopyrighted === false) signs.push('flag_false');
  if (sound.isCopyrighted === undefined) signs.push('flag_absent');
  if (hasPath(sound.audioAddresses, /-ve-2774/)) signs.push('audio_catalogue');
  return signs;
}

function hasAlbum(sound: SoundEvidence): boolean {
  const album = (sound.album ?? '').trim();
  return album !== '' && album.replace(/^@/, '').toLowerCase() !== sound.authorHandle;
}

function hasPath(addresses: readonly string[], bucket: RegExp): boolean {
  return addresses.some((address) => bucket.test(pathOf(address)));
}

function pathOf(address: string): string {
  return address.replace(/^(?:[a-z]+:)?\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
}
