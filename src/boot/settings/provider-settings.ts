import { type Failure, invalidField } from '../../core/errors.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { variableOf } from '../../core/variable.ts';
import type { ProviderState } from '../../send/context.ts';
import type { ProviderDefinition } from '../../send/exchange.ts';
import { originSetting } from './address-settings.ts';
import { choiceSetting, type Setting, textSetting } from './setting.ts';

/**
 * The settings that a provider brings with it: base addresses, credentials, pace, switches.
 *
 * Why derived: a new provider is one folder and one line; its variables follow from its names.
 */
export function settingsOfProvider(definition: ProviderDefinition): readonly Setting<unknown>[] {
  return [
    ...Object.values(originsOf(definition)),
    ...Object.values(credentialsOf(definition)),
    ...Object.values(switchesOf(definition)),
  ];
}

/** The provider as the variables configure it. Fails: VALIDATION_ERROR naming the variable. */
export function configureProvider(
  definition: ProviderDefinition,
  read: <T>(setting: Setting<T>) => Result<T>,
): Result<ProviderState> {
  const origins = readAll(originsOf(definition), read);
  if (!origins.ok) return origins;
  const credentials = readAll(credentialsOf(definition), read);
  if (!credentials.ok) return credentials;
  const { live, circuit, gap } = switchesOf(definition);
  const isLive = read(live);
  const hasCircuit = read(circuit);
  const gapMs = read(gap);
  if (!isLive.ok) return isLive;
  if (!hasCircuit.ok) return hasCircuit;
  if (!gapMs.ok) return gapMs;
  const held = Object.fromEntries(Object.entries(credentials.value).filter(([, value]) => value !== undefined));
  const needed = definition.credentials.filter((credential) => credential.isOptional !== true);
  return ok({
    definition,
    origins: origins.value,
    credentials: held as Record<string, string>,
    missingVariables: needed.filter(({ name }) => held[name] === undefined).map(({ name }) => variableOf(name)),
    ...(gapMs.value === undefined ? {} : { gap: { minMs: gapMs.value, maxMs: gapMs.value } }),
    isSwitchedOff: isLive.value === 'off',
    hasCircuitOff: hasCircuit.value === 'off',
  });
}

function originsOf(definition: ProviderDefinition): Record<string, Setting<string>> {
  return mapValues(definition.hosts, (origin, host) =>
    originSetting(variableOf(`${host}-base-url`), origin, `Where ${definition.title} is asked`),
  );
}

function credentialsOf(definition: ProviderDefinition): Record<string, Setting<string | undefined>> {
  return Object.fromEntries(
    definition.credentials.map((credential) => [
      credential.name,
      textSetting(variableOf(credential.name), undefined, credential.summary, {
        isSecret: credential.isPublic !== true,
      }),
    ]),
  );
}

function switchesOf(definition: ProviderDefinition) {
  const { name, title, pace } = definition;
  const { minMs, maxMs } = pace.default;
  const usual = minMs === maxMs ? `${minMs}` : `${minMs}–${maxMs}`;
  return {
    live: choiceSetting(variableOf(`${name}-live`), ['on', 'off'], 'on', `\`off\` = ${title} is never asked`),
    circuit: choiceSetting(
      variableOf(`${name}-circuit`),
      ['on', 'off'],
      'on',
      `\`off\` = refusals in a row do not pause ${title}`,
    ),
    gap: gapSetting(variableOf(`${name}-gap-ms`), usual, title),
  };
}

function gapSetting(variable: string, usual: string, title: string): Setting<number | undefined> {
  return {
    variable,
    aliases: [],
    defaultText: usual,
    isSecret: false,
    summary: `Milliseconds between two request starts to ${title}, over all processes; for a mirror of your own`,
    parse: (text) => {
      if (text === undefined) return ok(undefined);
      const value = /^[0-9]{1,7}$/.test(text) ? Number(text) : Number.NaN;
      return value <= 3_600_000 ? ok(value) : fail(notMilliseconds(variable, text));
    },
  };
}

function notMilliseconds(variable: string, text: string): Failure {
  const message = `${variable}: ${JSON.stringify(text.slice(0, 80))} is not a whole number of milliseconds from 0 to 3600000`;
  return invalidField(variable, 'malformed', message);
}

function readAll<T>(
  settings: Record<string, Setting<T>>,
  read: (setting: Setting<T>) => Result<T>,
): Result<Record<string, T>> {
  const values: Record<string, T> = {};
  for (const [name, setting] of Object.entries(settings)) {
    const value = read(setting);
    if (!value.ok) return value;
    values[name] = value.value;
  }
  return ok(values);
}

function mapValues<A, B>(values: Readonly<Record<string, A>>, change: (value: A, key: string) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value, key)]));
}
