import type { ProviderDefinition } from '../send/exchange.ts';
import { spotify } from './spotify/provider.ts';
import { tiktok } from './tiktok/provider.ts';

/** Every upstream. A new provider is one folder and one line here. */
export const providers: readonly ProviderDefinition[] = [tiktok, spotify];
