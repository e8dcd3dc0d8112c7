import type { WordGroup } from './version-vocabulary.ts';

/** What titles of videos say of the upload: the kind of picture, its quality, words on the screen. */
export const uploadWords: readonly WordGroup[] = [
  [
    ['video'],
    ['alone', 'closes'],
    'official video, official music video, music video, official lyric video, official lyrics video, lyric video, lyrics video, lyric, lyrics, official audio, official visualizer, visualizer, visualiser, official visualiser, audio, video, videoclip, video clip, official video clip, official clip, official hd video, official 4k video, official performance video, performance video, hd video, video hd, m v, mv, official mv, clip officiel, le clip officiel, video officiel, video oficial, videoclip oficial, clipe oficial, videoclipe oficial, video oficial ao vivo, audio oficial, lyric video oficial, video lyric, video lyrics, con letra, con testo, video ufficiale, videoclip ufficiale, audio ufficiale, offizielles video, offizielles musikvideo, offizieller clip, mit text, oficjalny teledysk, официальный клип, премьера клипа, with lyrics, w lyrics, on screen lyrics, lyrics on screen, lyrics in description, lyrics on description, full audio, full hd, full album, full video, hq, hd, hq audio, hd audio, high quality, good quality, best quality, cd quality, 4k remaster, lyrics video hd, hq sound, vinyl rip, 45 rpm, 78 rpm, 33 rpm, wmv, original video, promo video, promo clip, videoclip hd, sub espanol, english subtitles, eng sub, official version, world premiere, ミュージックビデオ, 公式, 뮤직비디오, hi fi, hi res',
  ],
  [
    ['video'],
    ['alone'],
    'official, clip, letra, letras, legendado, paroles, parole, testo, songtext, oficial, officiel, ufficiale, officieel, teledysk, клип, премьера, текст, 4k, 1080p, 720p, 480p, upgraded, uhd, vinyl, lp, 45rpm, 78rpm, rpm, flv, mp4, avi, mpg, promo, topic, videos, clips, subtitulado, subtitulos, subtitulada, traducida, traduzione, traduction, tradotto, subtitles, sub, visual, premiere, new, nuevo, 가사, 歌詞, 歌词, 官方, hifi, full song, full track, out now, free download, free dl, new song, new single, new video, picture sleeve',
  ],
];
