import { describe, expect, it } from 'vitest';
import { scriptById, startTags } from './html-scan.ts';

describe('reading hostile pages', () => {
  it.each(['<script id="x', '<script ', '<script x=', '<script></script ', '<a b', '</script', '<', '<script x="y" '])(
    'takes linear time on a megabyte of %j',
    (piece) => {
      const html = piece.repeat(Math.ceil(1_000_000 / piece.length));
      const startedAt = performance.now();

      scriptById(html, 'wanted');
      for (const tag of startTags(html)) if (tag.name === 'never') break;

      expect(performance.now() - startedAt).toBeLessThan(2_000);
    },
  );
});
