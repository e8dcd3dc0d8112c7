import type { TwinAnswer } from '../twin.ts';
import { deezerError } from '../upstreams/deezer/twin.ts';

/** More requests than Deezer allows in five seconds: code 4. */
export function quotaExceeded(): TwinAnswer {
  return deezerError(4, 'Exception', 'Quota limit exceeded');
}

/** Code 700: a service behind Deezer is busy. */
export function serviceBusy(): TwinAnswer {
  return deezerError(700, 'Exception', 'Service busy');
}
