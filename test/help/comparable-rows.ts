/** Stored rows by the name of their table or list. */
export type Rows = Readonly<Record<string, readonly unknown[]>>;

/**
 * Rows without what may differ after equal stories: times in evidence, what an answer has cost, which of two stages read
 * an artist, and whether a credit or an address came first and told who an artist is.
 */
export function comparableRows(rows: Rows): Rows {
  const ignored = ['url_unknown_at', 'tokens', 'cost_usd'];
  const text = JSON.stringify(rows, (key, value) => (ignored.includes(key) ? undefined : value));
  const stored: Record<string, readonly Row[]> = JSON.parse(
    text.replaceAll(/"(?:artist|writer)_identifiers"/g, '"identifiers"'),
  );
  const { outcomes = [], artist_musicbrainz_links: links = [] } = stored;
  const settled = outcomes.map((row) => (row['stage'] === 'musicbrainz_artists' ? withoutWay(row) : row));
  const distinct = new Set(settled.map((row) => JSON.stringify(row)));
  return {
    ...stored,
    artist_musicbrainz_links: links.map(withoutWay).sort(byText),
    outcomes: [...distinct].map((row) => JSON.parse(row)).sort(bySubject),
  };
}
type Row = Readonly<Record<string, unknown>>;

function withoutWay({ method: _method, confidence: _confidence, evidence: _evidence, ...row }: Row): Row {
  return row;
}

function byText(a: Row, b: Row): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function bySubject(a: Row, b: Row): number {
  return `${a['stage']} ${a['subject_id']}` < `${b['stage']} ${b['subject_id']}` ? -1 : 1;
}
