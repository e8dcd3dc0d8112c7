import type { VersionKind } from './version-kind.ts';

/**
 * Where a word may stand in a part of a title to make that part a version: `alone` (only beside other version words and
 * years), `leads` (whatever follows), `led-place` (before "at", "from", "in" … or a year), `closes` (whatever stands before).
 */
export type WordRole = 'alone' | 'leads' | 'led-place' | 'closes';

/** Phrases that say the same, folded, separated by commas; the languages follow each other. */
export type WordGroup = readonly [kinds: readonly VersionKind[], roles: readonly WordRole[], phrases: string];

/** What titles say of a recording or of its release. A phrase may stand in several groups: then it says all of it. */
export const recordingWords: readonly WordGroup[] = [
  [
    ['remaster'],
    ['alone', 'closes', 'leads'],
    'remaster, remastered, remasters, remastering, remasterd, re mastered, re master, mastered, remasterizado, remasterizada, remasterise, remasterisee, rimasterizzato, rimasterizzata, neu gemastert, digitally remastered, digital master, geremasterd, ремастер, ремастеринг, リマスター',
  ],
  [
    ['live'],
    ['alone', 'led-place'],
    'live, en vivo, en directo, ao vivo, en concert, en public, dal vivo, in concerto, in concert, live version, live session, live sessions, live performance, live lounge, live acoustic, live video, canli, canlı, na zywo, nazywo, livekonzert, en live, live en, ライブ, ライヴ, 라이브, концерт, живое выступление, concert version, 现场, 现场版, 現場版',
  ],
  [
    ['live'],
    ['alone', 'leads', 'closes'],
    'recorded live, recorded at, recorded in, grabado en vivo, gravado ao vivo, en vivo desde, ao vivo em, ao vivo no, ao vivo na, live version, versione live, version en vivo, versao ao vivo, version live, live session, live sessions, live performance',
  ],
  [['live', 'acoustic'], ['alone', 'led-place', 'closes'], 'unplugged, mtv unplugged'],
  [['session'], ['alone', 'closes'], 'session, sessions, peel session, sesion, sesiones, sessao'],
  [
    ['slowed'],
    ['alone', 'closes', 'leads'],
    'slowed, slowed down, super slowed, ultra slowed, daycore, slowed version, slowed to perfection, chopped and screwed, chopped not slopped, ralentizado, ralentizada, ralenti, rallentato, rallentata, verlangsamt, desacelerado, desacelerada, yavaslatilmis, spowolnione, замедлено, замедленная версия, замедленная, 慢速, 慢速版, 降速版',
  ],
  [['slowed', 'reverb'], ['alone', 'closes', 'leads'], 'slowed reverb, slowed and reverb, slowed n reverb'],
  [
    ['sped-up'],
    ['alone', 'closes', 'leads'],
    'sped up, speed up, spedup, speedup, sped, sped up version, acelerado, acelerada, accelerata, accelere, velocizzata, beschleunigt, hizlandirilmis, przyspieszone, ускорено, ускоренная версия, ускоренная, 加速版, 倍速版, 倍速',
  ],
  [['nightcore'], ['alone', 'closes', 'leads'], 'nightcore, nightcored'],
  [['reverb'], ['alone', 'closes'], 'reverb, reverbed, with reverb'],
  [['8d'], ['alone', 'leads'], '8d, 8d audio, 16d, 16d audio'],
  [['bass-boosted'], ['alone', 'closes'], 'bass boosted, bassboosted, bass boost'],
  [
    ['remix'],
    ['alone', 'closes', 'led-place'],
    'remix, vip, remixed, remixes, rmx, rework, reworked, bootleg, vip mix, mash up, mashup, refix, re fix, remixed version, remezcla, remixado, ремикс, リミックス, 리믹스, רמיקס, ريمكس, ريميكس, रीमिक्स, รีมิกซ์, dj版, 混音版',
  ],
  [['remix'], ['alone'], 'vip, flip'],
  [['remix'], ['leads'], 'remixed by, remix by, remix feat, reworked by'],
  [['mix'], ['alone', 'closes'], 'mix, mix master, remixed mix, dj mix, mixed, mixcut, mix cut'],
  [['edit'], ['alone', 'closes'], 'edit, edited, edited version, edicion, re edit'],
  [['radio', 'edit'], ['alone', 'closes'], 'radio edit, radio mix edit, radio cut'],
  [['radio'], ['alone', 'closes'], 'radio version, radio mix, version radio'],
  [['radio'], ['alone'], 'radio'],
  [
    ['extended'],
    ['alone', 'closes', 'leads'],
    'extended, extended version, extended mix, extended edit, long version, version extendida, version longue, versione estesa, versao estendida, maxi version, 12 version, 12 mix, 12 inch version, 12 inch mix, 12 inch, 12 single',
  ],
  [['club'], ['alone', 'closes'], 'club mix, club version, club edit, dance mix'],
  [['club'], ['alone'], 'club'],
  [['dub'], ['alone', 'closes'], 'dub mix, dub version'],
  [['dub'], ['alone'], 'dub'],
  [
    ['instrumental'],
    ['alone', 'closes', 'leads'],
    'instrumental, instrumentals, instrumental version, backing track, off vocal, version instrumental, versao instrumental, strumentale, instrumentale, инструментал, インストゥルメンタル, インスト, 반주, 伴奏, 伴奏版, 纯音乐, 純音樂',
  ],
  [['instrumental'], ['alone'], 'inst, inst ver, inst version'],
  [
    ['karaoke'],
    ['alone', 'closes', 'leads'],
    'karaoke, karaoke version, karaoke instrumental, karaoke lyrics, version karaoke, sing along, singalong, カラオケ, 노래방, караоке',
  ],
  [['karaoke'], ['alone'], 'playback'],
  [
    ['karaoke'],
    ['leads'],
    'originally performed by, in the style of, made famous by, made popular by, as made famous by, as made popular by, as performed by, originally by, popularized by, popularised by, al estilo de, a la maniere de, no estilo de, nello stile di, im stil von',
  ],
  [['tribute'], ['alone', 'leads', 'closes'], 'tribute to, a tribute to, tribute, tributo a, hommage a, omaggio a'],
  [
    ['cover'],
    ['alone', 'closes', 'leads'],
    'cover, cover version, covered by, cover by, cover of, cover de, coverversion, кавер, カバー, 歌ってみた, 커버, 翻唱, 翻唱版',
  ],
  [['cover'], ['alone'], 'covered, cover song'],
  [
    ['acoustic'],
    ['alone', 'closes', 'led-place'],
    'acoustic, acoustic version, piano version, piano acoustic, acustico, acustica, acoustique, akustik, akustisch, akustikversion, version acustica, versao acustica, version acoustique, acoustic session, acoustic sessions, stripped, stripped version, stripped down, piano solo, акустика, アコースティック, 어쿠스틱',
  ],
  [['acoustic'], ['alone'], 'piano'],
  [['acappella'], ['alone', 'closes'], 'a cappella, acappella, acapella, a capella, acapela'],
  [['acappella'], ['alone'], 'vocals only'],
  [
    ['orchestral'],
    ['alone', 'closes'],
    'orchestral, orchestral version, orchestra version, symphonic version, string version, strings version',
  ],
  [
    ['demo'],
    ['alone', 'closes', 'led-place'],
    'demo, demos, demo version, demo take, maqueta, early version, rough mix, rough version, home demo, home recording, デモ, 데모',
  ],
  [
    ['alternate'],
    ['alone', 'closes'],
    'alternate version, alternative version, alternate take, alternate mix, alternative mix, alt version, outtake, outtakes, alternate ending, studio outtake, unreleased version',
  ],
  [['alternate'], ['alone'], 'alternate, unreleased'],
  [
    ['re-recorded'],
    ['alone', 'closes'],
    're recorded, rerecorded, re recorded version, rerecorded version, re recording, new recording, taylor s version, taylors version, neuaufnahme, regrabado, regrabada, regravacao',
  ],
  [
    ['language'],
    ['alone', 'closes'],
    'english version, spanish version, french version, german version, italian version, japanese version, korean version, portuguese version, chinese version, russian version, english ver, japanese ver, korean ver, chinese ver, version espanola, version francaise, versione italiana, version en espanol, version en ingles, deutsche version, versao em portugues, spanglish version',
  ],
  [
    ['version'],
    ['alone', 'closes'],
    'version, versions, ver, versao, versione, versie, fassung, версия, バージョン, ヴァージョン, 버전',
  ],
  [['version'], ['closes'], '版'],
  [
    ['album-version'],
    ['alone', 'closes'],
    'album version, lp version, album v, album edit, album mix, version album, albumversion, version del album, versao do album, versione album, studio version, studio recording, version studio, version estudio, full version, full length version',
  ],
  [['album-version'], ['alone'], 'studio, complete version'],
  [
    ['single-version'],
    ['alone', 'closes'],
    'single version, single edit, single mix, 7 version, 7 mix, 7 edit, 7 inch version, 7 inch mix, 7 inch, version single, 45 version, 45 mix, short version, short edit, short mix, main version',
  ],
  [['single-version'], ['alone'], 'single, main'],
  [
    ['original-version'],
    ['alone', 'closes'],
    'original version, original mix, original recording, original edit, original demo recording, version original, versione originale, versao original, originalversion, original single version, original album version',
  ],
  [['original-version'], ['alone'], 'original'],
  [['mono'], ['alone', 'closes'], 'mono, mono version, mono mix, mono single'],
  [
    ['stereo'],
    ['alone', 'closes'],
    'stereo, stereo version, stereo mix, stereo single, true stereo, dolby atmos, dolby atmos mix, spatial audio',
  ],
  [
    ['deluxe'],
    ['alone', 'closes'],
    'deluxe, deluxe edition, deluxe version, super deluxe, expanded, expanded edition, special edition, collectors edition, collector s edition, limited edition, platinum edition, legacy edition, reissue, re issue, edition, edicion, edicao, edizione, expanded version, complete edition, definitive edition, edicion especial, edicion deluxe, double a side, a side, b side',
  ],
  [['deluxe'], ['alone'], 'limited, luxe'],
  [
    ['anniversary'],
    ['alone', 'closes', 'leads'],
    'anniversary, anniversary edition, anniversary version, anniversary mix, aniversario, anniversaire, jubilaumsedition',
  ],
  [
    ['bonus'],
    ['alone', 'closes', 'leads'],
    'bonus track, bonus track version, bonus version, hidden track, exclusive track, bonustrack, pista adicional, faixa bonus, ボーナストラック, bonus beats',
  ],
  [['bonus'], ['alone'], 'bonus, exclusive'],
  [
    ['explicit'],
    ['alone', 'closes'],
    'explicit, explicit version, explicit lyrics, explicit album version, dirty version, uncensored, parental advisory',
  ],
  [['explicit'], ['alone'], 'dirty, uncut'],
  [['clean'], ['alone', 'closes'], 'clean version, clean edit, censored, clean album version, amended version'],
  [['clean'], ['alone'], 'clean'],
  [
    ['soundtrack'],
    ['alone', 'closes'],
    'soundtrack, soundtrack version, original motion picture soundtrack, motion picture soundtrack, original soundtrack, ost, bande originale, banda sonora, colonna sonora, trilha sonora, movie version, end title, main title, サウンドトラック',
  ],
  [['soundtrack'], ['alone'], 'film version, end credits'],
  [
    ['tv-size'],
    ['alone', 'closes'],
    'tv size, tv version, tv edit, tv ver, anime version, tiktok version, tik tok version, tiktok edit, tiktok remix version',
  ],
];
