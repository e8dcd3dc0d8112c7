import { documentedTables } from './0001-documented-tables.ts';
import { soundsAndLinks } from './0002-sounds-and-links.ts';
import { workTables } from './0003-work-tables.ts';
import { historyTables } from './0004-history-tables.ts';
import { cascadeTables } from './0005-cascade-tables.ts';
import { maintainedReads } from './0006-maintained-reads.ts';
import { decisionTables } from './0007-decisions.ts';
import type { MigrationText } from './migration-text.ts';

/** All steps of the schema, in order. A new step is one file and one line here. */
export const migrationSteps: readonly MigrationText[] = [
  documentedTables,
  soundsAndLinks,
  workTables,
  historyTables,
  cascadeTables,
  maintainedReads,
  decisionTables,
];
