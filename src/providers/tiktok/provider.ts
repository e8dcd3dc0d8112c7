import { tiktokHosts } from '../../core/ids/tiktok-url.ts';
import type { ProviderDefinition } from '../../send/exchange.ts';
import { classify } from './classify.ts';
import { profiles } from './profiles.ts';

const postPages = { minMs: 1_500, maxMs: 3_000 };
const lists = { minMs: 500, maxMs: 1_000 };

/** TikTok's public web as described data. Every number names its source in README.md#pace. */
export const tiktok: ProviderDefinition = {
  name: 'tiktok',
  title: 'TikTok',
  hosts: {
    tiktok: 'https://www.tiktok.com',
    'tiktok-vm': 'https://vm.tiktok.com',
    'tiktok-vt': 'https://vt.tiktok.com',
  },
  credentials: [
    {
      name: 'ms-token',
      summary: "Value of the operator's own msToken cookie, sent with page requests",
      isOptional: true,
    },
  ],
  pace: {
    default: postPages,
    post: postPages,
    profile: postPages,
    embed: postPages,
    'embed-profile': postPages,
    short: postPages,
    list: lists,
    oembed: lists,
  },
  parallel: 1,
  firstByteTimeoutMs: 15_000,
  timeoutMs: 30_000,
  maxBytes: 8 * 1024 * 1024,
  redirectHosts: tiktokHosts,
  profiles,
  robotsDoors: ['post', 'profile', 'embed', 'embed-profile'],
  circuit: { restAfter: 5, restMs: 30_000, openAfter: 10, openMs: 600_000 },
  classify,
};
