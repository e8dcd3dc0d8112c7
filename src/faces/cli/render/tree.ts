import { printable, widthOf, wrapped } from '../printable.ts';

/** A line of a printed tree with what hangs below it. */
export interface Branch {
  readonly text: string;
  readonly branches?: readonly Branch[];
}

const leastWidth = 12;
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A tree of texts, at most `width` columns wide; long texts go on below themselves. Texts may come from outside. */
export function treeOf(root: Branch, width: number): string {
  return [...linesOf(root.text, '', barOf(root), width), ...branchLines(root, '', width)].join('\n');
}

function branchLines(parent: Branch, indent: string, width: number): readonly string[] {
  const branches = parent.branches ?? [];
  return branches.flatMap((branch, at) => {
    const isLast = at === branches.length - 1;
    const below = `${indent}${isLast ? '   ' : '│  '}`;
    const first = `${indent}${isLast ? '└─ ' : '├─ '}`;
    return [...linesOf(branch.text, first, `${below}${barOf(branch)}`, width), ...branchLines(branch, below, width)];
  });
}

/** What stands before the further lines of a text: the bar to its first branch. */
function barOf(branch: Branch): string {
  return (branch.branches ?? []).length > 0 ? '│  ' : '   ';
}

function linesOf(text: string, first: string, further: string, width: number): readonly string[] {
  const room = Math.max(leastWidth, width - Math.max(widthOf(first), widthOf(further)));
  const lines = wrapped(printable(text), room).flatMap((line) => cut(line, room));
  return lines.map((line, nth) => `${nth === 0 ? first : further}${line}`.trimEnd());
}

/** A word that is wider than the room, in pieces. */
function cut(line: string, room: number): readonly string[] {
  if (widthOf(line) <= room) return [line];
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of characters.segment(line)) {
    if (widthOf(piece + segment) > room) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
}
