/**
 * Header profiles in the order in which they are tried; data, because what passes changes from month to month.
 *
 * Source: README.md#header-profiles. Version numbers are whole and current on purpose: a stale or over-exact
 * fingerprint was worse than none. No cookie, no forged signature, no crawler's name on pages.
 */
export const profiles = {
  chrome: {
    'user-agent':
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
    accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
    'accept-language': 'en-US,en;q=0.9',
    'sec-fetch-dest': 'document',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-site': 'none',
    'sec-fetch-user': '?1',
    'upgrade-insecure-requests': '1',
  },
  firefox: {
    'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:152.0) Gecko/20100101 Firefox/152.0',
    accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'accept-language': 'en-US,en;q=0.5',
    'sec-fetch-dest': 'document',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-site': 'none',
    'sec-fetch-user': '?1',
    'upgrade-insecure-requests': '1',
  },
  bare: { 'accept-language': 'en-US,en;q=0.9' },
  script: {
    'user-agent':
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
    accept: 'application/json,text/plain,*/*',
    'accept-language': 'en-US,en;q=0.9',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Name of a header profile. */
export type ProfileName = keyof typeof profiles;

/** The profiles for pages, best first. */
const pageProfiles = ['chrome', 'firefox', 'bare'] as const;

/** Which two profiles a page is asked with: the one that worked last in front, then the best other one. */
export function profilePair(winner: ProfileName | undefined): readonly [ProfileName, ProfileName] {
  const [first, second] = pageProfiles;
  if (winner === undefined || winner === first || winner === 'script') return [first, second];
  return [winner, first];
}
