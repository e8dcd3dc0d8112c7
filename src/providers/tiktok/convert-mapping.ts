import type { Json } from '../../core/entities/json.ts';
import type { DspLink, MappingState } from '../../core/entities/sound.ts';
import { isSpotifyId, type SpotifyId } from '../../core/ids/spotify-id.ts';
import { present } from './present.ts';
import { isJsonObject } from './response-fields.ts';
import { dspEntries } from './response-music.ts';

const applePlatform = 1;
const spotifyPlatform = 3;
const largestPlatform = 32_767;

/** TikTok's mapping of one sound to music services. */
export interface DspMapping {
  readonly mappingState: MappingState;
  readonly dspLinks: readonly DspLink[];
}

/**
 * The mapping in `music.tt2dsp`, in either spelling, every entry kept.
 *
 * Shape: absent key → `not_delivered`; `{}` → `no_match`; empty list → `empty_list`. Source: README.md#tt2dsp.
 */
export function toDspMapping(tt2dsp: Json | undefined): DspMapping {
  if (!isJsonObject(tt2dsp)) return { mappingState: 'not_delivered', dspLinks: [] };
  const list = tt2dsp['tt_to_dsp_song_infos'] ?? tt2dsp['TtToDspSongInfos'] ?? tt2dsp['ttToDspSongInfos'];
  return list === undefined ? { mappingState: 'no_match', dspLinks: [] } : toDspMappingOfList(list);
}

/** The mapping in the bare list of mobile answers. */
export function toDspMappingOfList(list: Json | undefined): DspMapping {
  if (list === undefined) return { mappingState: 'not_delivered', dspLinks: [] };
  const dspLinks = (dspEntries.parse(list) ?? []).flatMap((entry): DspLink[] => {
    const platform = entry.platform ?? entry.Platform;
    const songId = entry.song_id ?? entry.SongId;
    if (platform === undefined || platform > largestPlatform || songId === undefined) return [];
    return [present({ platform, songId, metaSongId: entry.meta_song_id ?? entry.MetaSongId })];
  });
  return { mappingState: dspLinks.length === 0 ? 'empty_list' : 'mapped', dspLinks };
}

/** The Spotify id: the first entry of platform 3 with a valid one; a malformed one stays in the links and is not used. */
export function spotifyIdOf(links: readonly DspLink[]): SpotifyId | undefined {
  return links
    .filter((link) => link.platform === spotifyPlatform)
    .map((link) => link.songId)
    .find(isSpotifyId);
}

/** The Apple Music id: the first entry of platform 1 that is digits only. */
export function appleIdOf(links: readonly DspLink[]): string | undefined {
  return links.find((link) => link.platform === applePlatform && /^[0-9]{1,20}$/.test(link.songId))?.songId;
}
