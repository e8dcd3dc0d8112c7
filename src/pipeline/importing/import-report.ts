import type { Failure } from '../../core/errors.ts';

/** One post or entry that could not be used. */
export interface ImportProblem {
  readonly where: string;
  readonly code: string;
  readonly reason: string;
  readonly message: string;
}

/** What an import of one file did. */
export interface ImportReport {
  readonly name: string;
  /** har, html, json or json_lines; undefined when the file was not recognised. */
  readonly format: string | undefined;
  readonly bytes: number;
  /** Posts found, repeated ones counted each time. */
  readonly itemsRead: number;
  /** Distinct posts stored. */
  readonly videos: number;
  readonly newCount: number;
  readonly updatedCount: number;
  /** Posts that occurred again. */
  readonly duplicates: number;
  readonly creators: number;
  /** Parts that are no TikTok data, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** The first problems, one by one. */
  readonly problems: readonly ImportProblem[];
  readonly problemCount: number;
  readonly queued: number;
  /** Why the file could not be read to its end. */
  readonly stopped: Failure | undefined;
}
