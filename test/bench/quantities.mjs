// Singular values and the linear probe beside NumPy and scikit-learn, which are installed into an environment of
// their own (Python 3 with venv and pip).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const environment = join(root, 'node_modules/.cache/transferscope-bench');
const packages = ['numpy==2.2.6', 'scikit-learn==1.7.2'];

/** Rows of the table: time, and how far the results are apart. */
export async function* measure() {
  const python = installPeer();
  if (!python) {
    yield { what: 'quantities', ours: 'skipped: needs Python 3 with venv, pip and PyPI' };
    return;
  }
  const ours = read(join(root, 'test/node_modules/.bin/tsx'), [join(root, 'test/bench/quantities.ts')]);
  const peers = read(python, [join(root, 'test/bench/quantities-peer.py')]);
  for (const own of ours) {
    const peer = peers.find(({ name }) => name === own.name);
    const row = {
      what: own.name,
      ours: `${own.milliseconds.toFixed(1)} ms`,
      peer: `${peer.milliseconds.toFixed(1)} ms`,
      ratio: (own.milliseconds / peer.milliseconds).toFixed(2),
    };
    yield row;
    if (own.values)
      yield {
        what: `largest relative difference above 1e-5 σ1, ${own.name}`,
        ours: furthest(own.values, peer.values).toExponential(1),
        limit: '1e-8',
      };
    if (own.objective !== undefined)
      yield {
        what: `objective above scikit-learn's; accuracy apart, ${own.name}`,
        ours: `${(own.objective - peer.objective).toExponential(1)}; ${(100 * Math.abs(own.accuracy - peer.accuracy)).toFixed(2)} points`,
        limit: '0; 0.3 points',
      };
  }
}

function furthest(own, peer) {
  const counted = peer.filter((value) => value >= 1e-5 * peer[0]);
  return Math.max(...counted.map((value, index) => Math.abs(own[index] - value) / value));
}

function installPeer() {
  const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const has = () => spawnSync(python, ['-c', 'import numpy, sklearn']).status === 0;
  if (existsSync(python) && has()) return python;
  console.log('installing NumPy and scikit-learn ...');
  if (spawnSync('python3', ['-m', 'venv', environment]).status !== 0) return undefined;
  spawnSync(python, ['-m', 'pip', 'install', '--quiet', ...packages], { stdio: 'inherit' });
  return has() ? python : undefined;
}

function read(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${command} failed:\n${stderr}`);
  return JSON.parse(stdout).results;
}
