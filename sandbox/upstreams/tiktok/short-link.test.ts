import { describe, expect, it } from 'vitest';
import { looseTwin, scopesOf, firstWorld as world } from '../../ask-twin.ts';
import { tiktokTwin } from './twin.ts';

const { ask } = looseTwin(tiktokTwin, world);
const targetId = world.videos[0]?.videoId;

describe('short links', () => {
  it.each(['/t/ZMplain01', '/t/ZMplain01/', '/ZMplain01/', '/t/ZMplain01//', '/v/ZMplain01'])(
    'answer at %s',
    (path) => {
      expect(ask(path).headers['location']).toContain(`/video/${targetId}?`);
    },
  );

  it.each([
    ['ZMchain03', 3],
    ['ZMchain09', 9],
  ])('take %s through %i hops', (code, hops) => {
    let path = `/t/${code}/`;
    let count = 0;
    while (!path.includes('/video/') && count < 20) {
      path = (ask(path).headers['location'] ?? '').replace('https://www.tiktok.com', '');
      count += 1;
    }

    expect(count).toBe(hops);
  });

  it('send a dead or unknown code to the home page, which has no post', () => {
    expect(ask('/t/ZMdead001/').headers['location']).toBe('https://www.tiktok.com/?_r=1');
    expect(ask('/ZMnothere/').headers['location']).toBe('https://www.tiktok.com/?_r=1');
    expect(scopesOf(ask('/?_r=1').body)).not.toHaveProperty('webapp.video-detail');
  });

  it('also loop, leave the network, answer with a link, or refuse browsers', () => {
    expect(ask('/t/ZMloop001/').headers['location']).toBe('https://www.tiktok.com/t/ZMloop001/');
    expect(ask('/t/ZMaway001/').headers['location']).toMatch(/example\.invalid/);
    expect(ask('/t/ZManchor1/').body).toMatch(
      /^<a href="https:\/\/www\.tiktok\.com\/@gioscottii\/video\/[0-9]+\?_r=1&amp;/,
    );
    expect(ask('/t/ZMshy0001/', { headers: { 'sec-fetch-mode': 'navigate' } }).status).toBe(403);
    expect(ask('/t/ZMshy0001/').status).toBe(302);
  });
});
