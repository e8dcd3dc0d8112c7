import { type Failure, invalidField } from '../../core/errors.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { providers } from '../../providers/index.ts';
import type { ProviderState } from '../../send/context.ts';
import { type ProductSettings, productSettings } from './product-settings.ts';
import { configureProvider, settingsOfProvider } from './provider-settings.ts';
import type { Setting } from './setting.ts';

/** Everything that is configured. */
export interface Settings extends ProductSettings {
  readonly providers: ReadonlyMap<string, ProviderState>;
}

/** Variables by name, as the environment or a Worker's bindings hold them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Every row of the configuration table, in the order of the documentation. */
export function allSettings(): readonly Setting<unknown>[] {
  return [...Object.values(productSettings), ...providers.flatMap(settingsOfProvider)];
}

/**
 * The settings that the variables spell. An empty text counts as unset.
 *
 * Fails: VALIDATION_ERROR naming the first variable that cannot be understood, or a rule between two of them.
 */
export function readSettings(variables: Variables): Result<Settings> {
  const read = <T>(setting: Setting<T>): Result<T> => {
    const [name, text] = given(variables, setting);
    const value = setting.parse(text);
    return value.ok || name === setting.variable ? value : fail(renamed(value.failure, setting.variable, name));
  };
  const product: Record<string, unknown> = {};
  for (const [key, setting] of Object.entries<Setting<unknown>>(productSettings)) {
    const value = read(setting);
    if (!value.ok) return value;
    product[key] = value.value;
  }
  const states = new Map<string, ProviderState>();
  for (const definition of providers) {
    const state = configureProvider(definition, read);
    if (!state.ok) return state;
    states.set(definition.name, state.value);
  }
  return ok({ ...(product as ProductSettings), providers: states });
}

/** Refuses to listen on an address that others can reach without a key. */
export function checkListening(settings: Settings): Result<undefined> {
  if (isLoopback(settings.host) || settings.apiKeys.length > 0 || !settings.requireApiKey) return ok(undefined);
  const message = `HOST=${settings.host} can be reached by others: set API_KEY (or REQUIRE_API_KEY=false if that is what you want)`;
  return fail(invalidField('API_KEY', 'missing', message));
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.[0-9]{1,3}){3}$/.test(host);
}

/** The name under which a setting is set, and its text; an empty text counts as unset. */
function given(variables: Variables, setting: Setting<unknown>): readonly [string, string | undefined] {
  for (const name of [setting.variable, ...setting.aliases]) {
    const text = variables[name]?.trim();
    if (text !== undefined && text !== '') return [name, text];
  }
  return [setting.variable, undefined];
}

/** The failure under the name that was used. */
function renamed(problem: Failure, variable: string, name: string): Failure {
  return {
    ...problem,
    message: problem.message.replace(variable, name),
    details: { ...problem.details, field: name },
  };
}
