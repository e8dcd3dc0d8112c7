/** What the main thread asks the database thread. */
export type ThreadRequest =
  | { readonly id: number; readonly kind: 'query'; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly id: number; readonly kind: 'script'; readonly sql: string }
  | { readonly id: number; readonly kind: 'close' };

/** Rows of one statement. */
export interface ThreadRows {
  readonly rows: Record<string, unknown>[];
  readonly affected: number;
}

/** An error in a form that survives the way between threads. */
export interface ThreadError {
  readonly message: string;
  /** SQLSTATE, or a code of this product. */
  readonly code?: string;
  readonly detail?: string;
  readonly constraint?: string;
}

/** What the database thread answers. */
export type ThreadAnswer =
  | { readonly id: number; readonly ok: true; readonly results: readonly ThreadRows[] }
  | { readonly id: number; readonly ok: false; readonly error: ThreadError };

/** First message of the thread: the database is open, or why it is not. */
export type ThreadReady = { readonly ready: true } | { readonly ready: false; readonly error: ThreadError };

/** How the thread is started. */
export interface ThreadStart {
  /** Folder of the database cluster. */
  readonly directory: string;
}
