import { BrokenInput } from '../../core/broken-input.ts';
import type { Creator } from '../../core/entities/creator.ts';
import type { Video } from '../../core/entities/video.ts';
import type { Failure } from '../../core/errors.ts';
import type { CaptureEvent } from '../../providers/tiktok/capture/capture-event.ts';
import type { ImportProblem, ImportReport } from './import-report.ts';

const mostProblems = 1_000;

/** Counts what an import meets; a post that comes again is counted once. */
export class ImportTally {
  readonly handles = new Set<string>();
  readonly #name: string;
  readonly #ids = new Set<string>();
  readonly #written = new Set<string>();
  readonly #creators = new Set<string>();
  readonly #skipped: Record<string, number> = {};
  readonly #problems: ImportProblem[] = [];
  #problemCount = 0;
  #itemsRead = 0;
  #unstorable = 0;
  #newCount = 0;
  #queued = 0;
  #bytes = 0;
  #format: string | undefined;
  #stopped: Failure | undefined;
  #broken: Failure | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  /** The chunks as they pass, their bytes counted; a stream that breaks off ends here, and the report says why. */
  async *counted(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of chunks) {
        this.#bytes += chunk.byteLength;
        yield chunk;
      }
    } catch (cause) {
      if (!(cause instanceof BrokenInput)) throw cause;
      this.#broken = cause.failure;
    }
  }

  /** Counts a post; false when it cannot be stored. */
  countItem(video: Video, where: string): boolean {
    this.#itemsRead += 1;
    if (video.publishedAt === undefined) {
      const message = `Post ${video.id} has neither a createTime nor a time inside its id`;
      this.#unstorable += 1;
      this.#addProblem({ where, code: 'VALIDATION_ERROR', reason: 'no_publish_time', message });
      return false;
    }
    this.#ids.add(video.id);
    return true;
  }

  /** Takes back a post that the database refused. */
  countRefused(video: Video): void {
    this.#unstorable += 1;
    this.#ids.delete(video.id);
    const message = `Post ${video.id} holds a value that cannot be stored`;
    this.#addProblem({ where: `post ${video.id}`, code: 'VALIDATION_ERROR', reason: 'not_storable', message });
  }

  countWritten(written: {
    readonly videos: readonly Video[];
    readonly profiles: readonly Creator[];
    readonly newIds: ReadonlySet<string>;
    readonly queued: number;
  }): void {
    for (const { id, handle } of written.videos) {
      if (written.newIds.has(id)) this.#newCount += 1;
      this.#written.add(id);
      if (handle !== undefined) this.#addCreator(handle);
    }
    for (const { handle } of written.profiles) this.#addCreator(handle);
    this.#queued += written.queued;
  }

  note(event: Exclude<CaptureEvent, { kind: 'video' | 'creator' }>): void {
    switch (event.kind) {
      case 'format':
        this.#format = event.format;
        return;
      case 'problem':
        this.#addProblem({ where: event.where, code: event.code, reason: event.reason, message: event.message });
        return;
      case 'skipped':
        this.#skipped[event.reason] = (this.#skipped[event.reason] ?? 0) + 1;
        return;
      case 'stopped':
        this.#stopped = event.failure;
        return;
      case 'end':
        return;
    }
  }

  report(): ImportReport {
    const videos = this.#written.size;
    return {
      name: this.#name,
      format: this.#format,
      bytes: this.#bytes,
      itemsRead: this.#itemsRead,
      videos,
      newCount: this.#newCount,
      updatedCount: videos - this.#newCount,
      duplicates: this.#itemsRead - this.#unstorable - this.#ids.size,
      creators: this.#creators.size,
      skipped: this.#skipped,
      problems: this.#problems,
      problemCount: this.#problemCount,
      queued: this.#queued,
      stopped: this.#broken ?? this.#stopped,
    };
  }

  #addCreator(handle: string): void {
    this.#creators.add(handle);
    this.handles.add(handle);
  }

  #addProblem(problem: ImportProblem): void {
    this.#problemCount += 1;
    if (this.#problems.length < mostProblems) this.#problems.push(problem);
  }
}
