import type { Failure } from '../../core/errors.ts';
import { badParameterCode } from './status.ts';

/** What can still change after a failed reading. */
export type SecondAttempt = 'none' | 'other_egress' | 'other_profile' | 'ladder';

/**
 * Which second attempt a failure is worth: none for typed refusals, once through another country for `region`, once
 * with another header profile for `login_required`, the next rung for all that is trouble of TikTok's side.
 *
 * Source: README.md#status-codes. A lane at rest allows only another way out; a provider that asks us to wait or is
 * switched off, and our own faults, end it.
 */
export function secondAttemptOf(failure: Failure): SecondAttempt {
  const { reason } = failure.details;
  switch (failure.code) {
    case 'VIDEO_UNAVAILABLE':
    case 'CREATOR_UNAVAILABLE':
      if (reason === 'region') return 'other_egress';
      return reason === 'login_required' ? 'other_profile' : 'none';
    case 'UPSTREAM_BLOCKED':
      return isResting(failure) ? 'other_egress' : 'ladder';
    case 'UPSTREAM_CHANGED':
    case 'UPSTREAM_UNAVAILABLE':
    case 'TIMEOUT':
      return failure.details['upstream_code'] === badParameterCode ? 'none' : 'ladder';
    default:
      return 'none';
  }
}

/** The lane itself is at rest, so that nothing was sent. */
function isResting(failure: Failure): boolean {
  return 'retry_after_seconds' in failure.details;
}
