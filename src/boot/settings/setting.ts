import { type Failure, invalidField } from '../../core/errors.ts';
import { fail, ok, type Result } from '../../core/result.ts';

/** One row of the configuration table: a variable, what it may hold, what it means. */
export interface Setting<T> {
  readonly variable: string;
  /** Further names under which the variable is read when the first is unset. */
  readonly aliases: readonly string[];
  /** As the documentation prints it. */
  readonly defaultText: string;
  readonly isSecret: boolean;
  /** One sentence for the documentation. */
  readonly summary: string;
  /** The value of a text; undefined = unset. Fails: VALIDATION_ERROR naming the variable and what was expected. */
  readonly parse: (text: string | undefined) => Result<T>;
}

/** What few settings have. */
export interface Extra {
  readonly aliases?: readonly string[];
  readonly isSecret?: boolean;
}

/** A setting of free text; unset is the default, which may be undefined. */
export function textSetting<D extends string | undefined>(
  variable: string,
  defaultValue: D,
  summary: string,
  extra: Extra = {},
): Setting<string | D> {
  return rowOf(variable, defaultValue ?? '–', summary, extra, (text) => ok(text ?? defaultValue));
}

/** A setting that is a whole number in a range. */
export function integerSetting(
  variable: string,
  defaultValue: number,
  range: { readonly min: number; readonly max: number },
  summary: string,
  extra: Extra = {},
): Setting<number> {
  const expected = `a whole number from ${range.min} to ${range.max}`;
  return rowOf(variable, String(defaultValue), summary, extra, (text) => {
    if (text === undefined) return ok(defaultValue);
    const value = /^[0-9]{1,12}$/.test(text) ? Number(text) : Number.NaN;
    return value >= range.min && value <= range.max ? ok(value) : fail(notExpected(variable, text, expected, extra));
  });
}

/** A setting that is a decimal number in a range. */
export function decimalSetting(
  variable: string,
  defaultValue: number,
  range: { readonly min: number; readonly max: number },
  summary: string,
): Setting<number> {
  const expected = `a decimal number from ${range.min} to ${range.max}`;
  return rowOf(variable, String(defaultValue), summary, {}, (text) => {
    if (text === undefined) return ok(defaultValue);
    const value = /^[0-9]{1,9}(?:\.[0-9]{1,9})?$/.test(text) ? Number(text) : Number.NaN;
    return value >= range.min && value <= range.max ? ok(value) : fail(notExpected(variable, text, expected, {}));
  });
}

/** A setting that is on or off. */
export function booleanSetting(
  variable: string,
  defaultValue: boolean,
  summary: string,
  extra: Extra = {},
): Setting<boolean> {
  return rowOf(variable, String(defaultValue), summary, extra, (text) => {
    if (text === undefined) return ok(defaultValue);
    const word = text.toLowerCase();
    if (['true', '1', 'yes', 'on'].includes(word)) return ok(true);
    if (['false', '0', 'no', 'off'].includes(word)) return ok(false);
    return fail(notExpected(variable, text, 'true or false', extra));
  });
}

/** A setting that is one of some words, in any case. */
export function choiceSetting<const C extends readonly string[]>(
  variable: string,
  choices: C,
  defaultValue: C[number],
  summary: string,
  extra: Extra = {},
): Setting<C[number]> {
  return rowOf(variable, defaultValue, summary, extra, (text) => {
    if (text === undefined) return ok(defaultValue);
    const choice = choices.find((one) => one.toLowerCase() === text.toLowerCase());
    return choice === undefined ? fail(notExpected(variable, text, `one of ${choices.join(', ')}`, extra)) : ok(choice);
  });
}

/** A setting that lists some of the words that are allowed. */
export function choiceListSetting(
  variable: string,
  choices: readonly string[],
  defaultValue: readonly string[],
  summary: string,
): Setting<readonly string[]> {
  return rowOf(variable, defaultValue.join(','), summary, {}, (text) => {
    const words = text === undefined ? defaultValue : splitList(text);
    const bad = words.find((word) => !choices.includes(word));
    if (bad === undefined) return ok(words);
    return fail(notExpected(variable, bad, `a list of ${choices.join(', ')}`, {}));
  });
}

/** A setting that lists keys. A key travels in a header, so it is printable ASCII; the value is never shown. */
export function keysSetting(variable: string, summary: string): Setting<readonly string[]> {
  const extra = { isSecret: true };
  return rowOf(variable, '–', summary, extra, (text) => {
    const keys = text === undefined ? [] : splitList(text);
    if (keys.every((key) => /^[\x21-\x7e]+$/.test(key))) return ok(keys);
    return fail(notExpected(variable, '', 'a list of keys of letters, digits and ASCII signs, without blanks', extra));
  });
}

/** The entries of a list, separated by commas or line ends. */
export function splitList(text: string): readonly string[] {
  return text
    .split(/[,\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** A row from its parts. */
export function rowOf<T>(
  variable: string,
  defaultText: string,
  summary: string,
  extra: Extra,
  parse: (text: string | undefined) => Result<T>,
): Setting<T> {
  return { variable, aliases: extra.aliases ?? [], defaultText, isSecret: extra.isSecret === true, summary, parse };
}

/** The failure of a value that cannot be understood; a secret one is not shown. */
export function notExpected(variable: string, text: string, expected: string, extra: Extra): Failure {
  const shown = extra.isSecret === true ? 'its value' : JSON.stringify(text.slice(0, 80));
  return invalidField(variable, 'malformed', `${variable}: ${shown} is not ${expected}`);
}
