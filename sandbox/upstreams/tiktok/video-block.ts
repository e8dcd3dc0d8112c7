import type { JsonObject } from '../../twin.ts';
import type { WorldVideo } from '../../world/entities.ts';
import type { ItemForm } from './counts.ts';
import { addressExpirySecond, coverAddress, photoAddresses, playAddress, subtitleAddress } from './storage.ts';

const bitrate = 1_500_000;

interface VideoFile extends JsonObject {
  readonly DataSize: number | string;
  readonly Uri: string;
}

/** The `video` object of an item; on photo posts everything in it is zero or empty. Shape: tiktok facts, section 14. */
export function toVideoBlock(video: WorldVideo, form: ItemForm): JsonObject {
  return video.imageCount > 0 ? emptyBlock(video) : fullBlock(video, form);
}

/** A `video` object in which everything is zero or empty. */
export function emptyVideoBlock(): JsonObject {
  return {
    id: '',
    height: 0,
    width: 0,
    duration: 0,
    ratio: '',
    cover: '',
    originCover: '',
    dynamicCover: '',
    playAddr: '',
    downloadAddr: '',
    shareCover: [''],
    reflowCover: '',
    zoomCover: { '240': '', '480': '', '720': '', '960': '' },
  };
}

/** The `imagePost` of a photo post. */
export function toImagePost(video: WorldVideo): JsonObject {
  const images = Array.from({ length: video.imageCount }, (_, picture) => ({
    imageURL: { urlList: photoAddresses(video, picture) },
    imageWidth: 1080,
    imageHeight: 1350,
  }));
  return { images, cover: images[0], shareCover: images[0], title: [...video.caption.text].slice(0, 24).join('') };
}

function fullBlock(video: WorldVideo, form: ItemForm): JsonObject {
  const file = fileOf(video, form);
  return {
    id: video.videoId,
    height: 1280,
    width: 720,
    duration: video.durationSeconds,
    ratio: '720p',
    ...coversOf(video),
    playAddr: playAddress(video, 'v16'),
    downloadAddr: playAddress(video, 'v19'),
    bitrate,
    encodedType: 'normal',
    format: 'mp4',
    videoQuality: 'normal',
    encodeUserTag: '',
    codecType: 'h264',
    definition: '720p',
    ...(video.hasSubtitles ? { subtitleInfos: [subtitleOf(video, form)] } : {}),
    volumeInfo: { Loudness: -14.5, Peak: 0.875 },
    bitrateInfo: [
      { Bitrate: bitrate, QualityType: 10, GearName: 'normal_720_0', PlayAddr: file, CodecType: 'h264', Format: 'mp4' },
    ],
    size: file.DataSize,
    VQScore: '61.25',
    claInfo: captionInfoOf(video, form),
    videoID: file.Uri,
    ...(form === 'page' ? { PlayAddrStruct: file } : {}),
  };
}

/** One file of the video. */
function fileOf(video: WorldVideo, form: ItemForm): VideoFile {
  const Uri = `vsandbox0000${video.storageKey.slice(0, 20)}`;
  return {
    DataSize: numberIn(form, video.durationSeconds * 187_500),
    Width: 720,
    Height: 1280,
    Uri,
    UrlList: ['v16', 'v19'].map((server) => playAddress(video, server)),
    UrlKey: `${Uri}_h264_720p_${bitrate}`,
    FileHash: video.storageKey,
    FileCs: 'c:0-10000-0000',
  };
}

function coversOf(video: WorldVideo): JsonObject {
  return {
    cover: coverAddress(video, 'origin'),
    originCover: coverAddress(video, 'origin'),
    dynamicCover: coverAddress(video, 'dynamic'),
    shareCover: ['', coverAddress(video, 'share')],
    reflowCover: '',
    zoomCover: Object.fromEntries(
      ['240', '480', '720', '960'].map((size) => [size, coverAddress(video, `zoom-${size}`)]),
    ),
  };
}

function subtitleOf(video: WorldVideo, form: ItemForm): JsonObject {
  return {
    UrlExpire: numberIn(form, addressExpirySecond),
    Size: numberIn(form, 2_048),
    LanguageID: '2',
    LanguageCodeName: languageNameOf(video),
    Url: subtitleAddress(video, languageNameOf(video)),
    Format: 'webvtt',
    Version: '1:big_caption',
    Source: 'ASR',
  };
}

function captionInfoOf(video: WorldVideo, form: ItemForm): JsonObject {
  if (!video.hasSubtitles) return { hasOriginalAudio: false, enableAutoCaption: true, noCaptionReason: 3 };
  const language = languageNameOf(video);
  return {
    hasOriginalAudio: true,
    enableAutoCaption: true,
    originalLanguageInfo: { language, languageID: '2', languageCode: '', canTranslateRealTimeNoCheck: true },
    captionInfos: [
      {
        language,
        languageID: '2',
        url: subtitleAddress(video, language),
        expire: String(addressExpirySecond),
        captionFormat: 'webvtt',
        isAutoGen: true,
        isOriginalCaption: true,
        urlList: [subtitleAddress(video, language)],
        variant: 'big_caption',
      },
    ],
    captionsType: numberIn(form, 1),
    ...(form === 'page' ? { noCaptionReason: null } : {}),
  };
}

function emptyBlock(video: WorldVideo): JsonObject {
  const picture = photoAddresses(video, 0)[0] ?? '';
  return { ...emptyVideoBlock(), id: video.videoId, cover: picture, originCover: picture };
}

function languageNameOf(video: WorldVideo): string {
  return video.language === 'un' ? 'eng-US' : `${video.language}-${video.location}`;
}

/** Pages write these numbers as text, lists as numbers. */
function numberIn(form: ItemForm, value: number): number | string {
  return form === 'page' ? String(value) : value;
}
