import type { JsonObject } from '../../twin.ts';
import { interfaceTexts } from './interface-texts.ts';

/** What a page is about: its scopes beside the ones that every page has. */
export interface PageContent {
  /** Address of the page as TikTok names it, with host. */
  readonly canonical: string;
  /** Country that TikTok assigned to the asking address. */
  readonly region: string;
  readonly scopes: JsonObject;
}

/**
 * A page as TikTok serves it: one script with all data, padded with interface texts to about `pageBytes`.
 *
 * Shape: tiktok facts, section 4: scopes in TikTok's order, `/`, `<` and `>` escaped.
 */
export function rehydrationPage(content: PageContent, pageBytes: number): string {
  const before = scopeText({ 'webapp.app-context': appContext(content.region), 'webapp.biz-context': bizContext });
  const own = scopeText({ 'seo.abtest': seoContext(content.canonical), ...content.scopes, 'webapp.a-b': { b_c: {} } });
  const used = before.length + own.length + head.length + foot.length;
  const filler = fillerOf(Math.max(0, pageBytes - used));
  const data = `{"__DEFAULT_SCOPE__":{${before},"webapp.i18n-translation":{"Webapp":${filler}},${own}}}`;
  return `${head}${data}${foot}`;
}

/** JSON as it may stand inside a script element: no slash, no angle bracket. */
export function toScriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('/', '\\u002F').replaceAll('<', '\\u003C').replaceAll('>', '\\u003E');
}

const head = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>TikTok - Make Your Day</title><link rel="preconnect" href="https://lf16-tiktok-web.tiktokcdn-us.com"></head><body><div id="app"></div><script id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json">`;
const foot = '</script><script>window.__sandbox = true</script></body></html>';

const bizContext = {
  os: 'windows',
  isMobile: false,
  jumpType: 'm',
  navList: [{ title: 'Company', children: [{ title: 'About', href: 'https://www.tiktok.com/about?lang=en' }] }],
  domains: { kind: 'prod', webapp: 'www.tiktok.com' },
  isBot: false,
  isSearchEngineBot: false,
  dateFmtLocale: { name: 'en' },
  videoPlayerConfig: { fallback: true },
  vregion: 'US-TTP',
};

function appContext(region: string): JsonObject {
  const isUnitedStates = region === 'US';
  return {
    language: 'en',
    region,
    appId: isUnitedStates ? 1233 : 1180,
    appType: isUnitedStates ? 'm' : 't',
    wid: '7000000000000000000',
    nonce: 'sandbox-nonce',
    botType: 'others',
    requestId: 'sandbox-request',
    clusterRegion: isUnitedStates ? 'TTP' : 'ALL_SG',
    csrfToken: 'sandbox-csrf-token',
    host: 'www.tiktok.com',
  };
}

function seoContext(canonical: string): JsonObject {
  return {
    canonical,
    pageId: '100000000000000001',
    vidList: ['70000001'],
    parameters: { seoFriendlyApi: { keywordTags: true } },
  };
}

function scopeText(scopes: JsonObject): string {
  return toScriptJson(scopes).slice(1, -1);
}

const fillers = new Map<number, string>();

/** Interface texts as JSON of about `bytes`, made once for each size. */
function fillerOf(bytes: number): string {
  const size = Math.ceil(bytes / 256) * 256;
  const known = fillers.get(size);
  if (known !== undefined) return known;
  const entries: string[] = [];
  let length = 2;
  for (let index = 0; index < interfaceTexts.length || length < size; index += 1) {
    const text = interfaceTexts[index % interfaceTexts.length] ?? '';
    const entry = `"web_text_${index}":${toScriptJson(text)}`;
    entries.push(entry);
    length += entry.length + 1;
  }
  const filler = `{${entries.join(',')}}`;
  fillers.set(size, filler);
  return filler;
}
