import { sql } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallNetwork } from '../testing/small-network.ts';
import { storages, type TemporaryStorage } from '../testing/temporary-storage.ts';
import { type OpenDatabase, openDatabase } from './database.ts';
import journal from './migrations/meta/_journal.json' with { type: 'json' };
import {
  checkpoints,
  computationInputs,
  computations,
  dataFolders,
  datasets,
  deferredRequests,
  results,
  runs,
} from './schema.ts';

const tables: PgTable[] = [
  checkpoints,
  computationInputs,
  computations,
  dataFolders,
  deferredRequests,
  datasets,
  results,
  runs,
];

/** `table.column type [not null]` of every column, as the program's code has it. */
const columnsInCode = tables
  .map(getTableConfig)
  .flatMap(({ name, columns }) =>
    columns.map((column) => {
      const type = column.getSQLType().replace('bigserial', 'bigint');
      return `${name}.${column.name} ${type}${column.notNull ? ' not null' : ''}`;
    }),
  )
  .sort();

/** Names of all indexes, as the program's code has them; those of primary keys aside. */
const indexesInCode = tables
  .map(getTableConfig)
  .flatMap(({ name, indexes, columns, uniqueConstraints }) => [
    ...indexes.map((index) => index.config.name!),
    ...uniqueConstraints.map((constraint) => constraint.getName()!),
    ...columns
      .filter(({ isUnique }) => isUnique)
      .map((column) => column.uniqueName ?? `${name}_${column.name}`),
  ])
  .sort();

const columnsOf = async ({ db }: OpenDatabase) => {
  const rows = await db
    .select({
      is: sql<string>`attrelid::regclass || '.' || attname || ' ' ||
      format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else '' end`,
    })
    .from(sql`pg_attribute join pg_class on pg_class.oid = attrelid`)
    .where(sql`relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped`);
  return rows.map((row) => row.is).sort();
};

const indexesOf = async ({ db }: OpenDatabase) => {
  const rows = await db
    .select({ name: sql<string>`indexrelid::regclass::text` })
    .from(sql`pg_index join pg_class on pg_class.oid = indrelid`)
    .where(sql`relnamespace = 'public'::regnamespace and not indisprimary`);
  return rows.map((row) => row.name).sort();
};

const migrationsApplied = async ({ executeSql }: OpenDatabase) =>
  (await executeSql('select * from drizzle.__drizzle_migrations')).rows.length;

describe.each(storages)('a database of $name', ({ name, make }) => {
  let storage: TemporaryStorage;
  let database: OpenDatabase;
  beforeAll(async () => {
    storage = await make();
    database = await storage.open();
  }, 60_000);
  afterAll(() => storage.remove());

  it('has the columns and indexes of schema.ts after the migrations', async () => {
    expect(await columnsOf(database)).toEqual(columnsInCode);
    expect(await indexesOf(database)).toEqual(indexesInCode);
  });

  it('keeps its rows, and migrates once, however often it is opened', async () => {
    const applied = await migrationsApplied(database);
    await database.db.insert(runs).values({ ...emptyRun, slug: 'kept' });
    await database.close();
    database = await storage.open();
    expect(await migrationsApplied(database)).toBe(applied);
    expect(await database.db.select({ slug: runs.slug }).from(runs)).toEqual([{ slug: 'kept' }]);
  });

  it('takes back all of a transaction that fails', async () => {
    const change = database.db.transaction(async (transaction) => {
      await transaction.insert(runs).values({ ...emptyRun, slug: 'taken-back' });
      throw new Error('in the middle');
    });
    await expect(change).rejects.toThrow('in the middle');
    expect(await database.db.select().from(runs).where(sql`slug = 'taken-back'`)).toEqual([]);
  });

  it('runs plain SQL with values, and several statements at once', async () => {
    expect((await database.executeSql('select $1::int + 1 as sum', [41])).rows).toEqual([{ sum: 42 }]);
    const { rows } = await database.executeSql('select 1 as one; select 2 as two');
    expect(rows).toEqual([{ one: 1 }, { two: 2 }]);
  });

  it.runIf(name === 'PGlite')('takes no more of the server’s memory for pages than it has to', async () => {
    expect((await database.executeSql('show shared_buffers')).rows).toEqual([{ shared_buffers: '16MB' }]);
  });

  it('says why it cannot be migrated, and stays open to nobody', async () => {
    const applied = await database.executeSql('delete from drizzle.__drizzle_migrations returning *');
    await database.close();
    const refused = { code: 'DATABASE_NOT_MIGRATED', message: expect.stringContaining('already exists') };
    await expect(storage.open()).rejects.toMatchObject(refused);
    // Neither PGlite's folder nor the lock of the migration is still held by the first attempt.
    await expect(storage.open()).rejects.toMatchObject(refused);
    expect(applied.rows).toHaveLength(journal.entries.length);
  });

  it('describes itself without a password', () => {
    expect(database.description).toMatch(/^(PGlite in|PostgreSQL at) \S+$/);
    if (storage.databaseUrl)
      expect(database.description).not.toContain(new URL(storage.databaseUrl).password);
  });
});

const emptyRun: Omit<typeof runs.$inferInsert, 'slug'> = {
  name: 'A run',
  architecture: smallNetwork,
  parameterCount: 1,
  state: 'READY',
};

describe.each(storages.filter(({ name }) => name === 'PostgreSQL'))('$name', ({ make }) => {
  let storage: TemporaryStorage;
  beforeAll(async () => {
    storage = await make();
  });
  afterAll(() => storage.remove());

  it('is migrated once by servers that start together', async () => {
    const [first] = await Promise.all([storage.open(), storage.open(), storage.open()]);
    expect(await migrationsApplied(first)).toBe(journal.entries.length);
    expect(await columnsOf(first)).toEqual(columnsInCode);
  });

  it('is named when it refuses us, without the password', async () => {
    const url = new URL(storage.databaseUrl!);
    url.password = 'not-the-password';
    await expect(openDatabase({ dataFolder: '', databaseUrl: url.href })).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: expect.stringMatching(new RegExp(`^(?!.*not-the-password).*${url.host}`)),
    });
  });
});

it('a PostgreSQL that does not answer is named by host and port, without the password', async () => {
  const databaseUrl = 'postgres://someone:secret@127.0.0.1:1/none';
  await expect(openDatabase({ dataFolder: '', databaseUrl })).rejects.toMatchObject({
    code: 'DATABASE_UNREACHABLE',
    message: expect.stringMatching(/^(?!.*secret).*127\.0\.0\.1:1\/none/),
    advice: expect.stringContaining('DATABASE_URL'),
  });
});
