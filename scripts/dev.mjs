// The server for those who work on it: bundled again and restarted when its source changes, while Next reloads the
// pages by itself. Everything is behind the one port, as in `npm start`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { root, setUp } from './set-up.mjs';

setUp({ web: false });

const changed = new EventTarget();
for (const folder of ['server/src', 'shared/src'])
  watch(join(root, folder), { recursive: true }, (_, name) => {
    if (name?.endsWith('.ts') && !name.endsWith('.test.ts')) changed.dispatchEvent(new Event('change'));
  });

let ended = false;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    ended = true;
    changed.dispatchEvent(new Event('change'));
  });

while (!ended) {
  const server = start('server/dist/main.js');
  await once(changed, 'change');
  // An editor that saves several files does so within this time.
  if (!ended) await new Promise((next) => setTimeout(next, 200));
  if (server.exitCode === null && server.signalCode === null) {
    server.kill('SIGINT');
    await once(server, 'exit');
  }
  // What does not bundle is said by esbuild; the next change tries again.
  while (!ended && (await exitCode(start('server/build.mjs'))) !== 0) await once(changed, 'change');
}
process.exit(0);

function start(script) {
  return spawn(process.execPath, [join(root, script)], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' },
  });
}

async function exitCode(child) {
  const [code] = await once(child, 'exit');
  return code;
}
