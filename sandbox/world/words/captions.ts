/** Openings of captions, in the languages of the creators. */
export const captionTexts: Readonly<Record<string, readonly string[]>> = {
  en: [
    'POV: the karaoke machine knows you too well 🎤',
    'three takes and a cat later',
    'tell me you grew up with cassettes',
    'I practised this for nine days',
    'wait for the chorus 😭',
    'Sunday kitchen concert, dishes included',
    'this one is for the people in the back row',
    '👩‍🚀 singing to the neighbours again',
  ],
  it: [
    'la canzone che cantava mia zia in cucina 🍝',
    'aspettate il ritornello',
    'quanti ricordi in questa cassetta',
    'karaoke in balcone, scusate vicini',
  ],
  es: [
    'dime que también la cantabas 🥹',
    'esto lo grabé en la azotea',
    'la versión que nadie pidió',
    'tres tomas y un perro',
  ],
  de: [
    'Nachbarn, es tut mir leid 🎶',
    'wer kennt das noch aus dem Autoradio?',
    'Küchenkonzert Teil 12',
    'einmal tief durchatmen und los',
  ],
  fr: ['chanté dans la cage d’escalier', 'on connaît tous le refrain 😅', 'petit karaoké du dimanche'],
  pt: ['cantei isso no ônibus inteiro', 'quem lembra dessa? 🎧', 'domingo de karaokê em casa'],
  ja: ['カラオケで三時間待った曲🎤', '昔のカセットから見つけた', 'サビだけ聞いてください'],
  ko: ['노래방 마지막 곡은 항상 이거 🎵', '후렴까지 기다려 주세요'],
  ar: ['أغنية من زمن الكاسيت 🎶', 'انتظروا المقطع الأخير'],
  ru: ['песня из старого радиоприёмника 📻', 'подождите припев'],
  tr: ['bu şarkıyı hatırlayan var mı? 🎤', 'mutfak konseri, üçüncü bölüm'],
  vi: ['hát thử bài này sau mười năm 🎶', 'đợi đến điệp khúc nhé'],
};

/** Tags by language, as people type them. */
export const captionTags: Readonly<Record<string, readonly string[]>> = {
  en: ['karaoke', 'Nostalgia', 'singing', 'fyp', 'coversong', 'throwback', 'duet', '80smusic'],
  it: ['karaokeitaliano', 'nostalgia', 'perte', 'canzoni', 'anniottanta'],
  es: ['karaokeencasa', 'parati', 'canciones', 'nostalgia', 'añosochenta'],
  de: ['karaoke', 'küchenkonzert', 'fürdich', 'mitsingen', 'autoradio'],
  fr: ['karaoké', 'pourtoi', 'chanson', 'nostalgie'],
  pt: ['karaokê', 'paravocê', 'música', 'saudade'],
  ja: ['カラオケ', '懐メロ', 'おすすめ', '歌ってみた'],
  ko: ['노래방', '추천', '커버곡'],
  ar: ['كاريوكي', 'ذكريات', 'اكسبلور'],
  ru: ['караоке', 'ностальгия', 'рекомендации'],
  tr: ['karaokegecesi', 'keşfet', 'nostalji'],
  vi: ['karaoke', 'xuhướng', 'nhạcxưa'],
};

/** Tags that common patterns stop at: emoji, combining marks, digits only. */
export const oddTags = ['love❤️songs', 'ñandú', 'हिन्दीगाने', '2000s', '👀', 'Ⅷ部'] as const;
