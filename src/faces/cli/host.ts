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
  /** A file as it is read; `-` is standard input. Reading rejects with BrokenInput, also when `signal` is aborted. */
  readFile(path: string): Promise<Result<InputFile>>;
  /** The offline twin of all upstreams as a process of its own. */
  startSandbox(wish: { readonly port: number | undefined; readonly quiet: boolean }): Promise<Result<RunningSandbox>>;
}

/** A file to read. */
export interface InputFile {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** undefined where the end is not known before it comes. */
  readonly bytes: number | undefined;
}

/** Somewhere to write text; when nobody reads any more, what is written is dropped. */
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
  /** Whether it will listen, so that an address that needs a key is refused at once. */
  readonly isServing?: boolean;
  /** Variables that stand in for the environment's. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Runs the demonstration on these variables of the sandbox: nothing of the environment may lead elsewhere. */
  readonly demo?: Readonly<Record<string, string>>;
}

/** An open service. */
export interface OpenService {
  readonly context: OperationContext;
  /** Where the data is, for a person. */
  readonly place: string;
  /** Works off the queues until `signal` is aborted. */
  work(signal: AbortSignalLike): Promise<void>;
  /** Listens where the settings say; the address, and how to stop. */
  serve(): Promise<Result<RunningServer>>;
  /** Ends everything; what is still under way writes nothing more. */
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
