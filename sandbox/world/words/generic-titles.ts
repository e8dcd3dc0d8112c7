/** What TikTok calls a user's sound, by the language of the uploader; `name` = some languages put the name first. */
export const genericTitles: readonly {
  readonly language: string;
  readonly title: string;
  readonly nameFirst?: true;
}[] = [
  { language: 'en', title: 'original sound' },
  { language: 'fr', title: 'son original' },
  { language: 'es', title: 'sonido original' },
  { language: 'pt', title: 'som original' },
  { language: 'it', title: 'suono originale' },
  { language: 'de', title: 'Originalton' },
  { language: 'nl', title: 'origineel geluid' },
  { language: 'ro', title: 'sunet original' },
  { language: 'tr', title: 'orijinal ses', nameFirst: true },
  { language: 'vi', title: 'nhạc nền' },
  { language: 'id', title: 'suara asli' },
  { language: 'ru', title: 'оригинальный звук' },
  { language: 'uk', title: 'оригінальний звук' },
  { language: 'ar', title: 'الصوت الأصلي' },
  { language: 'zh', title: '原声' },
  { language: 'zh', title: '原聲' },
  { language: 'zh', title: '原创音乐' },
  { language: 'ja', title: 'オリジナル楽曲' },
  { language: 'th', title: 'เสียงต้นฉบับ' },
  { language: 'pl', title: 'oryginalny dźwięk' },
  { language: 'hu', title: 'eredeti hang' },
  { language: 'cs', title: 'původní zvuk' },
  { language: 'sv', title: 'originalljud' },
  { language: 'fi', title: 'alkuperäinen ääni' },
  { language: 'el', title: 'αρχικός ήχος' },
  { language: 'he', title: 'צליל מקורי' },
  { language: 'ko', title: '오리지널 사운드' },
  { language: 'hi', title: 'मूल ध्वनि' },
];
