import { and, inArray } from 'drizzle-orm';
import type { Database } from '../storage/database.ts';
import { computations } from '../storage/schema.ts';

/** Which of some computations may go on: those that wait, run, are paused, or were cancelled and may be tried again. */
export async function unfinishedAmong(db: Database, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ key: computations.key })
    .from(computations)
    .where(
      and(
        inArray(computations.key, [...keys]),
        inArray(computations.status, ['QUEUED', 'RUNNING', 'PAUSED', 'CANCELLED']),
      ),
    );
  return new Set(rows.map(({ key }) => key));
}
