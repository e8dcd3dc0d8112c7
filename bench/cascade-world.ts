import { type CascadeSize, createCascadeWorld } from '../sandbox/world/cascade-world.ts';
import type { World } from '../sandbox/world/world.ts';

/** How large the measured world is. */
export const benchSize: CascadeSize = { tracks: 1_000, artists: 800 };

/** The measured world; the bench and its sandboxes make the same one. */
export function benchWorld(): World {
  return createCascadeWorld(Number(process.env['CASCADE_SEED'] ?? 1), benchSize);
}
