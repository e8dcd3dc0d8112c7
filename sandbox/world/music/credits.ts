import type { WorldTrack } from '../entities.ts';
import type { WorldCredit, WorldMusicbrainzArtist } from './entities.ts';
import { namedMbidOf } from './writers.ts';

/** Where the artists of MusicBrainz are found while recordings are made. */
export interface ArtistDesk {
  readonly bySpotifyId: ReadonlyMap<string, WorldMusicbrainzArtist>;
  /** Those that are one of the world's Spotify artists. */
  readonly byName: ReadonlyMap<string, WorldMusicbrainzArtist>;
}

/** Artists in the way of finding them. */
export function deskOf(artists: readonly WorldMusicbrainzArtist[]): ArtistDesk {
  const own = artists.filter((artist) => artist.truthSpotifyArtistId !== undefined);
  return {
    bySpotifyId: new Map(own.map((artist) => [artist.truthSpotifyArtistId ?? '', artist])),
    byName: new Map(own.map((artist) => [artist.name, artist])),
  };
}

/** The credit of a track: its artists, and a guest that its title names, where MusicBrainz knows that one. */
export function creditsOf(track: WorldTrack, desk: ArtistDesk): readonly WorldCredit[] {
  const named = track.artistIds.flatMap((id) => desk.bySpotifyId.get(id) ?? []);
  const guest = /\(feat\. (.+)\)$/.exec(track.title)?.[1];
  const found = guest === undefined ? undefined : desk.byName.get(guest);
  return found === undefined || named.includes(found) ? joined(named) : joined([...named, found], ' feat. ');
}

/** A credit of `artists`. Shape: commas, then `last` before the last name. */
export function joined(artists: readonly WorldMusicbrainzArtist[], last = ' & '): readonly WorldCredit[] {
  return artists.map((artist, place) => ({
    mbid: namedMbidOf(artist),
    name: creditedNameOf(artist, place),
    joinPhrase: joinPhraseOf(artists.length - 1 - place, last),
  }));
}

function joinPhraseOf(left: number, last: string): string {
  if (left === 0) return '';
  return left === 1 ? last : ', ';
}

/** Some are credited under an alias. */
function creditedNameOf(artist: WorldMusicbrainzArtist, place: number): string {
  const alias = artist.aliases[0];
  return alias !== undefined && place === 0 && /^[0-7]/.test(artist.mbid) ? alias : artist.name;
}
