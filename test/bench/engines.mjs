// Feature extraction and training steps of every engine that can start beside PyTorch on the CPU: same weights, same
// batch, same threads, all in one run, in turns. Rates are images a second: a ratio below 1 means that we are slower.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import problems from './engines.json' with { type: 'json' };
import { contestant } from './json-process.mjs';
import { pythonWith, root } from './python-environment.mjs';

const peers = { torch: 'torch==2.15.0', numpy: 'numpy==2.2.6', safetensors: 'safetensors==0.6.2' };
const engines = ['tensorflow', 'webgpu', 'wasm'];
const works = ['features', 'training'];

/** Rows of the table, for each problem of engines.json: rates, their ratio, and how far the features are apart. */
export async function* measure() {
  const python = pythonWith(peers);
  if (!python) {
    yield { what: 'engines', ours: 'skipped: needs Python 3 with venv, pip and PyPI' };
    return;
  }
  for (const index of problems.keys()) yield* measureProblem(index, python);
}

async function* measureProblem(index, python) {
  const { title, batch, batches, limits } = problems[index];
  const threads = String(availableParallelism());
  const folder = mkdtempSync(join(tmpdir(), 'transferscope-engines-'));
  const tsx = join(root, 'test/node_modules/tsx/dist/cli.mjs');
  const own = (...args) => [
    tsx,
    join(root, 'test/bench/engine-contestant.ts'),
    ...args,
    folder,
    String(index),
  ];
  const prepared = spawnSync(process.execPath, own('prepare', threads), { encoding: 'utf8' });
  if (prepared.status !== 0) throw new Error(`prepare failed:\n${prepared.stderr}`);

  const running = [
    await contestant('pytorch', python, [
      ...[join(root, 'test/bench/engines-peer.py'), threads, folder, String(index)],
    ]),
  ];
  try {
    for (const name of engines) {
      const engine = await contestant(name, process.execPath, own(name, threads));
      if (!engine.about.reason) running.push(engine);
      else if (index === 0) yield { what: `engine ${name}`, ours: `skipped: ${engine.about.reason}` };
    }
    const { seconds, memory } = await race(running, problems[index]);
    const [torch, ...ours] = running;
    const peer = `PyTorch ${torch.about.version}`;
    for (const { name, about } of ours) {
      const on = `${title}, ${name} (${about.description.device})`;
      for (const work of works) {
        const rate = (who) => (batches[work] * batch) / median(seconds[work][who]);
        const ratios = seconds[work].pytorch.map((time, round) => time / seconds[work][name][round]);
        const limit = limits[work][name];
        yield {
          what: `${work}, ${on}`,
          ours: written(rate(name)),
          peer: `${written(rate('pytorch'))} (${peer})`,
          ratio: median(ratios).toFixed(2),
          limit: limit === undefined ? undefined : `at least ${limit}`,
        };
      }
      const { peakBytes, estimate } = memory[name];
      yield {
        what: `highest memory of the process above that before the first batch, beside the estimate of a training step, ${on}`,
        ours: `${Math.round(peakBytes / 1e6)} MB`,
        peer: `${Math.round(estimate / 1e6)} MB`,
        ratio: (peakBytes / estimate).toFixed(2),
      };
      yield {
        what: `largest difference of features to the largest feature, ${on}`,
        ours: difference(folder, name).toExponential(1),
        limit: '1e-4',
      };
    }
  } finally {
    for (const { end } of running) await end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every contestant does every work once a round, in an order that turns; the first round is not counted. */
async function race(contestants, { batches, rounds }) {
  for (const { ask } of contestants) await ask('values');
  const seconds = {};
  const memory = {};
  for (const [work, count] of Object.entries(batches)) {
    seconds[work] = Object.fromEntries(contestants.map(({ name }) => [name, []]));
    for (let round = 0; round <= rounds; round++) {
      const first = round % contestants.length;
      for (const { name, ask } of [...contestants.slice(first), ...contestants.slice(0, first)]) {
        const answer = await ask(`${work} ${count}`);
        if (round > 0) seconds[work][name].push(answer.seconds);
        if (work === 'training') memory[name] = answer;
      }
    }
  }
  return { seconds, memory };
}

function difference(folder, name) {
  const read = (who) => {
    const bytes = readFileSync(join(folder, `${who}.f32`));
    return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  };
  const [own, torch] = [read(name), read('pytorch')];
  const largest = torch.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return torch.reduce((most, value, at) => Math.max(most, Math.abs(value - own[at])), 0) / largest;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const written = (rate) => `${rate >= 100 ? Math.round(rate) : rate.toPrecision(3)} images/s`;
