import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Figure } from './matching-figures.ts';

const shared = fileURLToPath(new URL('../../shared/', import.meta.url));
const adapter = fileURLToPath(new URL('matching-adapter.mjs', import.meta.url));

const summary = z.object({
  seconds: z.number(),
  figures: z.array(
    z.object({
      set: z.string(),
      measure: z.string(),
      value: z.number().nullable(),
      hit: z.number().nullish(),
      n: z.number().nullish(),
      target: z.object({ atLeast: z.number().optional(), atMost: z.number().optional() }).nullish(),
      ids: z.array(z.string()),
    }),
  ),
  bad: z.record(z.string(), z.object({ count: z.number(), first: z.string() })),
});

/** What the team's scorer says of our rules, or why it could not be asked. */
export type Scores =
  | {
      readonly isScored: true;
      readonly seconds: number;
      readonly figures: readonly ScorerFigure[];
      readonly badCalls: readonly string[];
    }
  | { readonly isScored: false; readonly reason: string };

/** A figure of the scorer; those with a target decide. */
export interface ScorerFigure extends Figure {
  readonly set: string;
}

/** Where the development sets are looked for: FIXTURES_DIR/matching, else the shared folder beside the repository. */
export function matchingSets(): string {
  return resolve(process.env['FIXTURES_DIR'] ?? join(shared, 'fixtures'), 'matching');
}

/** Where the scorer is looked for: MATCHING_SCORER, else the shared folder beside the repository. */
export function matchingScorer(): string {
  return resolve(process.env['MATCHING_SCORER'] ?? join(shared, 'tools/score-matching.mjs'));
}

/**
 * Runs the scorer on the development sets with our adapter, in a process of its own.
 *
 * Fails: scorer or sets are absent, or the scorer ends without a summary; the reason names the path.
 */
export function scoreDevelopmentSets(sets = matchingSets(), scorer = matchingScorer()): Scores {
  if (!existsSync(scorer)) return { isScored: false, reason: `no scorer at ${scorer} (setting MATCHING_SCORER)` };
  if (!existsSync(sets)) return { isScored: false, reason: `no development sets at ${sets} (setting FIXTURES_DIR)` };
  const folder = mkdtempSync(join(tmpdir(), 'tikcue-matching-'));
  try {
    const path = join(folder, 'figures.json');
    const flags = [
      '--disable-warning=ExperimentalWarning',
      scorer,
      '--sets',
      sets,
      '--adapter',
      adapter,
      '--json',
      path,
    ];
    const ran = spawnSync(process.execPath, flags, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    if (!existsSync(path)) return { isScored: false, reason: `the scorer gave no figures: ${ran.stderr}${ran.stdout}` };
    return read(readFileSync(path, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(text: string): Scores {
  const { seconds, figures, bad } = summary.parse(JSON.parse(text));
  return {
    isScored: true,
    seconds,
    badCalls: Object.entries(bad).map(([name, { count, first }]) => `${name}: ${count} bad calls, first: ${first}`),
    figures: figures.map(({ set, measure, value, hit, n, target, ids }) => ({
      set,
      measure,
      // Without a value nothing was measured, which must never pass for a figure that is met.
      value: value ?? Number.NaN,
      hit: hit ?? 0,
      count: n ?? 0,
      ...(target?.atLeast === undefined ? {} : { atLeast: target.atLeast }),
      ...(target?.atMost === undefined ? {} : { atMost: target.atMost }),
      missed: ids,
    })),
  };
}
