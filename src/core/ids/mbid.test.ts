import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMbid, parseMbid } from './mbid.ts';

const mbid = '1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d';

describe('an MBID', () => {
  it.each([
    [mbid, mbid],
    [` ${mbid.toUpperCase()} `, mbid],
    [mbid.replaceAll('-', '‐'), mbid],
    [`https://musicbrainz.org/recording/${mbid}`, mbid],
    [`https://musicbrainz.org/release-group/${mbid}`, mbid],
    ['1a2b3c4d-5e6f-3a7b-8c9d-0e1f2a3b4c5d', '1a2b3c4d-5e6f-3a7b-8c9d-0e1f2a3b4c5d'],
    ['00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000001'],
  ])('%j is %s', (input, canonical) => {
    expect(parseMbid(input)).toEqual({ ok: true, canonical, warnings: [] });
  });

  it.each([
    ['', 'empty'],
    ['00000000-0000-0000-0000-000000000000', 'malformed'],
    [mbid.replaceAll('-', '_'), 'malformed'],
    [mbid.replaceAll('-', ''), 'malformed'],
    [`{${mbid}}`, 'malformed'],
    [mbid.slice(1), 'malformed'],
    [mbid.replace('a', 'g'), 'malformed'],
    [`https://musicbrainz.org.example/artist/${mbid}`, 'malformed'],
    [`https://musicbrainz.org/${mbid}`, 'malformed'],
    [`https://musicbrainz.org/artist/${mbid}/works`, 'malformed'],
  ])('%j is none: %s', (input, reason) => {
    expect(parseMbid(input)).toEqual({ ok: false, reason });
  });

  it('is in lower case once it is one', () => {
    expect([isMbid(mbid), isMbid(mbid.toUpperCase()), isMbid(` ${mbid}`)]).toEqual([true, false, false]);
  });

  it('comes back unchanged, whatever its version', () => {
    fc.assert(
      fc.property(fc.uuid(), (canonical) => {
        expect(parseMbid(canonical.toUpperCase())).toEqual({ ok: true, canonical, warnings: [] });
        expect(isMbid(canonical)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
