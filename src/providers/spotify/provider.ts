import type { ProviderDefinition } from '../../send/exchange.ts';
import { classifySpotify } from './classify.ts';
import { tokenOf } from './request.ts';

/** The Spotify Web API. Every number's source: README.md. */
export const spotify: ProviderDefinition = {
  name: 'spotify',
  title: 'Spotify',
  hosts: { 'spotify-api': 'https://api.spotify.com', 'spotify-accounts': 'https://accounts.spotify.com' },
  credentials: [
    { name: 'spotify-client-id', summary: 'Client id of your Spotify application' },
    { name: 'spotify-client-secret', summary: 'Client secret of your Spotify application' },
  ],
  pace: { default: { minMs: 300, maxMs: 300 } },
  parallel: 2,
  firstByteTimeoutMs: 10_000,
  timeoutMs: 30_000,
  maxBytes: 4 * 1024 * 1024,
  redirectHosts: [],
  circuit: { restAfter: 5, restMs: 30_000, openAfter: 10, openMs: 600_000 },
  classify: classifySpotify,
  token: { request: tokenOf, headers: (token) => ({ authorization: `Bearer ${token}` }) },
};
