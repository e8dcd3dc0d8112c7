import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSpotifyId } from '../ids/spotify-id.ts';
import { copyrightStatusOf } from './copyright-status.ts';
import { isGenericTitle } from './generic-title.ts';
import { genericTitlePhrases } from './generic-title-phrases.ts';
import { type SoundEvidence, soundClassOf } from './sound-kind.ts';
import { startMapping } from './track-mapping.ts';

describe('isGenericTitle', () => {
  it.each([
    ['original sound', true],
    ['Original Sound - Example Creator', true],
    ['Example Creator - orijinal ses', true],
    ['♬ sunet original - Example', true],
    ['♫original sound', true],
    ['original sound - X - X', true],
    ['original  sound — X', true],
    ['son original – X', true],
    ['ＯＲＩＧＩＮＡＬ ＳＯＵＮＤ', true],
    ['ORIGINALTON', true],
    ['原声', true],
    ['ΑΡΧΙΚΌΣ ΉΧΟΣ', true],
    ['Original Soundtrack', false],
    ['The Original Sound of Sheffield', false],
    ['original sound-X', false],
    ['My original sound', false],
    ['Savage', false],
    ['', false],
    [' - ', false],
  ])('judges %j: %s', (title, generic) => {
    expect(isGenericTitle(title)).toBe(generic);
  });

  it('knows every phrase alone, in any case, before and after a name', () => {
    for (const phrase of genericTitlePhrases) {
      expect([phrase, isGenericTitle(phrase)]).toEqual([phrase, true]);
      expect([phrase, isGenericTitle(`${phrase} - somebody`)]).toEqual([phrase, true]);
      expect([phrase, isGenericTitle(`somebody - ${phrase.toUpperCase()}`)]).toEqual([phrase, true]);
    }
  });

  it('never throws and takes linear time', () => {
    fc.assert(fc.property(fc.string(), (title) => typeof isGenericTitle(title) === 'boolean'));
    const startedAt = performance.now();

    isGenericTitle(' - '.repeat(300_000));

    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('copyrightStatusOf', () => {
  it.each([
    [true, false, 'copyrighted', ['flag_true']],
    [true, true, 'copyrighted', ['flag_true', 'mapping_present']],
    [false, true, 'copyright-free', ['flag_false', 'mapping_present']],
    [false, false, 'copyright-free', ['flag_false']],
    [undefined, true, 'copyrighted', ['flag_missing', 'mapping_present']],
    [undefined, false, 'unknown', ['flag_missing']],
  ])('flag %s, mapping %s: %s', (isCopyrighted, hasSpotifyId, status, reasons) => {
    expect(copyrightStatusOf({ isCopyrighted, hasSpotifyId, containsCatalogueSong: false })).toEqual({
      status,
      reasons,
    });
  });

  it('notes catalogue music inside a user sound', () => {
    const decision = copyrightStatusOf({ isCopyrighted: false, hasSpotifyId: true, containsCatalogueSong: true });

    expect(decision.reasons).toEqual(['flag_false', 'mapping_present', 'contains_catalogue_song']);
  });
});

describe('soundClassOf', () => {
  const cover = (bucket: string) => ({
    coverAddresses: [`https://p16-sg.example/aweme/100x100/${bucket}/x~c5.jpeg?x-expires=1`],
  });
  const audio = (bucket: string) => ({ audioAddresses: [`https://v77.example/a/video/tos/x/${bucket}/y/`] });

  it.each<[string, Partial<SoundEvidence>, string, string]>([
    ['no id and no title', { id: '', title: '' }, 'unknown', 'no_sound'],
    ['a catalogue cover', cover('tos-alisg-v-2774'), 'catalogue', 'cover_catalogue'],
    [
      'a catalogue cover against the flag original',
      { ...cover('tos-useast2a-v-2774'), isOriginal: true },
      'catalogue',
      'cover_catalogue',
    ],
    ['an old catalogue cover', cover('tos-alisg-i-0000'), 'catalogue', 'cover_catalogue'],
    ['an avatar as cover', { ...cover('tos-maliva-avt-0068'), album: 'Album' }, 'user_sound', 'cover_avatar'],
    ['an old cover of a user', cover('musically-maliva-obj'), 'user_sound', 'cover_avatar'],
    ['an old bucket without album', cover('tiktok-obj'), 'user_sound', 'cover_avatar'],
    ['an album', { album: 'Album', isOriginal: true }, 'catalogue', 'album'],
    ['an album named like the author', { album: '@Somebody' }, 'unknown', 'no_evidence'],
    ['an audio of a user', audio('tos-no1a-v-2370-no'), 'user_sound', 'audio_user'],
    ['another audio of a user', audio('tos-maliva-ve-27dcd7c799-us'), 'user_sound', 'audio_user'],
    ['the flag original', { isOriginal: true }, 'user_sound', 'original_flag'],
    ['a generic title', { title: 'son original - x' }, 'user_sound', 'generic_title'],
    ['the flag original denied, which proves nothing', { isOriginal: false }, 'unknown', 'no_evidence'],
  ])('%s: %s', (_, more, kind, reason) => {
    const sound = soundClassOf(evidence(more));

    expect([sound.kind, sound.musicKind, sound.reasons[0]]).toEqual([kind, kind, reason]);
  });

  it('looks at paths only, never at hosts and queries', () => {
    const elsewhere = { coverAddresses: ['https://tos-x-v-2774.example/a?x=-v-2774#-v-2774'], audioAddresses: [] };

    expect(soundClassOf(evidence(elsewhere)).kind).toBe('unknown');
    expect(soundClassOf(evidence({ coverAddresses: ['tos-maliva-avt-0068/abc'] })).kind).toBe('user_sound');
  });

  it.each<[Partial<SoundEvidence>, string]>([
    [{ hasMapping: true }, 'mapping_present'],
    [{ isCopyrighted: true }, 'flag_true'],
    [{ hasMatchedSong: true }, 'matched_song'],
  ])('finds third-party music inside a user sound: %j', (more, reason) => {
    const sound = soundClassOf(evidence({ isOriginal: true, ...more }));

    expect(sound).toMatchObject({ kind: 'user_sound', musicKind: 'contains_copyrighted' });
    expect(sound.reasons).toContain(reason);
    expect(soundClassOf(evidence({ ...cover('tos-alisg-v-2774'), ...more })).musicKind).toBe('catalogue');
  });

  it('records every reason that applied, the contradicting ones too', () => {
    const sound = soundClassOf(
      evidence({ ...cover('tos-alisg-v-2774'), isOriginal: true, isCopyrighted: false, title: 'son original' }),
    );

    expect(sound.reasons).toEqual(['cover_catalogue', 'original_flag', 'generic_title', 'flag_false']);
    expect(soundClassOf(evidence({})).reasons).toEqual(['no_evidence', 'flag_absent']);
  });
});

describe('startMapping', () => {
  const id = '2raz2ZPGIFOYUv9ceoZp9K';

  it.each([
    ['catalogue', 'Savage', 'is', 0.95, undefined],
    ['catalogue', 'original sound', 'is', 0.95, undefined],
    ['unknown', 'Savage', 'is', 0.7, undefined],
    ['user_sound', 'Savage', 'contains', 0.5, undefined],
    ['user_sound', 'original sound - x', 'contains', 0.3, 'generic_title'],
    ['unknown', 'original sound', 'contains', 0.3, 'generic_title'],
    ['unknown', '', 'contains', 0.3, 'generic_title'],
  ] as const)('starts a mapping of a %s sound titled %j', (kind, title, role, confidence, review) => {
    if (!isSpotifyId(id)) throw new Error('no id');

    const mapping = startMapping(id, { kind, title });

    expect([mapping.role, mapping.confidence, mapping.review]).toEqual([role, confidence, review]);
    const denied = startMapping(id, { kind, title, isCopyrighted: false });
    expect([denied.confidence, denied.review]).toEqual([confidence, review ?? 'flag_conflict']);
  });
});

function evidence(more: Partial<SoundEvidence>): SoundEvidence {
  return {
    id: '1',
    title: 'Savage',
    authorHandle: 'somebody',
    coverAddresses: [],
    audioAddresses: [],
    hasMapping: false,
    hasMatchedSong: false,
    ...more,
  };
}
