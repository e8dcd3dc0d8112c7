import { describe, expect, it } from 'vitest';
import { requestFor, firstWorld as world } from '../ask-twin.ts';
import { faults } from '../faults.ts';
import { doorsByProvider } from '../mounts.ts';
import type { TwinAnswer, TwinContext } from '../twin.ts';
import { musicbrainzTwin } from '../upstreams/musicbrainz/twin.ts';
import { createFaultControl } from './switches.ts';

const context: TwinContext = { world, pageBytes: 0, nowMs: () => world.nowMs };
const twin = musicbrainzTwin.create(context);
const control = createFaultControl(faults, doorsByProvider());
const rids = world
  .music()
  .recordings.slice(5, 45)
  .map(({ mbid }) => mbid);
const works = `/ws/2/work?fmt=json&limit=100&query=rid:(${rids.join('+')})`;

function ask(fault: string, path = works): TwinAnswer {
  control.switchOn({ provider: 'musicbrainz', fault, times: 1 });
  const request = requestFor(path, { host: 'musicbrainz', headers: { 'user-agent': 'Tikcue/0 ( us@example.org )' } });
  const door = twin.doorOf(request);
  const answer = () => twin.answer(door, request);
  const changed = control.apply({
    provider: 'musicbrainz',
    door,
    request,
    context,
    answer,
    expireTokens: () => undefined,
  });
  control.switchOff();
  return changed.answer;
}

describe('faults of MusicBrainz', () => {
  it.each([
    ['own-fault-503', { 'x-ratelimit-zone': 'ws ip=192.0.2.7', 'x-ratelimit-remaining': '0', 'retry-after': '1' }],
    ['load-shedding', { 'x-ratelimit-zone': 'search-global', 'x-ratelimit-who': 'search-shed', 'retry-after': '0' }],
    ['unmarked-503', { 'content-type': 'text/html' }],
  ])('%s is a 503 of its kind', (fault, headers) => {
    expect(ask(fault)).toMatchObject({ status: 503, headers });
  });

  it('ua-missing is 403', () => {
    expect(ask('ua-missing')).toMatchObject({ status: 403, headers: { 'x-ratelimit-who': 'ua-missing' } });
  });

  it('oversized is JSON above 32 MiB', () => {
    const { body } = ask('oversized');

    expect(body.length).toBeGreaterThan(32 * 1024 * 1024);
    expect(body.endsWith('}')).toBe(true);
  });

  it('overflow leaves ten rows and the whole count; few rows pass', () => {
    const page = JSON.parse(ask('overflow').body);
    const single = JSON.parse(ask('overflow', `/ws/2/work?fmt=json&query=rid:(${rids[0]})`).body);

    expect(page.works).toHaveLength(10);
    expect(page.count).toBeGreaterThan(10);
    expect(single.count).toBe(single.works.length);
  });

  it('renamed-field hits what is mandatory', () => {
    expect(ask('renamed-field').body).not.toContain('"works":');
  });
});
