import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A source file, parsed. */
export interface SourceFile {
  /** Path from the root. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** The TypeScript files of some folders, parsed, in order. */
export function sourceFiles(patterns: readonly string[]): readonly SourceFile[] {
  const paths = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort();
  return paths.map((path) => {
    const text = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
    return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true) };
  });
}

/** The line of a node, from 1. */
export function lineOf(file: SourceFile, node: ts.Node): number {
  return file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1;
}

/** Every node of a file. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}
