import type { ProviderDefinition } from '../../send/exchange.ts';
import { classifyDeezer } from './classify.ts';

/** Deezer's public API, which needs no key. Every number's source: README.md. */
export const deezer: ProviderDefinition = {
  name: 'deezer',
  title: 'Deezer',
  hosts: { deezer: 'https://api.deezer.com' },
  credentials: [],
  pace: { default: { minMs: 200, maxMs: 200 } },
  parallel: 1,
  firstByteTimeoutMs: 10_000,
  timeoutMs: 30_000,
  maxBytes: 4 * 1024 * 1024,
  redirectHosts: [],
  circuit: { restAfter: 5, restMs: 30_000, openAfter: 10, openMs: 600_000 },
  classify: classifyDeezer,
};
