// Format, lint, types and import direction, side by side.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root, setUp } from './set-up.mjs';

setUp({ web: false });
const bin = (name) => join(root, 'node_modules/.bin', name);
const checks = {
  'format and lint': [bin('biome'), ['ci', '--error-on-warnings']],
  'types of shared': [bin('tsc'), ['-p', 'shared']],
  'types of server': [bin('tsc'), ['-p', 'server']],
  'types of web': [bin('tsc'), ['-p', 'web']],
  'types of test': [bin('tsc'), ['-p', 'test']],
  'import direction': [bin('vitest'), ['run', 'test/architecture.test.ts']],
};
const results = await Promise.all(
  Object.entries(checks).map(
    ([name, [command, args]]) =>
      new Promise((resolve) => {
        let output = '';
        const child = spawn(command, args, { cwd: root });
        child.stdout.on('data', (data) => (output += data));
        child.stderr.on('data', (data) => (output += data));
        child.on('close', (code) => {
          console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`);
          resolve({ code, output });
        });
      }),
  ),
);
for (const { code, output } of results) if (code !== 0) console.log(output);
process.exit(results.some(({ code }) => code !== 0) ? 1 : 0);
