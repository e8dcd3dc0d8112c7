import { fail, ok, type Result } from '../../core/result.ts';
import { notExpected, rowOf, type Setting, splitList } from './setting.ts';

/** A setting that is the origin of a service, with or without a path; a slash at the end is removed. */
export function originSetting(variable: string, defaultValue: string, summary: string): Setting<string> {
  return rowOf(variable, defaultValue, summary, {}, (text) => {
    const address = webAddress(text ?? defaultValue);
    if (address === undefined) {
      return fail(
        notExpected(variable, withoutUser(text ?? ''), 'an http or https address without user and query', {}),
      );
    }
    return ok(`${address.origin}${address.pathname}`.replace(/\/+$/, ''));
  });
}

/** A setting that lists origins that browsers may call from; `*` is all of them. */
export function callerOriginsSetting(variable: string, summary: string): Setting<readonly string[]> {
  return rowOf(variable, '*', summary, {}, (text) => {
    const origins = text === undefined ? ['*'] : splitList(text);
    const bad = origins.find((one) => one !== '*' && webAddress(one)?.origin !== one.toLowerCase());
    if (bad === undefined) return ok(origins.map((one) => one.toLowerCase()));
    return fail(notExpected(variable, withoutUser(bad), '* or an origin such as https://app.example', {}));
  });
}

/** A setting that lists proxies. The value may carry passwords and is never shown. */
export function proxiesSetting(variable: string, summary: string): Setting<readonly string[]> {
  const expected = 'a list of proxy addresses such as http://user:password@proxy.example:8080';
  return rowOf(variable, '–', summary, { isSecret: true }, (text) => {
    const proxies = text === undefined ? [] : splitList(text);
    if (proxies.every(isProxy)) return ok(proxies);
    return fail(notExpected(variable, '', expected, { isSecret: true }));
  });
}

/** A setting that is the address of a PostgreSQL database. The value may carry a password and is never shown. */
export function databaseSetting(
  variable: string,
  aliases: readonly string[],
  summary: string,
): Setting<string | undefined> {
  const extra = { aliases, isSecret: true };
  return rowOf(variable, '–', summary, extra, (text): Result<string | undefined> => {
    if (text === undefined) return ok(undefined);
    const isKnown = URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol);
    if (isKnown) return ok(text);
    return fail(notExpected(variable, '', 'an address such as postgres://user:password@host/database', extra));
  });
}

function webAddress(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const address = new URL(text);
  const isPlain = address.username === '' && address.password === '' && address.search === '';
  return isPlain && ['http:', 'https:'].includes(address.protocol) ? address : undefined;
}

function isProxy(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return ['http:', 'https:', 'socks:', 'socks4:', 'socks5:', 'socks5h:'].includes(protocol) && hostname !== '';
}

/** The text without what may be a user and a password. */
function withoutUser(text: string): string {
  return text.replace(/\/\/[^/]*@/, '//');
}
