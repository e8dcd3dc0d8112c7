import { defineConfig } from 'vitest/config';

const pure = ['{src,sandbox,scripts}/**/*.test.ts', 'test/specs/**/*.test.ts'];

/** Projects by what they need: nothing; the shared data folder; a store; processes and ports. */
export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      { test: { name: 'fast', include: pure, exclude: ['**/*.slow.test.ts'], isolate: false, maxWorkers: 1 } },
      { test: { name: 'slow', include: ['src/**/*.slow.test.ts', 'sandbox/**/*.slow.test.ts'], testTimeout: 120_000 } },
      { test: { name: 'data', include: ['test/fixtures-*/**/*.fixtures.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'store',
          include: ['test/store/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'flows',
          include: ['test/flows/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
        },
      },
      {
        test: {
          name: 'runtimes',
          include: ['test/runtimes/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
        },
      },
    ],
  },
});
