import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root, setUp } from './set-up.mjs';

setUp();
const { status } = spawnSync(join(root, 'test/node_modules/.bin/tsx'), [join(root, 'test/pictures.ts')], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exit(status ?? 1);
