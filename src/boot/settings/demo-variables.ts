import { variableOf } from '../../core/variable.ts';
import { providers } from '../../providers/index.ts';
import type { Variables } from './read-settings.ts';

/** A pace at which a person can watch, and does not wait. Unit: ms. */
const gapMs = '100';

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
    ...Object.fromEntries(providers.map(({ name }) => [variableOf(`${name}-gap-ms`), gapMs])),
  };
}
