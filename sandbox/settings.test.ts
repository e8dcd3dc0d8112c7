import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('readSettings', () => {
  it('listens on port 8900 of loopback, world 1, without faults, when nothing is said', () => {
    expect(readSettings({})).toEqual({
      options: { port: 8900, host: '127.0.0.1', seed: 1, pageBytes: 30_000, redirects: 'upstream' },
      switches: [],
    });
  });

  it('reads every setting', () => {
    const { options } = readSettings({
      SANDBOX_PORT: '0',
      SANDBOX_HOST: '::1',
      SANDBOX_SEED: '7',
      SANDBOX_PAGE_BYTES: '300000',
      SANDBOX_REDIRECTS: 'sandbox',
    });

    expect(options).toEqual({ port: 0, host: '::1', seed: 7, pageBytes: 300_000, redirects: 'sandbox' });
  });

  it('reads faults with and without times and doors', () => {
    const { switches } = readSettings({
      SANDBOX_FAULTS: 'tiktok:slow, spotify:rate-limited*3,tiktok:empty-200@list*2',
    });

    expect(switches).toEqual([
      { provider: 'tiktok', fault: 'slow' },
      { provider: 'spotify', fault: 'rate-limited', times: 3 },
      { provider: 'tiktok', fault: 'empty-200', door: 'list', times: 2 },
    ]);
  });

  it.each([
    [{ SANDBOX_PORT: 'http' }, 'SANDBOX_PORT="http" is not a whole number'],
    [{ SANDBOX_SEED: '-1' }, 'SANDBOX_SEED="-1" is not a whole number'],
    [{ SANDBOX_FAULTS: 'slow' }, '"slow" in SANDBOX_FAULTS is not provider:fault'],
  ])('refuses %j in one line', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(message);
  });
});
