import type { Variables } from './read-settings.ts';

/** Variables of the environment that count in the demonstration: where to listen and what to log. */
const kept = ['PORT', 'LOG_LEVEL', 'LOG_FORMAT', 'LOG_REQUESTS', 'DEBUG_MODE'];

/**
 * The variables of the demonstration: its own data, the sandbox's upstreams, a pace at which a person can watch.
 *
 * Why so few of the environment's: a real database, key, proxy or address in it must not be touched by a demo.
 */
export function demoVariables(environment: Variables, sandbox: Variables): Variables {
  const own = Object.fromEntries(kept.map((name) => [name, environment[name]]));
  const folder = environment['DATA_DIR']?.trim() || './data';
  return {
    LOG_LEVEL: 'WARNING',
    ...Object.fromEntries(Object.entries(own).filter(([, text]) => text !== undefined && text.trim() !== '')),
    ...sandbox,
    DATA_DIR: `${folder}/demo`,
    TIKTOK_GAP_MS: '100',
    SPOTIFY_GAP_MS: '100',
  };
}
