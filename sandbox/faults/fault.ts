import type { TwinAnswer, TwinContext, TwinRequest } from '../twin.ts';

/** One answer that a fault may change. */
export interface FaultCall {
  readonly provider: string;
  readonly door: string;
  readonly request: TwinRequest;
  readonly context: TwinContext;
  /** The answer without the fault. */
  readonly answer: () => TwinAnswer;
  /** What this switched-on fault keeps between its calls. */
  readonly memory: Map<string, unknown>;
  /** Makes the provider's access tokens invalid. */
  readonly expireTokens: () => void;
  /** What the switch said: Retry-After or the length of a delay. Unit: seconds. */
  readonly seconds: number | undefined;
}

/** One fault as a row of the table. */
export interface Fault {
  readonly name: string;
  /** Providers that can show it. */
  readonly providers: readonly string[];
  readonly summary: string;
  /** Doors that it changes; absent = all doors. */
  readonly doors?: readonly string[];
  /** How many answers it changes when the switch does not say; absent = until it is switched off. */
  readonly times?: number;
  /** The changed answer; undefined = this one stays as it is and does not count. */
  readonly change: (call: FaultCall) => TwinAnswer | undefined;
}
