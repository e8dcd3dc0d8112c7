import { describe, expect, it } from 'vitest';
import type { MusicbrainzArtist } from '../entities/musicbrainz.ts';
import type { Mbid } from '../ids/mbid.ts';
import { chooseNamedArtist, isNobody } from './choose-named-artist.ts';

function artist(name: string, more: Partial<MusicbrainzArtist> = {}): MusicbrainzArtist {
  const mbid = '65314b12-0e08-43fa-ba33-baaa7b874c15' as Mbid;
  return { mbid, name, isnis: [], ipis: [], aliases: [], malformed: [], raw: {}, ...more };
}

describe('an artist by name alone', () => {
  it.each<[string, string, readonly MusicbrainzArtist[], string]>([
    [
      'is the only one of that name',
      'The Velvet Turnpikes',
      [artist('the velvet turnpikes'), artist('Velvet')],
      'chosen',
    ],
    ['is found under an alias', 'ヨアソビ', [artist('YOASOBI', { aliases: ['ヨアソビ'] })], 'chosen'],
    ['is nobody when only similar names come', 'The Velvet Turnpikes', [artist('The Velvet Turnpike')], 'none'],
    ['is undecided among namesakes', 'Ines Oduya', [artist('Ines Oduya'), artist('Inès Oduya')], 'ambiguous'],
    [
      'is undecided when a remark says that there are others',
      'Ines Oduya',
      [artist('Ines Oduya', { disambiguation: 'polka act' })],
      'ambiguous',
    ],
    ['never matches a name without letters by folding', '***', [artist('!!!')], 'none'],
  ])('%s', (_what, name, rows, kind) => {
    expect(chooseNamedArtist(name, rows).kind).toBe(kind);
  });

  it('is worth a look when the name is short', () => {
    expect(chooseNamedArtist('Nena', [artist('Nena')])).toMatchObject({ kind: 'chosen', review: 'short_name' });
  });

  it.each(['Various Artists', 'Unknown', 'Sing Along Karaoke Crew', '  '])('%j stands for nobody', (name) => {
    expect(isNobody(name)).toBe(true);
  });
});
