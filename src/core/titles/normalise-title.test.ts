import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenOut } from './even-out.ts';
import { normaliseTitle } from './normalise-title.ts';

const told = (raw: string): string[] =>
  normaliseTitle(raw).tags.map(({ kind, value }) => (value === undefined ? kind : `${kind}:${value}`));

describe('normaliseTitle', () => {
  it.each([
    ['Ancora tu - Remastered', 'Ancora tu', ['remaster']],
    ['Parole parole - 2001 Remastered Version', 'Parole parole', ['remaster', 'year:2001']],
    ["Don't Let Me Down - Remastered 2009", "Don't Let Me Down", ['remaster', 'year:2009']],
    ['Thrift Shop (feat. Wanz)', 'Thrift Shop', []],
    ['Mimosa (Now And Forever) (feat. Nyasia)', 'Mimosa (Now And Forever)', []],
    ['Carnaval Chegou - Curtis Cole Remix', 'Carnaval Chegou', ['remix:curtis cole']],
    ['No One Noticed (Extended English)', 'No One Noticed', ['extended:english']],
    ['Killer Queen - 2011 Mix', 'Killer Queen', ['mix', 'year:2011']],
    ['Wake Me Up - Radio Edit', 'Wake Me Up', ['radio', 'edit']],
    ['Her Way (Sped Up)', 'Her Way', ['sped-up']],
    ['You\'re Welcome (From "Moana") - Karaoke Version', "You're Welcome", ['soundtrack:Moana', 'karaoke']],
    ['Sarà perché ti amo', 'Sarà perché ti amo', []],
    ['Cooking bossa', 'Cooking bossa', []],
  ])('takes the version words out of "%s"', (raw, core, tags) => {
    const read = normaliseTitle(raw);

    expect(read.core).toBe(core);
    expect(told(raw).toSorted()).toEqual(tags.toSorted());
  });

  it.each([
    "(I Can't Get No) Satisfaction",
    "That's the Way (I Like It)",
    "Movin' Out (Anthony's Song)",
    "(Don't Fear) The Reaper",
    'Stop - Look - Listen',
    'My Very Good Friend - the Milkman',
    'Live and Let Die',
    'All the Way Live',
    'Live Forever',
    'Video Killed the Radio Star',
    'Remix to Ignition',
    'Democracy',
    'Remix',
    'Acoustic',
    '1989',
    '99 Luftballons',
    '12.38',
    'The Birds, Pt. 1',
    'Violin 4.0',
    "Baba O'Riley (from Tommy)",
    'Love (Under Cover)',
    'Stay (With Me)',
    'Home (Live in My Heart)',
    'Strawberry Fields Forever / Penny Lane',
    'フジヤマ・ママ',
    'Калинка (народная)',
    'أغنية',
    'Τραγούδι',
    '사랑 (하루)',
  ])('leaves "%s" whole', (title) => {
    expect(normaliseTitle(title)).toMatchObject({ core: title, guests: [], tags: [] });
  });

  it.each([
    ['Song (feat. A) [Live] - 2011 Remaster', 'Song'],
    ['Song - Live (Remastered 2005)', 'Song'],
    ['Song / Deluxe Edition', 'Song'],
    ['Song – Remastered', 'Song'],
    ['Song — Live at Wembley, London', 'Song'],
    ['曲【ライブ】', '曲'],
    ['Song（Live）', 'Song'],
    ['Song FEAT. B', 'Song'],
    ['Song - En Vivo', 'Song'],
    ['Canção (Ao Vivo em Lisboa)', 'Canção'],
    ['Canzone - Dal vivo', 'Canzone'],
    ['Canción - Versión Acústica', 'Canción'],
    ['Rock &amp; Roll\u200b (Live)', 'Rock & Roll'],
    ['Ｓｏｎｇ (Live)', 'Song'],
    ['Song - Live Studio Demo - June/October 1980', 'Song'],
    ['Song (Official Music Video) [HD]', 'Song'],
    ['From "Some Film" – Danger', 'Danger'],
    ['1989 - Deluxe', '1989'],
  ])('reads "%s" as "%s"', (raw, core) => {
    expect(normaliseTitle(raw).core).toBe(core);
  });

  it.each([
    ['Song (feat. Ann & Bob)', ['Ann', 'Bob']],
    ['Song ft. Ann', ['Ann']],
    ['Song (with Ann)', ['Ann']],
    ['Song (w/ Ann)', ['Ann']],
    ['Song (feat. Ann) [Some Remix]', ['Ann']],
  ])('names the guests of "%s"', (raw, guests) => {
    expect(normaliseTitle(raw).guests).toEqual(guests);
  });

  it.each([
    ['glass harbour sped up', 'glass harbour', 'sped-up'],
    ['glass harbour slowed + reverb', 'glass harbour', 'slowed,reverb'],
    ['glass harbour slowed', 'glass harbour', 'slowed'],
    ['Nightcore - Glass Harbour', 'Glass Harbour', 'nightcore'],
    ['[Cover] Glass Harbour', 'Glass Harbour', 'cover'],
    ['Glass Harbour *slowed*', 'Glass Harbour', 'slowed'],
    ['Glass Harbour (prod. by Kim)', 'Glass Harbour', 'producer'],
    ['Glass Harbour prod. Kim', 'Glass Harbour', 'producer'],
    ['Glass Harbour (замедлено)', 'Glass Harbour', 'slowed'],
    ['Glass Harbour (original song from the Tall Tower series, "Peak")', 'Glass Harbour', 'soundtrack'],
    ['Glass Harbour (All Day Long (with Kim Reed))', 'Glass Harbour (All Day Long)', ''],
    ['The Day Slowed', 'The Day Slowed', ''],
    ['Time slowed', 'Time slowed', ''],
    ['Stand Up', 'Stand Up', ''],
    ['Produced by Nobody', 'Produced by Nobody', ''],
  ])('reads "%s" as "%s" with [%s]', (raw, core, kinds) => {
    const read = normaliseTitle(raw);

    expect(read.core).toBe(core);
    expect(read.tags.map((tag) => tag.kind).join()).toBe(kinds);
  });

  it.each(['(Live)', 'Live', '- Remix', '[Instrumental] (Remix)', '(feat. A)'])('does not empty "%s"', (raw) => {
    expect(normaliseTitle(raw).core).not.toBe('');
  });

  const parts = fc.constantFrom(
    'Song',
    ' - ',
    '(Live)',
    '[Remix]',
    '(feat. A)',
    ' ft. B',
    ' / ',
    '(Now)',
    '- 2011 Remaster',
    '&amp;',
    '(',
    ')',
    ' live',
    '歌',
    ' from "X"',
    ' slowed',
    ' prod. C',
    'Nightcore - ',
    ' *sped up*',
    '(A (feat. B))',
    '1999',
  );
  const titles = fc.oneof(
    fc.array(parts, { maxLength: 9 }).map((list) => list.join('')),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  );

  it('changes nothing in a core and never blanks a title', () => {
    fc.assert(
      fc.property(titles, (raw) => {
        const { core } = normaliseTitle(raw);

        expect(normaliseTitle(core).core).toBe(core);
        if (/[\p{L}\p{N}]/u.test(evenOut(raw))) expect(core).toMatch(/[\p{L}\p{N}]/u);
      }),
      { numRuns: 200 },
    );
  });
});
