import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { matchingSets } from '../../bench/matching-scorer.ts';

const fit = fileURLToPath(new URL('../../bench/fit-weights.ts', import.meta.url));

describe.skipIf(!existsSync(matchingSets()))('the fitted confidences of matching', () => {
  it('are those of the table', () => {
    const { status, stdout } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', fit, '--check'], {
      encoding: 'utf8',
    });

    expect({ status, differing: stdout.match(/^.*TABLE HAS.*$/gm) }).toEqual({ status: 0, differing: null });
  });
});
