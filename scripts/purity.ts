import ts from 'typescript';
import { lineOf, nodesOf, type SourceFile, sourceFiles } from './source-files.ts';

const forbiddenCalls: Readonly<Record<string, string>> = {
  'Date.now': 'take nowMs as a parameter',
  'Math.random': 'take a Random as a parameter',
  'performance.now': 'take nowMs as a parameter',
  'crypto.getRandomValues': 'take a Random as a parameter',
  'crypto.randomUUID': 'take the id as a parameter',
};
const forbiddenNames = new Set(['setTimeout', 'setInterval', 'setImmediate', 'fetch', 'process', 'globalThis']);

/** Uses of time, chance, timers and the world in core and providers, which are pure; one line each. */
export function checkPurity(): readonly string[] {
  return sourceFiles(['src/{core,providers}/**/*.ts'])
    .filter((file) => !file.path.endsWith('.test.ts'))
    .flatMap((file) => [...nodesOf(file.tree)].flatMap((node) => problemOf(file, node)));
}

function problemOf(file: SourceFile, node: ts.Node): string[] {
  const at = `${file.path}:${lineOf(file, node)}`;
  if (ts.isPropertyAccessExpression(node)) {
    const why = forbiddenCalls[node.getText(file.tree)];
    return why === undefined ? [] : [`${at}: ${node.getText(file.tree)} is not pure: ${why}`];
  }
  if (
    ts.isNewExpression(node) &&
    node.expression.getText(file.tree) === 'Date' &&
    (node.arguments?.length ?? 0) === 0
  ) {
    return [`${at}: new Date() is not pure: take nowMs as a parameter`];
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && forbiddenNames.has(node.expression.text)) {
    return [`${at}: ${node.expression.text}() is not pure`];
  }
  return [];
}
