import { captionOf } from '../captions.ts';
import type { CreatorCard } from '../creators.ts';
import { ordinaryStyle, type PostRhythm, type PostStyle } from '../posts.ts';
import { brokenCaptions, hostileCaptions } from './hostile-captions.ts';

/** An account made by hand: its card, when it posted, what its posts are like. */
export interface Account {
  readonly card: CreatorCard;
  readonly rhythm: PostRhythm;
  readonly style: PostStyle;
}

const daily: PostRhythm['gapHours'] = [8, 60];
const captionsOf = (text: string) => [captionOf([text])];

/** The accounts of which each shows one behaviour. Their posts are drawn; gioscottii and refused.files are separate. */
export const accounts: readonly Account[] = [
  account(
    {
      handle: 'idazeile',
      name: 'Ida Zeile',
      language: 'de',
      region: 'DE',
      bio: 'Küchenkonzerte aus dem dritten Stock 🎶',
    },
    { count: 120, newestHoursAgo: 30, gapHours: [24, 168], quiet: { every: 15, days: [16, 40] } },
    { pinned: [40] },
  ),
  account({ handle: 'nopostsyet', name: 'No Posts Yet' }, { count: 0, newestHoursAgo: 1, gapHours: daily }),
  account({ handle: 'single.post', name: 'One And Done' }, { count: 1, newestHoursAgo: 2000, gapHours: daily }),
  account(
    { handle: 'closed.curtains', name: 'Closed Curtains', access: 'private_flag' },
    { count: 18, newestHoursAgo: 40, gapHours: daily },
    { refusal: 'private_account' },
  ),
  account(
    { handle: 'closed.balcony', name: 'Closed Balcony', access: 'private_status' },
    { count: 9, newestHoursAgo: 80, gapHours: daily },
    { refusal: 'private_account' },
  ),
  account(
    { handle: 'farawayfm', name: 'Faraway FM', access: 'region' },
    { count: 26, newestHoursAgo: 20, gapHours: daily },
    { refusal: 'region' },
  ),
  account(
    { handle: 'halfopen.door', name: 'Half Open', access: 'readable_10222' },
    { count: 22, newestHoursAgo: 15, gapHours: daily },
  ),
  account(
    { handle: 'newname.ruby', formerHandles: ['oldname.ruby'], name: 'Ruby Renamed' },
    { count: 31, newestHoursAgo: 12, gapHours: daily },
  ),
  account(
    { handle: 'zed.quoter', name: '=1+1 <b>Zed</b>', bio: '<script>alert(1)</script>', language: 'en' },
    { count: hostileCaptions.length, newestHoursAgo: 10, gapHours: daily },
    { captions: hostileCaptions, photoShare: 0 },
  ),
  account(
    { handle: 'byte.trouble', name: 'Byte Trouble', language: 'en' },
    { count: brokenCaptions.length, newestHoursAgo: 10, gapHours: daily },
    { captions: brokenCaptions, photoShare: 0 },
  ),
  account(
    { handle: 'mega.numbers', name: 'Mega Numbers', isVerified: true, followerCount: 2_310_456_789 },
    { count: 16, newestHoursAgo: 5, gapHours: daily },
    { scale: 3_000 },
  ),
  account(
    { handle: 'pins.and.loops', name: 'Pins and Loops' },
    { count: 47, newestHoursAgo: 6, gapHours: daily },
    { pinned: [9, 30, 46] },
  ),
  account(
    { handle: 'sparse.weeks', name: 'Sparse Weeks' },
    { count: 24, newestHoursAgo: 600, gapHours: [24, 96], quiet: { every: 3, days: [15, 50] } },
  ),
  account({ handle: 'just.fifteen', name: 'Just Fifteen' }, { count: 15, newestHoursAgo: 4, gapHours: daily }),
  account(
    { handle: 'listlean', name: 'Lean Lists', listOmits: 'mapping' },
    { count: 34, newestHoursAgo: 9, gapHours: daily },
    { ownSoundShare: 0.1 },
  ),
  account(
    { handle: 'snapslides', name: 'Snap Slides' },
    { count: 28, newestHoursAgo: 7, gapHours: daily },
    { photoShare: 0.8 },
  ),
  account(
    { handle: 'nosecuid', name: 'No SecUid', hidesSecUid: true },
    { count: 19, newestHoursAgo: 11, gapHours: daily },
  ),
  account(
    { handle: 'tongues.of.sound', name: 'Tongues of Sound' },
    { count: 32, newestHoursAgo: 14, gapHours: daily },
    { takesSoundsInTurn: true, ownSoundShare: 0 },
  ),
  account(
    { handle: 'waitwords', name: 'Wait Words', language: 'en' },
    { count: 1, newestHoursAgo: 13, gapHours: daily },
    { captions: captionsOf('Please wait... is this a captcha?') },
  ),
];

function account(card: CreatorCard, rhythm: PostRhythm, style: Partial<PostStyle> = {}): Account {
  return { card, rhythm, style: { ...ordinaryStyle, ...style } };
}
