import type { Egress } from './ports.ts';

/** For whom a request is sent, and which way. */
export interface SendOptions {
  readonly stage?: string;
  readonly subjectId?: string;
  /** Leaves by this way out; absent = the pool chooses. */
  readonly egress?: Egress;
}
