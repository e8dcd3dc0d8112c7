import type { ProviderDefinition } from '../../send/exchange.ts';
import { classifyGenius } from './classify.ts';

/** The Genius API. Every number's source: README.md. */
export const genius: ProviderDefinition = {
  name: 'genius',
  title: 'Genius',
  hosts: { genius: 'https://api.genius.com' },
  credentials: [{ name: 'genius-api-key', summary: 'Client access token of your Genius application' }],
  pace: { default: { minMs: 250, maxMs: 250 } },
  parallel: 1,
  firstByteTimeoutMs: 10_000,
  timeoutMs: 30_000,
  maxBytes: 4 * 1024 * 1024,
  redirectHosts: [],
  circuit: { restAfter: 5, restMs: 30_000, openAfter: 10, openMs: 600_000 },
  classify: classifyGenius,
  headers: ({ credentials }) => ({ authorization: `Bearer ${credentials['genius-api-key'] ?? ''}` }),
};
