import { describe, expect, it } from 'vitest';
import { answered, createSendKit, type SendKit, type WireScript } from '../../../test/help/send-kit.ts';
import type { Mbid } from '../../core/ids/mbid.ts';
import { productVersion } from '../../core/version.ts';
import { send } from '../../send/send.ts';
import { artist, ids } from './made-answers.ts';
import { musicbrainz } from './provider.ts';
import { artistById } from './request-lookup.ts';
import { worksOf } from './request-search.ts';

const good = answered(200, JSON.stringify(artist));
const shed = answered(503, '{"error":"busy"}', { 'x-ratelimit-zone': 'global', 'retry-after': '0' });
const own = answered(503, '', { 'x-ratelimit-zone': 'ws ip=192.0.2.1', 'retry-after': '1' });

function kitWith(wire: WireScript, credentials: Readonly<Record<string, string>> = {}): SendKit {
  return createSendKit({ wire, definition: musicbrainz, state: { credentials } });
}

function ask(kit: SendKit, n: number) {
  return send(kit.context, artistById(`${ids.singer.slice(0, -1)}${n}` as Mbid));
}

function gapsOf(kit: SendKit): readonly number[] {
  return kit.sent.slice(1).map((one, at) => one.atMs - (kit.sent[at]?.atMs ?? 0));
}

describe('the lane to MusicBrainz', () => {
  it('starts one request a second, one after the other', async () => {
    const kit = kitWith(() => good);

    await Promise.all([1, 2, 3, 4].map((n) => ask(kit, n)));

    expect(gapsOf(kit)).toEqual([1_000, 1_000, 1_000]);
  });

  it('repeats what was shed at the same pace, up to four tries, and never rests or widens for it', async () => {
    const kit = kitWith((_request, n) => (n <= 4 ? shed : good));

    const result = await ask(kit, 1);
    const other = await ask(kit, 2);

    expect(result).toMatchObject({
      ok: false,
      failure: { code: 'UPSTREAM_UNAVAILABLE', details: { reason: 'load_shedding', retry_after_seconds: 600 } },
    });
    expect(other).toMatchObject({ ok: true });
    expect(gapsOf(kit)).toEqual([1_000, 1_000, 1_000, 1_000]);
    expect(kit.lines.map((line) => line.outcome)).toEqual([...Array(4).fill('retry_later'), 'found']);
    expect(kit.logged).toEqual([]);
  });

  it('takes shed load for no failed try', async () => {
    const kit = kitWith((_request, n) => {
      if (n <= 3) return shed;
      return n <= 5 ? answered(500) : good;
    });

    expect(await ask(kit, 1)).toMatchObject({ ok: true });
    expect(kit.sent).toHaveLength(6);
  });

  it('is never closed by shed load', async () => {
    const kit = kitWith((_request, n) => (n <= 40 ? shed : good));

    for (let n = 0; n < 10; n += 1) await ask(kit, n);

    expect(await ask(kit, 9)).toMatchObject({ ok: true });
  });

  it('doubles its gaps for five minutes when we were too fast, and calls that a defect of ours', async () => {
    const kit = kitWith((_request, n) => (n === 1 ? own : good));

    expect(await ask(kit, 1)).toMatchObject({ ok: true });
    for (const n of [2, 3]) await ask(kit, n);
    kit.clock.advance(300_000);
    for (const n of [4, 5]) await ask(kit, n);

    const [first = 0, second, third, idle = 0, last] = gapsOf(kit);
    expect([first >= 2_000, second, third, idle > 290_000, last]).toEqual([true, 2_000, 2_000, true, 1_000]);
    expect(kit.logged).toContainEqual(
      expect.objectContaining({ level: 'error', fields: { provider: 'musicbrainz', egress: 'direct', seconds: 300 } }),
    );
  });

  it('is told who asks with every request', async () => {
    const kit = kitWith(() => good, { 'musicbrainz-contact': 'made@example.org' });

    await ask(kit, 1);

    expect(kit.sent[0]?.headers).toMatchObject({ 'user-agent': `Tikcue/${productVersion} ( made@example.org )` });
  });

  it('waits longer and reads more for works than for anything else, and says when it was too much', async () => {
    const kit = kitWith((_request, n) => (n === 1 ? good : { ok: false, reason: 'too_large', message: 'too large' }));
    const mbid = ids.recording as Mbid;

    await ask(kit, 1);
    const result = await send(kit.context, worksOf([mbid]));

    expect(kit.sent).toMatchObject([
      { maxBytes: 4_194_304, firstByteTimeoutMs: 10_000, timeoutMs: 30_000 },
      { maxBytes: 33_554_432, firstByteTimeoutMs: 30_000, timeoutMs: 60_000 },
    ]);
    expect(result).toMatchObject({
      failure: { code: 'UPSTREAM_CHANGED', details: { where: 'body', reason: 'too_large' } },
    });
    expect(kit.sent).toHaveLength(2);
  });
});
