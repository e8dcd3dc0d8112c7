import { MultiBar, type SingleBar } from 'cli-progress';
import type { TextSink } from './host.ts';
import { fitted, padded } from './printable.ts';
import { grouped } from './table.ts';

/** One line of progress. */
export interface ProgressLine {
  readonly name: string;
  readonly done: number;
  /** undefined = nobody knows. */
  readonly total: number | undefined;
  /** What is counted, where the name does not say it. */
  readonly unit?: string;
  /** Ended, whatever the count was when it was last looked at. */
  readonly isOver?: boolean;
}

/** Shows progress on standard error: bars that redraw themselves for a person, one line per change otherwise. */
export interface ProgressDisplay {
  show(lines: readonly ProgressLine[]): void;
  end(): void;
}

/** The display for `sink`. */
export function createProgressDisplay(sink: TextSink): ProgressDisplay {
  return sink.isTerminal ? createBars(sink) : createLines(sink);
}

function createLines(sink: TextSink): ProgressDisplay {
  let last = '';
  return {
    show: (lines) => {
      const text = lines.map((line) => `${line.name} ${countOf(line)}`).join(' · ');
      if (text === last || text === '') return;
      last = text;
      sink.write(`${text}\n`);
    },
    end: () => undefined,
  };
}

function createBars(sink: TextSink): ProgressDisplay {
  const bars = new MultiBar({
    format: (_options, _parameters, payload: { readonly line: ProgressLine }) => barOf(payload.line, sink.columns),
    hideCursor: true,
    clearOnComplete: false,
    forceRedraw: true,
    gracefulExit: false,
    emptyOnZero: true,
  });
  const byName = new Map<string, SingleBar>();
  return {
    show: (lines) => {
      for (const line of lines) {
        const known = byName.get(line.name);
        if (known === undefined) byName.set(line.name, bars.create(1, 0, { line }));
        else known.update({ line });
      }
    },
    end: () => bars.stop(),
  };
}

const nameWidth = 23;
const widestBar = 40;

/** A line of a terminal: name, bar, count; the bar gives way first. Shape: at most `columns` - 1 wide. */
export function barOf(line: ProgressLine, columns: number): string {
  const count = countOf(line);
  const room = Math.min(widestBar, columns - 1 - nameWidth - count.length - 2);
  const name = padded(line.name, nameWidth, 'left');
  if (line.total === undefined || room < 4) return fitted(`${name}${count}`, columns - 1);
  const share = line.total === 0 || line.isOver === true ? 1 : line.done / line.total;
  const filled = Math.round(room * Math.min(1, share));
  return `${name}${'█'.repeat(filled)}${'░'.repeat(room - filled)}  ${count}`;
}

function countOf({ done, total, unit, isOver }: ProgressLine): string {
  if (isOver === true) return 'done';
  const of = total === undefined ? '' : ` of ${grouped(Math.max(total, done))}`;
  return `${grouped(done)}${of}${unit === undefined ? '' : ` ${unit}`}`;
}
