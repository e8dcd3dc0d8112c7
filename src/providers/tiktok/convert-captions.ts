import type { z } from 'zod';
import type { CaptionTrack } from '../../core/entities/video.ts';
import { present } from './present.ts';
import type { webVideo } from './response-item.ts';

type WebVideo = NonNullable<z.output<typeof webVideo>>;

/**
 * The caption tracks of a web item, from both places, merged by address and language.
 *
 * Source: thumbnails and transcripts facts, section B.1; README.md#captions. A track without an address is left out.
 */
export function toCaptionTracks(video: WebVideo | undefined): readonly CaptionTrack[] {
  const tracks = new Map<string, CaptionTrack>();
  for (const track of [...subtitleTracks(video), ...captionInfoTracks(video)]) {
    const key = `${track.url}\n${track.languageTag ?? ''}`;
    tracks.set(key, { ...track, ...tracks.get(key) });
  }
  return [...tracks.values()];
}

function subtitleTracks(video: WebVideo | undefined): CaptionTrack[] {
  return (video?.subtitleInfos ?? []).flatMap((info) => {
    if (info.Url === undefined) return [];
    return [
      present({
        url: info.Url,
        languageTag: info.LanguageCodeName,
        format: info.Format,
        origin: info.Source,
        version: info.Version,
        sizeBytes: info.Size,
        expiresAtSecond: info.UrlExpire,
      }),
    ];
  });
}

function captionInfoTracks(video: WebVideo | undefined): CaptionTrack[] {
  return (video?.claInfo?.captionInfos ?? []).flatMap((info) => {
    const url = info.url ?? info.urlList?.[0];
    if (url === undefined) return [];
    return [
      present({
        url,
        languageTag: info.language ?? info.languageCode,
        format: info.captionFormat,
        isAutomatic: info.isAutoGen,
        isOriginal: info.isOriginalCaption,
        expiresAtSecond: info.expire,
      }),
    ];
  });
}
