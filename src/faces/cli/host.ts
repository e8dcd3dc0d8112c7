import type { Failure } from '../../core/errors.ts';
import type { Result } from '../../core/result.ts';
import type { AbortSignalLike } from '../../core/runtime.ts';
import type { OperationContext } from '../../operations/operation.ts';

/** What the command line needs of the machine it runs on. */
export interface CliHost {
  /** Arguments after the program's name. */
  readonly args: readonly string[];
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** Aborted by the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignalLike;
  /** The store and everything over it, migrated. */
  open(wish: OpenWish): Promise<Result<OpenService>>;
  /** Brings the schema forward; the steps that ran and where. */
  migrate(): Promise<Result<{ readonly place: string; readonly steps: readonly string[] }>>;
  /** A file as it is read; `-` is standard input. */
  readFile(path: string): Promise<Result<AsyncIterable<Uint8Array>>>;
  /** The offline twin of all upstreams as a process of its own. */
  startSandbox(wish: { readonly port: number | undefined; readonly quiet: boolean }): Promise<Result<RunningSandbox>>;
}

/** Somewhere to write text. */
export interface TextSink {
  write(text: string): void;
  /** Whether a person watches, so that lines may be redrawn. */
  readonly isTerminal: boolean;
  readonly columns: number;
}

/** How the service is opened. */
export interface OpenWish {
  /** Whether loops of this process work off the queues. */
  readonly isWorkedHere: boolean;
  /** Variables that stand in for the environment's. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** An open service. */
export interface OpenService {
  readonly context: OperationContext;
  /** Where the data is, for a person. */
  readonly place: string;
  /** Works off the queues until `signal` is aborted. */
  work(signal: AbortSignalLike): Promise<void>;
  /** Listens; the address, and how to stop. */
  serve(wish: {
    readonly port?: number | undefined;
    readonly host?: string | undefined;
  }): Promise<Result<RunningServer>>;
  close(): Promise<void>;
}

export interface RunningServer {
  readonly address: string;
  stop(): Promise<void>;
}

/** A running sandbox: the variables that point to it. */
export interface RunningSandbox {
  readonly variables: Readonly<Record<string, string>>;
  /** Resolves when it ends by itself. */
  readonly ended: Promise<Failure | undefined>;
  stop(): Promise<void>;
}
