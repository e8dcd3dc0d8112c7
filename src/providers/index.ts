import type { ProviderDefinition } from '../send/exchange.ts';
import { deezer } from './deezer/provider.ts';
import { genius } from './genius/provider.ts';
import { musicbrainz } from './musicbrainz/provider.ts';
import { openrouter } from './openrouter/provider.ts';
import { quansic } from './quansic/provider.ts';
import { spotify } from './spotify/provider.ts';
import { tiktok } from './tiktok/provider.ts';

/** Every upstream. A new provider is one folder and one line here. */
export const providers: readonly ProviderDefinition[] = [
  tiktok,
  spotify,
  genius,
  deezer,
  musicbrainz,
  quansic,
  openrouter,
];
