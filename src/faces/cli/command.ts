import type { Operation } from '../../operations/operation.ts';
import type { CliHost } from './host.ts';

/** An option of a command: flags as commander writes them, the input field it fills, one line of help. */
export interface CommandOption {
  readonly flags: string;
  readonly field: string;
  readonly help: string;
}

/** A command that runs one operation and prints what it answers. */
export interface OperationCommand {
  /** One word, or a group and a word: `explain track`. */
  readonly name: string;
  /** Input fields given by place, in order; `[field]` may be left out. */
  readonly places: readonly string[];
  readonly operation: Operation;
  readonly options: readonly CommandOption[];
  /** The answer for a person. The value is the operation's checked output. */
  readonly render: (value: unknown, host: CliHost) => string;
}
