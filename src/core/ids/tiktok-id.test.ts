import { describe, expect, it } from 'vitest';
import { isTiktokId, type TiktokId, uploadSecondOf } from './tiktok-id.ts';

describe('a TikTok id', () => {
  it.each<[unknown, boolean]>([
    ['7498337886933191943', true],
    ['222673211245604864', true],
    ['1', true],
    ['9'.repeat(20), true],
    ['9'.repeat(21), false],
    [7_498_337_886, false],
    ['7498337886933191943abc', false],
    ['７４９８', false],
    ['-1', false],
    ['', false],
    [null, false],
  ])('%j: %s', (value, expected) => {
    expect(isTiktokId(value)).toBe(expected);
  });

  it.each([
    ['7498337886933191943', '2025-04-28T12:20:36.000Z'],
    ['7405669923256536350', '2024-08-21T19:01:34.000Z'],
  ])('%s carries the second of its upload', (id, expected) => {
    const second = uploadSecondOf(id as TiktokId, Date.UTC(2026, 10, 20));

    expect(new Date((second ?? 0) * 1000).toISOString()).toBe(expected);
  });

  it.each(['222673211245604864', '1', '9'.repeat(20), '7991600000000000000'])('%s is no clock', (id) => {
    expect(uploadSecondOf(id as TiktokId, Date.UTC(2026, 10, 20))).toBeUndefined();
  });
});
