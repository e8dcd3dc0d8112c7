import type { TrackView } from '../../../operations/track-view-output.ts';
import { evidenceWords, linkWords } from './evidence-words.ts';
import { codeText } from './track-recordings.ts';
import type { Branch } from './tree.ts';

type Artist = TrackView['artists'][number];
type Musicbrainz = Artist['musicbrainz'][number];
type Party = Musicbrainz['quansic'][number];

/** A credited artist with who it is at MusicBrainz and at Quansic. */
export function artistBranch({ name, spotify_artist_id, musicbrainz }: Artist): Branch {
  return { text: `artist ${name} · ${spotify_artist_id}`, branches: musicbrainz.map(musicbrainzBranch) };
}

function musicbrainzBranch(artist: Musicbrainz): Branch {
  const { name, disambiguation, type, country, mbid, isnis, ipis, link, disagreements, quansic } = artist;
  const remark = disambiguation === null || disambiguation === '' ? '' : ` (${disambiguation})`;
  const evidence = evidenceWords(link.evidence);
  const codes = [...isnis.map((one) => codeText('ISNI', one)), ...ipis.map((one) => codeText('IPI', one))];
  return {
    text: `at MusicBrainz ${name}${remark} · ${linkWords(link)}`,
    branches: [
      { text: [mbid, type, country].filter((fact) => fact !== null).join(' · ') },
      ...(evidence === '' ? [] : [{ text: `because: ${evidence}` }]),
      ...disagreements.map((one) => ({ text: `but: ${one}` })),
      { text: codes.length === 0 ? 'no ISNI, no IPI' : codes.join(' · ') },
      ...quansic.map(partyBranch),
    ],
  };
}

function partyBranch(party: Party): Branch {
  const { name, ipn, luminate_id, gracenote_id, amazon_id, apple_music_id, name_variants, link, disagreements } = party;
  const ids = [
    ['IPN', ipn],
    ['Luminate', luminate_id],
    ['Gracenote', gracenote_id],
    ['Amazon', amazon_id],
    ['Apple Music', apple_music_id],
  ].flatMap(([what, id]) => (id === null ? [] : [`${what} ${id}`]));
  const names = name_variants.length === 0 ? [] : [`names: ${name_variants.length}`];
  return {
    text: `at Quansic ${name ?? party.isni} · ${linkWords(link)}`,
    branches: [
      { text: [...ids, ...names].join(' · ') || 'no further ids' },
      ...disagreements.map((one) => ({ text: `but: ${one}` })),
    ],
  };
}
