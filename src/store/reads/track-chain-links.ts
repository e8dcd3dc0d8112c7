import { sql } from 'kysely';
import type { JsonObject } from '../../core/entities/json.ts';

/** How one thing was matched with another, by the names of the columns that every link table has. */
export interface ChainLink {
  readonly role: 'preferred' | 'alternate';
  readonly method: string;
  readonly confidence: number;
  readonly evidence: JsonObject;
  readonly review: string | null;
  readonly decided_by: 'machine' | 'person';
  readonly provider: string;
  readonly linked_at: Date;
  readonly confirmed_at: Date;
}

/** The columns of a link table that is called `l`. */
export const linkColumns = sql`l.role, l.method, l.confidence, l.evidence, l.review, l.decided_by, l.provider,
  l.linked_at, l.confirmed_at`;

/** The chosen link first, then the best of the others. */
export const linkOrder = sql`l.role DESC, l.confidence DESC`;
