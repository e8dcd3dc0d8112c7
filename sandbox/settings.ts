import type { FaultSwitch } from './faults/switches.ts';
import type { SandboxOptions } from './server.ts';

/** What the environment says about a sandbox. */
export interface SandboxSettings {
  readonly options: SandboxOptions;
  readonly switches: readonly FaultSwitch[];
}

type Environment = Readonly<Record<string, string | undefined>>;

const defaultPort = 8_900;

/**
 * Reads the settings of the command; `README.md` lists them.
 *
 * Fails: throws with one line that names the variable and its value.
 */
export function readSettings(environment: Environment): SandboxSettings {
  return {
    options: {
      port: wholeNumber(environment, 'SANDBOX_PORT') ?? defaultPort,
      host: environment['SANDBOX_HOST'] ?? '127.0.0.1',
      seed: wholeNumber(environment, 'SANDBOX_SEED') ?? 1,
      pageBytes: wholeNumber(environment, 'SANDBOX_PAGE_BYTES') ?? 30_000,
      redirects: environment['SANDBOX_REDIRECTS'] === 'sandbox' ? 'sandbox' : 'upstream',
    },
    switches: parseFaults(environment['SANDBOX_FAULTS'] ?? ''),
  };
}

/** Reads `provider:fault`, `provider:fault*times` or `provider:fault@door*times`, separated by commas. */
function parseFaults(text: string): readonly FaultSwitch[] {
  const parts = text.split(',').map((part) => part.trim());
  return parts.filter((part) => part !== '').map(parseFault);
}

function parseFault(part: string): FaultSwitch {
  const [, provider, fault, door, times] = /^([a-z-]+):([a-z0-9-]+)(?:@([a-z-]+))?(?:\*([0-9]+))?$/.exec(part) ?? [];
  if (provider === undefined || fault === undefined) {
    throw new Error(
      `"${part}" in SANDBOX_FAULTS is not provider:fault, provider:fault*times or provider:fault@door*times`,
    );
  }
  return {
    provider,
    fault,
    ...(door === undefined ? {} : { door }),
    ...(times === undefined ? {} : { times: Number(times) }),
  };
}

function wholeNumber(environment: Environment, name: string): number | undefined {
  const text = environment[name];
  if (text === undefined || text === '') return undefined;
  if (!/^[0-9]{1,9}$/.test(text)) throw new Error(`${name}="${text}" is not a whole number`);
  return Number(text);
}
