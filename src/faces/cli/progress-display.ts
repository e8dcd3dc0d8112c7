import { MultiBar, type SingleBar } from 'cli-progress';
import type { Progress } from '../../pipeline/progress.ts';
import type { TextSink } from './host.ts';

/** Shows progress: bars that redraw themselves for a person, one line per change otherwise. */
export interface ProgressDisplay {
  show(progress: Progress): void;
  end(): void;
}

/** The display for `sink`. */
export function createProgressDisplay(sink: TextSink): ProgressDisplay {
  return sink.isTerminal ? createBars(sink) : createLines(sink);
}

function createLines(sink: TextSink): ProgressDisplay {
  let last = '';
  return {
    show: (progress) => {
      const line = lineOf(progress);
      if (line === last || line === '') return;
      last = line;
      sink.write(`${line}\n`);
    },
    end: () => undefined,
  };
}

function lineOf(progress: Progress): string {
  const { listing, stages } = progress;
  const parts = listing === undefined ? [] : [`listing ${listing.videosRead} videos, ${listing.pages} pages`];
  for (const stage of stages) {
    if (stage.total > 0) parts.push(`${stage.key} ${stage.settled}/${stage.total}`);
  }
  return parts.join(' · ');
}

function createBars(sink: TextSink): ProgressDisplay {
  const bars = new MultiBar({
    format: '{name} {bar} {value}/{total}',
    barsize: Math.max(10, Math.min(40, sink.columns - 44)),
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: false,
    forceRedraw: true,
  });
  const byName = new Map<string, SingleBar>();
  const draw = (name: string, value: number, total: number): void => {
    const known = byName.get(name);
    const bar = known ?? bars.create(Math.max(total, 1), value, { name: name.padEnd(24) });
    byName.set(name, bar);
    bar.setTotal(Math.max(total, 1));
    bar.update(value);
  };
  return {
    show: ({ listing, stages }) => {
      if (listing !== undefined) draw('creator_videos', listing.videosRead, listing.wanted ?? listing.videosRead);
      for (const stage of stages) {
        if (stage.total > 0) draw(stage.key, stage.settled, stage.total);
      }
    },
    end: () => bars.stop(),
  };
}
