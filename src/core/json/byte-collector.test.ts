import { describe, expect, it } from 'vitest';
import { ByteCollector } from './byte-collector.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('ByteCollector', () => {
  it('joins the parts of a value, characters cut in two as well', () => {
    const collector = new ByteCollector(100);
    const whole = bytes('a😀b');

    collector.add(whole.subarray(0, 3));
    const text = collector.finish(whole.subarray(3));

    expect(text).toBe('a😀b');
  });

  it('is empty again after each value', () => {
    const collector = new ByteCollector(100);
    collector.add(bytes('one'));
    collector.finish(bytes('!'));

    expect(collector.isEmpty).toBe(true);
    expect(collector.finish(bytes('two'))).toBe('two');
  });

  it('keeps a value of exactly the limit and drops a larger one, then takes the next', () => {
    const collector = new ByteCollector(4);
    collector.add(bytes('ab'));

    expect(collector.finish(bytes('cd'))).toBe('abcd');
    collector.add(bytes('ab'));
    expect(collector.finish(bytes('cde'))).toBeUndefined();
    expect(collector.finish(bytes('abcde'))).toBeUndefined();
    expect(collector.finish(bytes('next'))).toBe('next');
  });
});
