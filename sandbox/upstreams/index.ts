import type { TwinDefinition } from '../twin.ts';
import { spotifyTwin } from './spotify/twin.ts';
import { tiktokTwin } from './tiktok/twin.ts';

/** All twins; a new one is a folder and a line here. */
export const upstreams: readonly TwinDefinition[] = [tiktokTwin, spotifyTwin];
