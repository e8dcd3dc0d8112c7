import type { ProviderDefinition } from '../../send/exchange.ts';
import { classifyMusicbrainz } from './classify.ts';
import { identification } from './identification.ts';
import { provider } from './provider-name.ts';

/** The MusicBrainz web service. Every number's source: README.md. */
export const musicbrainz: ProviderDefinition = {
  name: provider,
  title: 'MusicBrainz',
  hosts: { musicbrainz: 'https://musicbrainz.org' },
  credentials: [
    {
      name: 'musicbrainz-contact',
      summary: 'Mail address or URL at which MusicBrainz can reach you; sent with every request to it',
      isOptional: true,
      isPublic: true,
    },
  ],
  pace: { default: { minMs: 1_000, maxMs: 1_000 } },
  parallel: 1,
  firstByteTimeoutMs: 10_000,
  timeoutMs: 30_000,
  maxBytes: 4 * 1024 * 1024,
  redirectHosts: [],
  circuit: { restAfter: 5, restMs: 30_000, openAfter: 10, openMs: 600_000 },
  classify: classifyMusicbrainz,
  headers: identification,
};
