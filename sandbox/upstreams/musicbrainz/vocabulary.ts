/** Ids of types and relations as MusicBrainz gives them. Source: music-providers facts, section 1.4. */
export const typeIds: Readonly<Record<string, string>> = {
  Person: 'b6e035f4-3ce9-331c-97df-83397230b0df',
  Group: 'e431f5f6-b5d2-343d-8b36-72607fffb74b',
  Song: 'f061270a-2fd6-32f1-a641-f0f8676d14e6',
  Soundtrack: '66d7962b-6377-364f-a0b4-b200febc510e',
};

/** Relation type → its id. */
export const relationIds: Readonly<Record<string, string>> = {
  performance: 'a3005666-a872-32c3-ad06-98af558e99b0',
  writer: 'a255bca1-b157-4518-9108-7b147dc3fc68',
  composer: 'd59d99ea-23d4-4a80-b066-edca32ee158f',
  lyricist: '3e48faba-ec01-47fd-8e89-30e81161661c',
  librettist: '7474ab81-486f-40b5-8685-3a4f8ea624cb',
  arranger: 'd3fd781c-5894-47e2-8c12-86cc0e2c8d08',
  publisher: '05ee6f18-4517-342d-afdf-5897f64276e3',
  'free streaming': '769085a1-c2f7-4c24-a532-2375a77693bd',
};

/** Attribute of a performance → its id; the last two are made. */
export const attributeIds: Readonly<Record<string, string>> = {
  cover: '1e8536bd-6eda-3822-8e78-1c0f4d3d2113',
  instrumental: 'c031ed4f-c9bb-4394-8cf5-e8ce4db512ae',
  medley: '37da3398-5d1b-4acb-be25-df95e33e423c',
  partial: 'd2b63be6-91ec-426a-987a-30b47f8aae2d',
  live: '7a000000-0000-4000-8000-000000000001',
  karaoke: '7a000000-0000-4000-8000-000000000002',
};

/** `T-ddd.ddd.ddd-c`, as MusicBrainz writes ISWCs. */
export function dotted(iswc: string): string {
  return `T-${iswc.slice(1, 4)}.${iswc.slice(4, 7)}.${iswc.slice(7, 10)}-${iswc.slice(10)}`;
}

/** The language key of a work: one, `mul` for several, null for none. */
export function languageOf(languages: readonly string[]): string | null {
  return languages.length > 1 ? 'mul' : (languages[0] ?? null);
}
