import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate` in this folder writes the migration that a change of the schema needs. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/storage/schema.ts',
  out: './src/storage/migrations',
});
