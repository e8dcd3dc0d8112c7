import ts from 'typescript';
import { lineOf, nodesOf, sourceFiles } from './source-files.ts';

const mostFileLines = 400;
const mostFunctionLines = 80;

/** Files and functions that may be longer, each with its reason. */
const exceptions: Readonly<Record<string, string>> = {
  'src/store/migrations/0001-documented-tables.ts': 'one table after the other, each column with its comment',
  'src/store/migrations/0002-sounds-and-links.ts': 'as above',
  'src/store/migrations/0003-work-tables.ts': 'as above',
};

/** Files and functions past the stops of the style guide, one line each. */
export function checkSizes(): readonly string[] {
  const problems: string[] = [];
  for (const file of sourceFiles(['{src,sandbox,scripts,test,bench,examples}/**/*.ts'])) {
    if (Object.hasOwn(exceptions, file.path)) continue;
    const lines = file.text.split('\n').length;
    if (lines > mostFileLines)
      problems.push(`${file.path}: ${lines} lines (at most ${mostFileLines}); which subject leaves?`);
    if (file.path.endsWith('.test.ts')) continue;
    for (const node of nodesOf(file.tree)) {
      const length = functionLines(file.tree, node);
      if (length > mostFunctionLines) {
        problems.push(
          `${file.path}:${lineOf(file, node)}: a function of ${length} lines (at most ${mostFunctionLines})`,
        );
      }
    }
  }
  return problems;
}

function functionLines(tree: ts.SourceFile, node: ts.Node): number {
  if (!ts.isFunctionLike(node)) return 0;
  const from = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
  return tree.getLineAndCharacterOfPosition(node.getEnd()).line - from + 1;
}
