import { describe, expect, it } from 'vitest';
import { looseTwin, firstWorld as world } from '../../ask-twin.ts';
import { quansicTwin, sandboxQuansicCookie } from './twin.ts';

const { ask } = looseTwin(quansicTwin, world);
const headers = { cookie: sandboxQuansicCookie };
const { parties } = world.music();
const party = parties.find((one) => one.spotifyArtistIds.length > 0);

function bodyOf(answer: { readonly body: string }) {
  return JSON.parse(answer.body);
}

describe('the twin of Quansic', () => {
  it('finds a party under its primary ISNI alone, but searches all of them', () => {
    const other = parties.find((one) => [...one.isnis, ...one.mergedIsnis].some((isni) => isni !== one.primaryIsni));
    const isni = [...(other?.isnis ?? []), ...(other?.mergedIsnis ?? [])].find((one) => one !== other?.primaryIsni);
    const search = { method: 'POST', headers, body: JSON.stringify({ entityType: 'isni', searchTerm: isni }) };

    expect(ask(`/api/q/lookup/party/Quansic::isni::${isni}`, { headers }).status).toBe(404);
    expect(bodyOf(ask('/api/log/entitySearch', search)).results.parties[0].ids.isnis[0]).toBe(other?.primaryIsni);
    expect(
      bodyOf(ask(`/api/q/lookup/party/Quansic::isni::${party?.primaryIsni}`, { headers })).results.party,
    ).toMatchObject({ name: party?.name, quansicId: party?.quansicId });
  });

  it('finds parties of a Spotify artist, and names', () => {
    const found = bodyOf(ask(`/api/q/search/party/spotifyId/${party?.spotifyArtistIds[0]}`, { headers }));
    const named = bodyOf(ask(`/api/q/lookup/party/Quansic::isni::${party?.primaryIsni}/nameVariants`, { headers }));

    expect(found.results.parties[0]).toMatchObject({ name: party?.name });
    expect(named.results.nameVariants).toHaveLength(party?.nameVariants.length ?? -1);
  });

  it('takes no other cookie', () => {
    expect(ask(`/api/q/lookup/party/Quansic::isni::${party?.primaryIsni}`).status).toBe(401);
  });
});
