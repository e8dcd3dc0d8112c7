import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';

// The walls between folders: `src/` is read downwards, and an import points further down, or to core.

const order = ['boot', 'faces', 'operations', 'pipeline', 'providers', 'send', 'store'] as const;
const root = fileURLToPath(new URL('..', import.meta.url));

const test = '\\.test\\.ts$';

function upwardRules() {
  return order.slice(1).map((layer, at) => ({
    name: `${layer}-does-not-look-up`,
    severity: 'error' as const,
    from: { path: `^src/${layer}/`, pathNot: test },
    to: { path: `^src/(?:${order.slice(0, at + 1).join('|')})/` },
  }));
}

const rules = [
  ...upwardRules(),
  {
    name: 'core-knows-nobody',
    severity: 'error' as const,
    from: { path: '^src/core/', pathNot: test },
    to: { path: '^src/', pathNot: '^src/core/' },
  },
  {
    name: 'core-takes-no-platform',
    severity: 'error' as const,
    from: { path: '^src/core/', pathNot: test },
    to: { path: 'node_modules', pathNot: 'node_modules/(?:zod|@noble/hashes)/' },
  },
  {
    name: 'providers-do-no-input-or-output',
    severity: 'error' as const,
    from: { path: '^src/providers/', pathNot: test },
    to: { path: '^src/(?:store|send/(?!exchange\\.ts|changed-answer\\.ts))' },
  },
  {
    name: 'providers-do-not-know-each-other',
    severity: 'error' as const,
    from: { path: '^src/providers/([^/]+)/' },
    to: { path: '^src/providers/([^/]+)/', pathNot: '^src/providers/$1/' },
  },
  {
    name: 'node-only-in-boot',
    severity: 'error' as const,
    from: { path: '^src/', pathNot: `^src/boot/node|${test}` },
    to: { dependencyTypes: ['core' as const] },
  },
  {
    name: 'the-product-does-not-know-its-twin',
    severity: 'error' as const,
    from: { path: '^src/', pathNot: test },
    to: { path: '^(?:sandbox|test|bench|scripts)/' },
  },
  { name: 'no-circles', severity: 'error' as const, from: { path: '^(?:src|sandbox)/' }, to: { circular: true } },
];

/** Checks every import of src/ and sandbox/; what is wrong, one line each. */
export async function checkLayers(): Promise<readonly string[]> {
  const result = await cruise(
    ['src', 'sandbox'],
    {
      ruleSet: { forbidden: rules },
      validate: true,
      baseDir: root,
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node'] },
    },
    undefined,
    { tsConfig: { options: {} } },
  );
  const output = result.output as ICruiseResult;
  const { totalCruised, violations } = output.summary;
  // A tool that cannot read TypeScript sees nothing and finds nothing wrong.
  if (totalCruised < 50) return [`only ${totalCruised} modules were seen: the check itself does not work`];
  return violations.map((violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`);
}
