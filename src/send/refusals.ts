import { type Failure, failure } from '../core/errors.ts';
import { variableOf } from '../core/variable.ts';
import type { ProviderState } from './context.ts';

/** Reasons of pauses that mean: come back later. All others mean: a provider refuses us. */
const politeReasons: readonly string[] = ['rate_limited'];

/** A rest beyond this has no end by itself. Unit: ms. */
const longestNamedRestMs = 365 * 86_400_000;

/** PROVIDER_DISABLED with the variables that would change it; undefined when the provider may be asked. */
export function disabledFailure(state: ProviderState): Failure | undefined {
  const { name } = state.definition;
  if (state.isSwitchedOff) {
    const variables = [variableOf(`${name}-live`)];
    const message = `Live reading of ${name} is switched off (${variables[0]})`;
    return failure('PROVIDER_DISABLED', message, { provider: name, variables });
  }
  const { missingVariables: variables } = state;
  if (variables.length === 0) return undefined;
  return failure('PROVIDER_DISABLED', `${name} is disabled: missing ${variables.join(', ')}`, {
    provider: name,
    variables,
  });
}

/** UPSTREAM_RATE_LIMITED or UPSTREAM_BLOCKED for a lane that rests for another `restMs`, by the reason of its rest. */
export function restFailure(state: ProviderState, reason: string, restMs: number): Failure {
  const { name, title } = state.definition;
  if (restMs > longestNamedRestMs) {
    const variables = state.definition.credentials.map((credential) => variableOf(credential.name));
    const message = `${title} is left alone until ${variables.join(', ')} changes (${reason})`;
    return failure('UPSTREAM_BLOCKED', message, { provider: name, reason, variables });
  }
  const seconds = Math.max(1, Math.ceil(restMs / 1000));
  const details = { provider: name, reason, retry_after_seconds: seconds };
  if (politeReasons.includes(reason)) {
    return failure('UPSTREAM_RATE_LIMITED', `${title} asked us to wait another ${seconds} s`, details);
  }
  return failure('UPSTREAM_BLOCKED', `${title} is left alone for another ${seconds} s (${reason})`, details);
}
