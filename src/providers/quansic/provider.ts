import type { ProviderDefinition } from '../../send/exchange.ts';
import { classifyQuansic } from './classify.ts';

/** The Quansic Explorer: off unless the operator supplies the cookie of a login of his own. Every number's source: README.md. */
export const quansic: ProviderDefinition = {
  name: 'quansic',
  title: 'Quansic',
  hosts: { quansic: 'https://explorer.quansic.com' },
  credentials: [{ name: 'quansic-session-cookie', summary: 'Whole cookie string of your own Quansic login' }],
  pace: { default: { minMs: 2_000, maxMs: 2_000 } },
  parallel: 1,
  firstByteTimeoutMs: 10_000,
  timeoutMs: 30_000,
  maxBytes: 4 * 1024 * 1024,
  redirectHosts: [],
  headers: ({ credentials, version }) => ({
    cookie: credentials['quansic-session-cookie'] ?? '',
    accept: 'application/json',
    'user-agent': `Tikcue/${version}`,
  }),
  mostAttempts: 1,
  circuit: { restAfter: 5, restMs: 3_600_000, openAfter: 10, openMs: 3_600_000 },
  classify: classifyQuansic,
};
