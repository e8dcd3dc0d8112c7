import type { ProviderDefinition } from '../../send/exchange.ts';
import { classifyOpenrouter } from './classify.ts';

/** OpenRouter: language models behind one address. Every number's source: README.md. */
export const openrouter: ProviderDefinition = {
  name: 'openrouter',
  title: 'OpenRouter',
  hosts: { openrouter: 'https://openrouter.ai' },
  credentials: [{ name: 'openrouter-api-key', summary: 'Key for the language model that shortens titles' }],
  pace: { default: { minMs: 200, maxMs: 200 } },
  parallel: 2,
  firstByteTimeoutMs: 60_000,
  timeoutMs: 60_000,
  maxBytes: 4 * 1024 * 1024,
  redirectHosts: [],
  headers: ({ credentials, version }) => ({
    authorization: `Bearer ${credentials['openrouter-api-key'] ?? ''}`,
    'user-agent': `Tikcue/${version}`,
    'x-openrouter-title': 'Tikcue',
  }),
  circuit: { restAfter: 5, restMs: 30_000, openAfter: 10, openMs: 600_000 },
  classify: classifyOpenrouter,
};
