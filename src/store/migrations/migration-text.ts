/** One forward step of the schema as SQL, with a comment for every table (key '') and column it adds. */
export interface MigrationText {
  /** `NNNN-what-it-adds`; the order of the names is the order of the steps. */
  readonly name: string;
  readonly statements: string;
  readonly comments: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The COMMENT statements of a step. */
export function commentStatements(step: MigrationText): string {
  const lines: string[] = [];
  for (const [table, columns] of Object.entries(step.comments)) {
    for (const [column, text] of Object.entries(columns)) {
      const target = column === '' ? `TABLE ${table}` : `COLUMN ${table}.${column}`;
      lines.push(`COMMENT ON ${target} IS '${text.replaceAll("'", "''")}';`);
    }
  }
  return lines.join('\n');
}
