// Everything that `npm start` and `npm test` need, from nothing but Node and npm. Each step is skipped when
// what it would make is there already.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { relinkTensorflow } from './tensorflow/relink.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Installs the packages and builds the server; with `web`, the pages as well. */
export function setUp({ web = true } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(
      `Transferscope needs Node 20.19 or newer; this is ${process.version}. Install a newer Node and try again.`,
    );

  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const manifests = ['', 'server', 'web', 'shared', 'test'].map((name) => join(root, name, 'package.json'));
  once('node_modules/.transferscope', [join(root, 'pnpm-lock.yaml'), ...manifests], () =>
    run('installing packages', 'npx', [
      '--yes',
      packageManager,
      'install',
      '--frozen-lockfile',
      '--prefer-offline',
    ]),
  );
  // A reinstall takes the native engine away; where `npm run setup:tensorflow` ran once, it is there to be linked again.
  relinkTensorflow();
  run('building the server', 'node', ['server/build-kernels.mjs'], { quiet: true });
  run('building the server', 'node', ['server/build.mjs'], { quiet: true });
  if (web)
    once('web/.next/.transferscope', [...filesBelow('web'), ...filesBelow('shared/src')], () =>
      run('building the pages', 'node', ['node_modules/next/dist/bin/next', 'build'], {
        cwd: join(root, 'web'),
      }),
    );
}

/** Runs `make` unless the stamp says that it was made of just these files. */
function once(stampPath, files, make) {
  const stamp = join(root, stampPath);
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(file).update(readFileSync(file));
  const digest = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  make();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

function run(what, command, args, { quiet = false, cwd = root } = {}) {
  if (!quiet) console.log(`transferscope: ${what} ...`);
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', CI: '1' },
    shell: process.platform === 'win32',
  });
  if (status !== 0) fail(`${stdout ?? ''}${stderr ?? ''}${error ?? ''}\ntransferscope: ${what} failed.`);
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/[\\/](node_modules|\.next)[\\/]|\.tsbuildinfo$|next-env\.d\.ts$/.test(file))
    .sort();
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
