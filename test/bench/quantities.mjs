// Singular values and the linear probe beside NumPy, SciPy and scikit-learn.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pythonWith, root } from './python-environment.mjs';

const peers = { numpy: 'numpy==2.2.6', scipy: 'scipy==1.15.3', sklearn: 'scikit-learn==1.7.2' };

/** Rows of the table: time, and how far the results are apart. */
export async function* measure() {
  const python = pythonWith(peers);
  if (!python) {
    yield { what: 'quantities', ours: 'skipped: needs Python 3 with venv, pip and PyPI' };
    return;
  }
  const ours = read(join(root, 'test/node_modules/.bin/tsx'), [join(root, 'test/bench/quantities.ts')]);
  const theirs = read(python, [join(root, 'test/bench/quantities-peer.py')]);
  for (const own of ours) {
    const peer = theirs.find(({ name }) => name === own.name);
    if (own.logMe !== undefined) {
      yield {
        what: `all nine ${own.name}, beside one LogME`,
        ours: `${own.milliseconds.toFixed(1)} ms`,
        peer: `${peer.milliseconds.toFixed(1)} ms`,
        ratio: (own.milliseconds / peer.milliseconds).toFixed(2),
        limit: '3',
      };
      yield {
        what: `LogME alone, ${own.name}`,
        ours: `${own.logMeMilliseconds.toFixed(1)} ms`,
        peer: `${peer.milliseconds.toFixed(1)} ms`,
        ratio: (own.logMeMilliseconds / peer.milliseconds).toFixed(2),
      };
      continue;
    }
    const row = {
      what: own.name,
      ours: `${own.milliseconds.toFixed(1)} ms`,
      peer: `${peer.milliseconds.toFixed(1)} ms`,
      ratio: (own.milliseconds / peer.milliseconds).toFixed(2),
    };
    yield row;
    if (own.peakBytes)
      yield {
        what: `memory with the input beside the input, ${own.name}`,
        ours: `${(own.peakBytes / 1e6).toFixed(0)} MB`,
        peer: `${(own.inputBytes / 1e6).toFixed(0)} MB (the input)`,
        ratio: (own.peakBytes / own.inputBytes).toFixed(2),
        limit: '1.5, and some D x D',
      };
    if (own.values)
      yield {
        what: `largest relative difference above 1e-5 σ1, ${own.name}`,
        ours: furthest(own.values, peer.values).toExponential(1),
        limit: '1e-8',
      };
    if (own.path) {
      const there = own.path.find(({ objective }) => objective <= peer.objective);
      if (there)
        yield {
          what: `until the objective is not above scikit-learn's, ${own.name}`,
          ours: `${there.milliseconds.toFixed(1)} ms`,
          peer: `${peer.milliseconds.toFixed(1)} ms`,
          ratio: (there.milliseconds / peer.milliseconds).toFixed(2),
        };
      yield {
        what: `iterations, ${own.name}`,
        ours: iterationsOf(own),
        peer: iterationsOf(peer),
      };
    }
    if (own.objective !== undefined)
      yield {
        what: `objective above scikit-learn's; accuracy apart, ${own.name}`,
        ours: `${(own.objective - peer.objective).toExponential(1)}; ${(100 * Math.abs(own.accuracy - peer.accuracy)).toFixed(2)} points`,
        limit: '0; 0.3 points',
      };
  }
}

function iterationsOf({ iterations, converged }) {
  return converged ? `${iterations}` : `${iterations}, not converged`;
}

function furthest(own, peer) {
  const counted = peer.filter((value) => value >= 1e-5 * peer[0]);
  return Math.max(...counted.map((value, index) => Math.abs(own[index] - value) / value));
}

function read(command, args) {
  // NumPy with the kernels that OpenBLAS chooses for this processor.
  const { OPENBLAS_CORETYPE, OPENBLAS_L2_SIZE, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${command} failed:\n${stderr}`);
  return JSON.parse(stdout).results;
}
