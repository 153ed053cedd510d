import { join } from 'node:path';
import { PGlite, type QueryOptions } from '@electric-sql/pglite';
import { drizzle as drizzleNodePostgres } from 'drizzle-orm/node-postgres';
import { migrate as migrateNodePostgres } from 'drizzle-orm/node-postgres/migrator';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import pg from 'pg';
import { fromPglite } from 'pg-boss';
import { TransferscopeError } from '../errors.ts';
import { createEmbeddedDatabase } from './create-embedded-database.ts';
import { migrationsFolder } from './migrations-folder.ts';
import * as schema from './schema.ts';

/** The database does not answer, or refuses us. */
export class DatabaseUnreachable extends TransferscopeError {}

/** The tables could not be brought up to date. */
export class MigrationFailed extends TransferscopeError {}

/** Drizzle over the project's schema; the same type whichever driver is below. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;
/** A database or a transaction in it. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** An open, migrated database. */
export interface OpenDatabase {
  readonly db: Database;
  readonly kind: 'pglite' | 'postgres';
  /** For a person: where the rows are; without a password. */
  readonly description: string;
  /** Plain SQL, possibly several statements at once; what the job queue needs. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  close(): Promise<void>;
}

/**
 * Opens PostgreSQL where `databaseUrl` names one, else PGlite in the data folder, and brings its schema up to date.
 * PGlite has no lock of its own: hold the data folder's lock before.
 * @throws DatabaseUnreachable DATABASE_UNREACHABLE names host and port, never the password
 * @throws MigrationFailed DATABASE_NOT_MIGRATED; nothing stays open
 */
export function openDatabase({
  dataFolder,
  databaseUrl,
}: {
  readonly dataFolder: string;
  readonly databaseUrl?: string | undefined;
}): Promise<OpenDatabase> {
  return databaseUrl ? openPostgres(databaseUrl) : openPglite(join(dataFolder, 'database'));
}

/**
 * PGlite's own, with less memory for pages: it takes PostgreSQL's default of 128 MB, all of it touched, and its
 * WebAssembly memory has to grow for that. The pages that do not fit come from the system's cache of the files.
 */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'];

async function openPglite(folder: string): Promise<OpenDatabase> {
  let client: PGlite;
  try {
    await createEmbeddedDatabase(folder);
    client = await PGlite.create(folder, { startParams });
  } catch (cause) {
    throw new DatabaseUnreachable(
      'DATABASE_UNREACHABLE',
      `The embedded database in ${folder} does not open: ${(cause as Error).message}.`,
      'Restore the data folder from a backup, or set TRANSFERSCOPE_DATA to another folder.',
      { cause },
    );
  }
  const db = drizzlePglite({ client: withItsOwnParsers(client), schema });
  await migratePglite(db, { migrationsFolder }).catch(async (cause) => {
    await client.close();
    throw migrationFailed(`The embedded database in ${folder}`, cause);
  });
  const { executeSql } = fromPglite(client);
  return {
    db,
    kind: 'pglite',
    description: `PGlite in ${folder}`,
    executeSql,
    close: () => client.close(),
  };
}

/**
 * A client for Drizzle, which hands parsers to every query that leave dates as text. PGlite would copy its own of several
 * hundred types each time, for longer than a small query takes; Drizzle's columns take the dates that PGlite makes as well.
 */
function withItsOwnParsers(client: PGlite): PGlite {
  type Queries = Pick<PGlite, 'query'>;
  const queriesOf = (of: Queries): Queries => ({
    query: <T>(text: string, values?: unknown[], { rowMode }: QueryOptions = {}) =>
      of.query<T>(text, values, rowMode && { rowMode }),
  });
  return {
    ...queriesOf(client),
    transaction: <T>(work: (transaction: Queries) => Promise<T>) =>
      client.transaction((transaction) => work(queriesOf(transaction))),
  } as PGlite;
}

/** Any number; held while one server migrates, so that two that start together do not collide. */
const MIGRATION_LOCK = 7_261_001;

async function openPostgres(databaseUrl: string): Promise<OpenDatabase> {
  const { hostname, port, pathname } = new URL(databaseUrl);
  const place = `${hostname || 'localhost'}:${port || 5432}${pathname}`;
  const pool = new pg.Pool({ connectionString: databaseUrl, connectionTimeoutMillis: 5000, max: 8 });
  // An idle connection that breaks is replaced by the pool at the next query; without a listener it would end us.
  pool.on('error', () => {});
  const db = drizzleNodePostgres({ client: pool, schema });
  const connection = await pool.connect().catch(async (cause) => {
    await pool.end();
    const { message, code } = cause as Error & { code?: string };
    throw new DatabaseUnreachable(
      'DATABASE_UNREACHABLE',
      `The database at ${place} does not answer: ${message || code}.`,
      'Start it or correct DATABASE_URL; unset it to use the embedded database.',
      { cause },
    );
  });
  try {
    await connection.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrateNodePostgres(db, { migrationsFolder });
    await connection.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    connection.release();
  } catch (cause) {
    // The lock ends with its connection.
    connection.release(true);
    await pool.end();
    throw migrationFailed(`The database at ${place}`, cause);
  }
  return {
    db,
    kind: 'postgres',
    description: `PostgreSQL at ${place}`,
    executeSql: async (text, values) => {
      const answer: pg.QueryResult | pg.QueryResult[] = await pool.query(text, values);
      return Array.isArray(answer) ? { rows: answer.flatMap((one) => one.rows) } : answer;
    },
    close: () => pool.end(),
  };
}

function migrationFailed(database: string, cause: unknown): MigrationFailed {
  // Drizzle's own message is the whole statement; the database's reason is its cause.
  const reason = (cause as Error).cause ?? cause;
  return new MigrationFailed(
    'DATABASE_NOT_MIGRATED',
    `${database} could not be brought up to date: ${(reason as Error).message}.`,
    'Let its user create tables and schemas, or use a database of its own; restore a damaged one from a backup.',
    { cause },
  );
}
