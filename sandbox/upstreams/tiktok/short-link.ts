import { htmlAnswer, redirectAnswer, type TwinAnswer, type TwinContext, type TwinRequest } from '../../twin.ts';
import type { ShortLink } from '../../world/entities.ts';
import { deniedPage } from './pages.ts';

/** `GET /t/<code>`, `/<code>/` and `/v/<code>`: one hop of a short link; an unknown code leads to the home page. */
export function shortLink(context: TwinContext, code: string, request: TwinRequest): TwinAnswer {
  const { redirectOrigin } = request;
  const link = context.world.shortLinkByCode.get(code);
  const post = postAddress(context, link, redirectOrigin);
  if (link === undefined || post === undefined) return redirectAnswer(`${redirectOrigin}/?_r=1`);
  const hop = Number(request.query.get('hop') ?? '0');
  const again = (next: number): TwinAnswer => redirectAnswer(`${redirectOrigin}/t/${code}/?hop=${next}`);
  switch (link.behaviour) {
    case 'chain':
      return hop < 2 ? again(hop + 1) : redirectAnswer(post);
    case 'long_chain':
      return hop < 8 ? again(hop + 1) : redirectAnswer(post);
    case 'loop':
      return redirectAnswer(`${redirectOrigin}/t/${code}/`);
    case 'foreign':
      return redirectAnswer('https://songs.example.invalid/landing');
    case 'anchor':
      return htmlAnswer(`<a href="${post.replaceAll('&', '&amp;')}">Moved</a>.`);
    case 'no_browser':
      return request.headers['sec-fetch-mode'] === undefined ? redirectAnswer(post) : deniedPage();
    case 'dead':
    case 'redirect':
      return redirectAnswer(post);
  }
}

/** Where a link leads in the end, with the tail that share sheets add. */
function postAddress(context: TwinContext, link: ShortLink | undefined, origin: string): string | undefined {
  const video = link?.videoId === undefined ? undefined : context.world.videoById.get(link.videoId);
  const creator = video === undefined ? undefined : context.world.creatorByUserId.get(video.userId);
  if (video === undefined || creator === undefined) return undefined;
  const tail = '_r=1&_t=ZM-sandbox&is_from_webapp=1&sender_device=pc';
  return `${origin}/@${creator.handle}/video/${video.videoId}?${tail}`;
}
