import { fileURLToPath } from 'node:url';

/** Where drizzle-kit's migrations lie: beside this file, and beside the bundle, which gets a copy of the folder. */
export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));
