import type { Clock, Log, Random } from '../core/runtime.ts';
import type { Gap, ProviderDefinition } from './exchange.ts';
import type { AnswerStore, EgressPool, Lanes, RequestLog, Tokens, Wire } from './ports.ts';

/** All that one request needs on its way out and back. */
export interface SendContext {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly wire: Wire;
  readonly egress: EgressPool;
  readonly lanes: Lanes;
  readonly answers: AnswerStore;
  readonly requests: RequestLog;
  readonly tokens: Tokens;
  readonly providers: ReadonlyMap<string, ProviderState>;
  readonly sendSettings: SendSettings;
}

/** A provider as this installation has configured it. */
export interface ProviderState {
  readonly definition: ProviderDefinition;
  /** Host name → origin, without a trailing slash. */
  readonly origins: Readonly<Record<string, string>>;
  /** Credential name → value, for those that are set. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Variables that must be set before the provider can be asked; empty = enabled. */
  readonly missingVariables: readonly string[];
  /** One gap for all doors instead of the provider's own. */
  readonly gap?: Gap;
  /** Whether refusals in a row leave the lane open. */
  readonly hasCircuitOff: boolean;
  /** Whether the operator has switched live reading off. */
  readonly isSwitchedOff: boolean;
}

/** Settings of the way out that hold for all providers. */
export interface SendSettings {
  /** Tries per upstream request, the first included. */
  readonly attempts: number;
  /** Longest wait in the lane for a Retry-After. Unit: ms. */
  readonly longestWaitMs: number;
  /** Whether robots.txt is obeyed for the doors that ask for it. */
  readonly obeysRobots: boolean;
}
