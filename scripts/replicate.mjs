// `npm run replicate [-- --data FOLDER --seeds N]`: pre-trains, transfers and judges, for hours; then writes docs/replication.md.
// It may be stopped and started again: what was computed stays in its data folder (data/replication unless given).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root, setUp } from './set-up.mjs';

setUp({ web: false });
const { status } = spawnSync(
  join(root, 'test/node_modules/.bin/tsx'),
  [join(root, 'test/replication/replicate.ts'), ...process.argv.slice(2)],
  { stdio: 'inherit', shell: process.platform === 'win32' },
);
process.exit(status ?? 1);
