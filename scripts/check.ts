import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { checkGenerated } from './generated.ts';
import { checkLayers } from './layers.ts';
import { checkPurity } from './purity.ts';
import { checkSizes } from './sizes.ts';

// What `npm run check` does: every wall of the house, one after the other; all are tried, whatever became of the others.

const root = fileURLToPath(new URL('..', import.meta.url));

/** A wall: its name and what is wrong with it. */
interface Step {
  readonly name: string;
  readonly problems: () => readonly string[] | Promise<readonly string[]>;
}

const steps: readonly Step[] = [
  { name: 'format and lint', problems: () => command('biome', ['check', '--error-on-warnings', '.']) },
  { name: 'types: everything on Node', problems: () => types('tsconfig.json') },
  { name: 'types: core and providers alone', problems: () => types('tsconfig.core.json') },
  { name: 'types: all but boot/node on Workers', problems: () => types('tsconfig.workers.json') },
  { name: 'layers', problems: checkLayers },
  { name: 'purity of core and providers', problems: checkPurity },
  { name: 'sizes', problems: checkSizes },
  { name: 'unused code', problems: () => command('knip', []) },
  { name: 'generated files', problems: checkGenerated },
  { name: 'fast tests', problems: () => command('vitest', ['run', '--project', 'fast', '--reporter=dot', '--silent']) },
];

let failed = 0;
for (const step of steps) {
  const startedAt = performance.now();
  const problems = await step.problems();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${step.name} (${seconds} s)`);
  for (const problem of problems) console.log(`     ${problem.replaceAll('\n', '\n     ')}`);
  if (problems.length > 0) failed += 1;
}
console.log(failed === 0 ? 'check: green' : `check: ${failed} of ${steps.length} failed`);
process.exit(failed === 0 ? 0 : 1);

function types(project: string): readonly string[] {
  return command('node', ['node_modules/typescript7/bin/tsc', '-p', project]);
}

function command(name: string, args: readonly string[]): readonly string[] {
  const ran = spawnSync(name, args, {
    cwd: root,
    encoding: 'utf8',
    shell: false,
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  if (ran.status === 0) return [];
  return [
    `${name} ${args.join(' ')}: ${ran.error?.message ?? `exit code ${ran.status}`}\n${ran.stdout}${ran.stderr}`.trim(),
  ];
}
