import { describe, expect, it } from 'vitest';
import { isSecUid } from './sec-uid.ts';

describe('a secUid', () => {
  it.each([
    [`MS4wLjABAAAA${'Zx9_-AbC'.repeat(8)}`, true],
    [`MS4wLjABAAAA${'a'.repeat(43)}`, true],
    ['MS4wLjABAAAA-short', false],
    [`XX4wLjABAAAA${'a'.repeat(64)}`, false],
    [`MS4wLjABAAAA${'a'.repeat(63)}&`, false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isSecUid(text)).toBe(expected);
  });
});
