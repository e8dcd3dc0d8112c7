import { describe, expect, it } from 'vitest';
import { looseTwin, refusedPost, firstWorld as world } from '../../ask-twin.ts';
import { tiktokTwin } from './twin.ts';

const { ask } = looseTwin(tiktokTwin, world);
const plainId = world.videos[0]?.videoId ?? '';

describe('embed and oEmbed', () => {
  const oembedOf = (videoId: string) =>
    ask(`/oembed?url=${encodeURIComponent(`https://www.tiktok.com/@_/video/${videoId}`)}`);

  it('know a plain post', () => {
    const embed = ask(`/embed/v2/${plainId}`).body;

    expect(embed).toContain(`"itemInfos":{"id":"${plainId}"`);
    expect(JSON.parse(oembedOf(plainId).body)).toMatchObject({
      embed_product_id: plainId,
      author_unique_id: 'gioscottii',
    });
  });

  it('say nothing about a removed post', () => {
    const { videoId } = refusedPost('deleted');

    expect(ask(`/embed/v2/${videoId}`).body).toContain('"itemInfos":{"id":""');
    expect(oembedOf(videoId).status).toBe(400);
  });

  it('still know a post that is withheld in a region', () => {
    expect(oembedOf(refusedPost('cross_border').videoId).status).toBe(200);
  });

  it('leave oEmbed as the last door of an overloaded post', () => {
    const { videoId } = refusedPost('decoy_everywhere');

    expect(ask(`/embed/v2/${videoId}`)).toMatchObject({ status: 503, body: 'overload-protect' });
    expect(oembedOf(videoId).status).toBe(200);
  });

  it.each(['closed.curtains', 'gioscottii'])('list at most eleven posts of %s', (handle) => {
    const { body } = ask(`/embed/@${handle}`);

    expect(body.includes('"videoList"')).toBe(handle === 'gioscottii');
    expect(body.match(/"coverUrl"/g)?.length ?? 0).toBe(handle === 'gioscottii' ? 11 : 0);
  });

  it('know accounts, and refuse addresses of other networks', () => {
    expect(ask('/oembed?url=https%3A%2F%2Fwww.tiktok.com%2F%40gioscottii').status).toBe(200);
    expect(ask('/oembed?url=https%3A%2F%2Fexample.invalid%2F%40gioscottii').status).toBe(400);
  });
});
