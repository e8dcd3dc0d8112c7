import type { ErrorCode } from '../../core/errors.ts';
import type { Operation } from '../../operations/operation.ts';

/** How one operation is reached over HTTP. */
export interface Binding {
  readonly methods: readonly ('GET' | 'POST')[];
  /** Parameters as `:name`; all other input fields come from the query. */
  readonly path: string;
  readonly operation: Operation;
  readonly tag: 'creators' | 'enrichment' | 'monitoring' | 'service';
  /** Reachable without a key even when one is configured. */
  readonly isPublic?: boolean;
  /** Needs a key also with `API_KEY_SCOPE=extractor`. */
  readonly isKeyedAlways?: boolean;
  /** A GET that does something: HEAD and prefetches are refused. */
  readonly hasSideEffects?: boolean;
  /** Takes the body as a stream, up to the limit of imports; `field` is the input that gets it. */
  readonly stream?: { readonly field: string; readonly contentTypes: readonly string[] };
  /** Answers with server-sent events; the operation's value is what is watched. */
  readonly isEventStream?: boolean;
  /** Status of a success; absent = 200. */
  readonly status?: 200 | 202;
  /** Codes beyond those that every route can answer with. */
  readonly errors: readonly ErrorCode[];
}
