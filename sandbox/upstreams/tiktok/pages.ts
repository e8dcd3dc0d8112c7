import { htmlAnswer, type TwinAnswer, type TwinContext } from '../../twin.ts';
import { rehydrationPage } from './rehydration-page.ts';

/** Origin that pages name as their own. */
export const tiktokOrigin = 'https://www.tiktok.com';

/** Country that the twin assigns to every asking address. */
export const assignedRegion = 'US';

/** A cookie that nobody may keep. */
const chainCookie = 'tt_chain_token=sandbox-chain-token; Path=/; Domain=.tiktok.com; Secure; HttpOnly';

/** A page with data scopes. Shape: HTTP 200, whatever it says. */
export function scopePage(context: TwinContext, path: string, scopes: Readonly<Record<string, unknown>>): TwinAnswer {
  const canonical = `${tiktokOrigin}${path}`;
  const body = rehydrationPage({ canonical, region: assignedRegion, scopes }, context.pageBytes);
  const answer = htmlAnswer(body);
  return { ...answer, headers: { ...answer.headers, 'set-cookie': chainCookie } };
}

/** The home page: data scopes, but none of a post or profile. */
export function homePage(context: TwinContext): TwinAnswer {
  return scopePage(context, '/', {});
}

/** The page that crawlers get: 200, about 7 KB, no data. */
export function decoyPage(): TwinAnswer {
  const padding = '<link rel="preload" as="image" href="https://lf16-tiktok-web.tiktokcdn-us.com/obj/made.png">'.repeat(
    70,
  );
  return htmlAnswer(
    `<!DOCTYPE html><html><head><title>TikTok</title><meta property="og:title" content="TikTok"><meta property="og:description" content="TikTok | Make Your Day">${padding}</head><body></body></html>`,
  );
}

/** The refusal of the delivery network. */
export function deniedPage(): TwinAnswer {
  return htmlAnswer(
    "<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD><BODY>\n<H1>Access Denied</H1>\nYou don't have permission to access this page on this server.<P>\nReference&#32;&#35;18&#46;sandbox\n</BODY>\n</HTML>\n",
    403,
  );
}

/** A login page: data scopes, no post. */
export function loginPage(context: TwinContext): TwinAnswer {
  return scopePage(context, '/login', { 'webapp.login-detail': { channels: ['qr', 'phone'] } });
}

/** The rules for robots: pages, lists and embeds of public posts are open. */
export function robotsText(): TwinAnswer {
  const body = [
    'User-agent: *',
    'Allow: /@',
    'Disallow: /inbox',
    'Disallow: /setting',
    'Disallow: /search?q=',
    'Disallow: /auth/',
    '',
    'User-agent: GreedyBot',
    'Disallow: /',
    '',
  ].join('\n');
  return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

/** 200 and zero bytes: what an endpoint answers that wants a signature or misses a parameter. */
export function emptyAnswer(): TwinAnswer {
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: '' };
}
