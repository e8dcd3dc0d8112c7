import type { Creator } from '../../core/entities/creator.ts';
import type { Video } from '../../core/entities/video.ts';
import type { Clock } from '../../core/runtime.ts';
import { isRicher } from '../../providers/tiktok/capture/is-richer.ts';

/** Posts and accounts written in one transaction. Why no more: larger batches raise the peak of memory and save little time. */
const mostWaiting = 100;
/** Posts read between two looks at the store's answers, so that the writing is not held up by the reading. */
const postsPerTurn = 2;

/** What one transaction writes. */
export interface PostBatch {
  readonly videos: readonly Video[];
  readonly profiles: readonly Creator[];
}

/**
 * Collects posts and writes them in batches, one batch at a time, while the next one is being read.
 *
 * Why: reading costs this process, writing costs the store; side by side an import takes the longer of the two.
 */
export class PostWriter {
  readonly #clock: Clock;
  readonly #write: (batch: PostBatch) => Promise<void>;
  readonly #videos = new Map<string, Video>();
  #profiles: Creator[] = [];
  /** The batch on its way; never rejects, so that its failure waits for whoever asks next. */
  #underWay: Promise<{ readonly cause: unknown } | undefined> = Promise.resolve(undefined);

  constructor(clock: Clock, write: (batch: PostBatch) => Promise<void>) {
    this.#clock = clock;
    this.#write = write;
  }

  /** Takes a post; of one that occurs twice in a batch the richer copy is kept. Rejects when an earlier batch failed. */
  async addVideo(video: Video): Promise<void> {
    const known = this.#videos.get(video.id);
    if (known === undefined || isRicher(video, known)) this.#videos.set(video.id, video);
    if (this.#videos.size >= mostWaiting) await this.#flush();
    else if (this.#videos.size % postsPerTurn === 0) await this.#clock.sleep(0);
  }

  /** Takes an account. Rejects when an earlier batch failed. */
  async addProfile(creator: Creator): Promise<void> {
    this.#profiles.push(creator);
    if (this.#profiles.length >= mostWaiting) await this.#flush();
  }

  /** Writes what is left and waits for everything. Rejects when a batch failed. */
  async end(): Promise<void> {
    await this.#flush();
    await this.#settle();
  }

  async #flush(): Promise<void> {
    await this.#settle();
    if (this.#videos.size === 0 && this.#profiles.length === 0) return;
    const batch = { videos: [...this.#videos.values()], profiles: this.#profiles };
    this.#videos.clear();
    this.#profiles = [];
    this.#underWay = this.#write(batch).then(
      () => undefined,
      (cause: unknown) => ({ cause }),
    );
  }

  async #settle(): Promise<void> {
    const failed = await this.#underWay;
    if (failed !== undefined) throw failed.cause;
  }
}
