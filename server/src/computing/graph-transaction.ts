import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database, Transaction } from '../storage/database.ts';

/** Any number; names the right to change the graph of computations. */
const GRAPH_LOCK = 7_261_002;

/**
 * Runs a change of the graph of computations, one at a time across all processes. Without it a computation that is
 * asked for while its input is being finished elsewhere could miss that its input has come, and wait for ever.
 * The changes take milliseconds; what they lead to runs outside.
 */
export function changeGraph<T>(db: Database, change: (transaction: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(${GRAPH_LOCK})`);
    return change(transaction);
  });
}

/** `column = any(values)` with one parameter however many values there are. */
export function isAnyOf(column: PgColumn, values: readonly string[]): SQL {
  return sql`${column} = any(${sql.param([...values])}::text[])`;
}
