import { type Failure, failure } from './errors.ts';

/** The provider that refused: its name for details, its title for messages. */
interface Upstream {
  readonly provider: string;
  readonly title: string;
}

/** UPSTREAM_RATE_LIMITED by an upstream that wants no request for `waitMs`. */
export function rateLimitedFailure({ provider, title }: Upstream, waitMs: number): Failure {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  const details = { provider, retry_after_seconds: seconds };
  return failure('UPSTREAM_RATE_LIMITED', `${title} asks us to wait ${seconds} s`, details);
}

/** UPSTREAM_UNAVAILABLE by an upstream that answered with a status of an outage; `received` is what it said. */
export function unavailableFailure({ provider, title }: Upstream, status: number, received?: string): Failure {
  const details = { provider, upstream_status: status, ...(received === undefined ? {} : { received }) };
  return failure('UPSTREAM_UNAVAILABLE', `${title} answered ${status}`, details);
}
