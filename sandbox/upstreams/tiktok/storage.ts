import { worldNowSecond } from '../../world/calendar.ts';
import type { WorldCreator, WorldSound, WorldVideo } from '../../world/entities.ts';

/** Signed addresses live about two days. Unit: seconds since 1970. */
export const addressExpirySecond = worldNowSecond + 2 * 86_400;

const expiryHex = addressExpirySecond.toString(16);
const signature = `x-expires=${addressExpirySecond}&x-signature=sandbox`;

/** Address of an account's picture; its path has `avt-0068`. */
export function avatarAddress(creator: WorldCreator, size: number): string {
  return avatar(creator.avatarKey, size);
}

/** Address of a sound's cover: what the path contains tells catalogue from user sound. */
export function soundCoverAddress(sound: WorldSound, size: number): string {
  if (sound.kind === 'user') return avatar(sound.storageKey, size);
  const bucket = sound.kind === 'catalogue' ? 'tos-useast2a-v-2774' : 'tos-useast2a-p-0000';
  return `https://p16-amd-va.tiktokcdn.com/img/${bucket}/${sound.storageKey}~c5_${size}x${size}.jpeg`;
}

/** Address of a sound's audio; empty where nothing may be concluded from it. */
export function audioAddress(sound: WorldSound): string {
  if (sound.kind === 'catalogue') {
    return `https://sf16-ies-music-va.tiktokcdn.com/obj/tos-useast2a-ve-2774/${sound.storageKey}`;
  }
  if (sound.kind === 'unknown') return '';
  return `https://v16m.tiktokcdn-us.com/${sound.storageKey}/${expiryHex}/video/tos/useast8/tos-useast8-v-27dcd7-tx2/made/?a=1233`;
}

/** Address of a picture of a video. */
export function coverAddress(video: WorldVideo, form: string): string {
  return `https://p16-common-sign.tiktokcdn-us.com/tos-useast8-p-0068-tx2/${video.storageKey}~tplv-tiktokx-${form}.image?${signature}`;
}

/** Address of a video file. */
export function playAddress(video: WorldVideo, server: string): string {
  return `https://${server}-webapp-prime.us.tiktok.com/video/tos/useast8/tos-useast8-ve-0068c004-tx2/${video.storageKey}/?a=1988&expire=${addressExpirySecond}&signature=sandbox`;
}

/** Addresses of one picture of a photo post: two mirrors of the same picture. */
export function photoAddresses(video: WorldVideo, picture: number): readonly string[] {
  return ['p16', 'p19'].map(
    (server) =>
      `https://${server}-common-sign.tiktokcdn-us.com/tos-useast5-i-photomode-tx/${video.storageKey}${picture}~tplv-photomode-image.jpeg?${signature}`,
  );
}

/** Address of a caption file. */
export function subtitleAddress(video: WorldVideo, language: string): string {
  return `https://v16m-webapp.tiktokcdn-us.com/${video.storageKey}/${expiryHex}/video/tos/useast8/tos-useast8-v-0068-tx2/${language}/?a=1988&signature=sandbox`;
}

function avatar(key: string, size: number): string {
  return `https://p16-sign-va.tiktokcdn.com/tos-maliva-avt-0068/${key}~tplv-tiktokx-cropcenter:${size}:${size}.jpeg?${signature}`;
}
