import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { apiSdl } from '../api/sdl.ts';

// This runs as server/dist/print-schema.js.
const committed = fileURLToPath(new URL('../../shared/src/schema.graphql', import.meta.url));

// Writes shared/src/schema.graphql; with --stdout it prints the schema instead.
if (process.argv.includes('--stdout')) process.stdout.write(apiSdl());
else await writeFile(committed, apiSdl());
