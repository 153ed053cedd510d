// `npm run conformance`: every operation on every engine against PyTorch and NumPy, into docs/conformance.md.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root, setUp } from './set-up.mjs';

setUp({ web: false });
const { status } = spawnSync(
  process.execPath,
  [join(root, 'test/node_modules/tsx/dist/cli.mjs'), 'server/src/testing/conformance/write-conformance.ts'],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
