import { describe, expect, it } from 'vitest';
import { madeJson, pathsOf, withValue } from '../../../test/fixtures-tiktok/made.ts';
import { readings } from '../../../test/fixtures-tiktok/made-readings.ts';
import type { Json } from '../../core/entities/json.ts';

describe.each(readings)('reading the made $name', ({ name, read }) => {
  const data = madeJson(name);

  it('never throws when a field has another type', () => {
    const others: readonly Json[] = [null, 0, -1, '', 'x', true, [], {}, [[]], { id: 1 }];
    for (const path of pathsOf(data)) {
      for (const other of others) expect(typeof read(withValue(data, path, other)).ok).toBe('boolean');
    }
  });
});
