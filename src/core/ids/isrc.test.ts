import { describe, expect, it } from 'vitest';
import { parseIsrc } from './isrc.ts';

describe('an ISRC', () => {
  it.each([
    ['USUM72409273', 'USUM72409273'],
    ['uscgj0612390', 'USCGJ0612390'],
    ['GB-XWZ-08-00015', 'GBXWZ0800015'],
    ['GB‑XWZ‑08‑00015', 'GBXWZ0800015'],
    [' GB SMU 45 66095 ', 'GBSMU4566095'],
    ['ISRC: US-RC1-13-01695', 'USRC11301695'],
    ['isrc us-rc1-13-01695', 'USRC11301695'],
    ['ISRCX0612390', 'ISRCX0612390'],
    ['ＵＳＵＭ７２４０９２７３', 'USUM72409273'],
    ['QM6N22143522', 'QM6N22143522'],
  ])('%j is %s', (input, expected) => {
    expect(parseIsrc(input)).toBe(expected);
  });

  it.each([
    '',
    'USPR373000128',
    '12PR37300012',
    'USUM7240927O',
    'USUM7240927',
    'US_UM72409273',
    'USUM72409273\u0000',
    'null',
  ])('%j is none and is not repaired', (input) => {
    expect(parseIsrc(input)).toBeUndefined();
  });
});
