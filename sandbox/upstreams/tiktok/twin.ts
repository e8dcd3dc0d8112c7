import type { TwinAnswer, TwinContext, TwinDefinition, TwinRequest } from '../../twin.ts';
import { creatorList } from './creator-list.ts';
import { embeddedCreator, embeddedPost } from './embed-page.ts';
import { oembed } from './oembed.ts';
import { decoyPage, deniedPage, emptyAnswer, homePage, loginPage, robotsText } from './pages.ts';
import { photoPage, postPage } from './post-page.ts';
import { profilePage } from './profile-page.ts';
import { shortLink } from './short-link.ts';

interface Door {
  readonly name: string;
  readonly path: RegExp;
  /** Crawlers and link previews get another page here. */
  readonly isForBrowsers?: true;
  readonly answer: (context: TwinContext, request: TwinRequest, parts: readonly string[]) => TwinAnswer;
}

/** The doors of TikTok's web, most particular first; the first path that matches answers. */
const doors: readonly Door[] = [
  { name: 'robots', path: /^\/robots\.txt$/, answer: () => robotsText() },
  { name: 'list', path: /^\/api\/creator\/item_list\/?$/, answer: (context, request) => creatorList(context, request) },
  { name: 'signed-api', path: /^\/api\//, answer: () => emptyAnswer() },
  { name: 'oembed', path: /^\/oembed\/?$/, answer: (context, request) => oembed(context, request) },
  {
    name: 'embed-post',
    path: /^\/embed\/(?:v2\/)?([0-9]+)\/?$/,
    answer: (context, request, [videoId = '']) => embeddedPost(context, request.path, videoId),
  },
  {
    name: 'embed-creator',
    path: /^\/embed\/@([^/]+)\/?$/,
    answer: (context, request, [name = '']) => embeddedCreator(context, request.path, name),
  },
  {
    name: 'post',
    path: /^\/@([^/]*)\/video\/([^/]+)\/?$/,
    isForBrowsers: true,
    answer: (context, request, [user = '', videoId = '']) => postPage(context, request, user, videoId),
  },
  {
    name: 'photo',
    path: /^\/@([^/]*)\/photo\/([^/]+)\/?$/,
    isForBrowsers: true,
    answer: (context, _request, [user = '', videoId = '']) => photoPage(context, user, videoId),
  },
  {
    name: 'profile',
    path: /^\/@([^/]+)\/?$/,
    isForBrowsers: true,
    answer: (context, _request, [name = '']) => profilePage(context, name),
  },
  { name: 'login', path: /^\/login\/?$/, answer: (context) => loginPage(context) },
  { name: 'home', path: /^\/$/, isForBrowsers: true, answer: (context) => homePage(context) },
  {
    name: 'short-link',
    path: /^(?:\/t|\/v)?\/([A-Za-z0-9]+)\/*$/,
    answer: (context, request, [code = '']) => shortLink(context, code, request),
  },
];

/** Names of link previews get a decoy, the crawler of one search engine a refusal. Source: tiktok facts, section 7. */
const previewAgents = /facebookexternalhit|Discordbot|Twitterbot/i;
const refusedAgents = /bingbot/i;

/** The twin of TikTok's web; `vm.`, `vt.` and `m.` are asked at the same address. */
export const tiktokTwin: TwinDefinition = {
  provider: 'tiktok',
  hosts: [{ host: 'tiktok', variable: 'TIKTOK_BASE_URL', prefix: '/tiktok', origin: 'https://www.tiktok.com' }],
  doors: doors.map((door) => door.name),
  create: (context) => ({
    doorOf: (request) => doorFor(request)?.name ?? 'other',
    answer: (_door, request) => answer(context, request),
  }),
};

function answer(context: TwinContext, request: TwinRequest): TwinAnswer {
  const door = doorFor(request);
  if (door === undefined) return homePage(context);
  if (door.isForBrowsers === true) {
    const agent = request.headers['user-agent'] ?? '';
    if (refusedAgents.test(agent)) return deniedPage();
    if (previewAgents.test(agent)) return decoyPage();
  }
  const parts = (door.path.exec(request.path) ?? []).slice(1).map(decoded);
  return door.answer(context, request, parts);
}

function doorFor(request: TwinRequest): Door | undefined {
  return doors.find((door) => door.path.test(request.path));
}

/** A path segment without percent-encoding; a broken sequence stays as it is. */
function decoded(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? '');
  } catch {
    return part ?? '';
  }
}
