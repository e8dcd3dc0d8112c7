/** What a choice among many needs to know of one. */
export interface LikelyMatch {
  readonly accept: boolean;
  /** Orders candidates of one question; no chance. Half and more of what is accepted, less of what is not. */
  readonly rank: number;
  /** Likeness of the songs, by which one that is not accepted is worth a look. */
  readonly workLikeness: number;
  readonly artistScore: number;
  /** The chance that it is the same recording. */
  readonly confidence: () => number;
  readonly explain: () => readonly string[];
}
