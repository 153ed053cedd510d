import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { putEmptyDatabase } from './empty-database.ts';

/** A database that a test may fill; `remove` drops it. */
export interface TestDatabase {
  /** What to add to the server's environment. */
  readonly environment: Record<string, string>;
  remove(): Promise<void>;
}

/**
 * The databases that every test of storage runs on: the embedded one always, and PostgreSQL where
 * TEST_DATABASE_URL names a server on which we may create databases (the CI has one). `make` puts the embedded one into
 * the data folder that it is given; without one the server makes it when it starts.
 */
export const databases: readonly { name: string; make(dataFolder?: string): Promise<TestDatabase> }[] = [
  {
    name: 'PGlite',
    make: async (dataFolder) => {
      if (dataFolder) await putEmptyDatabase(dataFolder);
      return { environment: {}, remove: async () => {} };
    },
  },
  ...(process.env.TEST_DATABASE_URL
    ? [{ name: 'PostgreSQL', make: () => postgres(process.env.TEST_DATABASE_URL!) }]
    : []),
];

async function postgres(server: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const run = async (sql: string) => {
    const client = new pg.Client(server);
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    environment: { DATABASE_URL: url.href },
    remove: async () => {
      // PostgreSQL's own maintenance may be at work in it, which only a superuser may end.
      for (let attempt = 0; ; attempt++) {
        try {
          return await run(`drop database if exists ${name} with (force)`);
        } catch (error) {
          if (attempt === 20) throw error;
          await new Promise((next) => setTimeout(next, 250));
        }
      }
    },
  };
}
