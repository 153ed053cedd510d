// Feature extraction, spectra and fine-tuning of checkpoints of the sample on both targets, as one request to a new server,
// beside a script of PyTorch and scikit-learn that does the same work by the same protocols; and how far their accuracies are apart.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import plan from './protocols.json' with { type: 'json' };
import { pythonWith, root } from './python-environment.mjs';
import { ask, start } from './server-process.mjs';

const peers = {
  torch: 'torch==2.15.0',
  numpy: 'numpy==2.2.6',
  safetensors: 'safetensors==0.6.2',
  sklearn: 'scikit-learn==1.7.2',
};
const engines = ['tensorflow', 'wasm'];
/** Of the script's time. */
const limits = { tensorflow: 'at most 2', wasm: 'at most 5' };
const parts = ['features', 'linear-probe', 'spectrum', 'fine-tuning'];
/** Quantile 0.975 of Student's t by seeds - 1. */
const quantiles = {
  1: 12.706,
  2: 4.303,
  3: 3.182,
  4: 2.776,
  5: 2.571,
  6: 2.447,
  7: 2.365,
  8: 2.306,
  9: 2.262,
};
const parameters = `{ fineTuning: { seeds: [${plan.seeds}] } }`;
const grid = `${plan.epochs.length} checkpoints x ${plan.datasets.length} targets, ${plan.seeds.length} seeds`;

/** Rows of the table: times of the whole and of its parts, then accuracies. */
export async function* measure() {
  const python = pythonWith(peers);
  if (!python) {
    yield { what: 'protocols', ours: 'skipped: needs Python 3 with venv, pip and PyPI' };
    return;
  }
  const theirs = await peer(python);
  const theirTime = sum(theirs.flatMap(({ seconds }) => parts.map((part) => seconds[part])));
  for (const engine of engines) {
    const folder = mkdtempSync(join(tmpdir(), 'transferscope-protocols-'));
    try {
      yield* besidePeer(engine, folder, theirs, theirTime);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

async function* besidePeer(engine, folder, theirs, theirTime) {
  let server;
  try {
    server = await start(folder, { TRANSFERSCOPE_ENGINE: engine });
  } catch (error) {
    yield { what: `protocols on ${engine}`, ours: `skipped: ${error.message}` };
    return;
  }
  try {
    const query = (text) => answerOf(server.url, text);
    const checkpoints = await checkpointIds(query);
    const [last] = checkpoints.slice(-1);
    const cold = await timeOf(query, checkpoints.slice(0, -1), plan.datasets);
    const added = await timeOf(query, [last], plan.datasets);
    const whole = cold + added;
    yield {
      what: `grid, cold: FE, FT and spectra of ${grid}, ${engine}`,
      ours: seconds(whole),
      peer: `${seconds(theirTime)} (PyTorch, scikit-learn)`,
      ratio: (whole / theirTime).toFixed(2),
      limit: limits[engine],
    };
    yield {
      what: `a checkpoint that is added to the finished grid, beside its share of the whole, ${engine}`,
      ours: seconds(added),
      peer: seconds(whole / plan.epochs.length),
      ratio: ((added * plan.epochs.length) / whole).toFixed(2),
      limit: 'at most 1.2',
    };
    const spent = await secondsOfParts(query);
    for (const part of parts) {
      const peer = sum(theirs.map((one) => one.seconds[part]));
      yield {
        what: `of that, ${part}, ${engine}`,
        ours: seconds(spent[part]),
        peer: seconds(peer),
        ratio: (spent[part] / peer).toFixed(2),
      };
    }
    const reading = [];
    for (let round = 0; round < 20; round++) {
      const begin = performance.now();
      await results(query);
      reading.push(performance.now() - begin);
    }
    yield {
      what: `reading the whole grid again, median of ${reading.length}, ${engine}`,
      ours: `${reading.sort((a, b) => a - b)[reading.length / 2].toFixed(0)} ms`,
      limit: '100 ms',
    };
    const ours = await results(query);
    for (const { epoch, dataset, extraction, tuning } of theirs) {
      const own = ours.get(`${epoch} ${dataset}`);
      yield {
        what: `FE accuracy, epoch ${epoch}, ${dataset}, ${engine}`,
        ours: percent(own.extraction),
        peer: percent(extraction),
      };
      const [mine, other] = [own.tuning, tuning].map(meanAndHalfWidth);
      const apart = Math.abs(mine.mean - other.mean);
      const joint = Math.hypot(mine.half, other.half);
      yield {
        what: `FT accuracy, mean of ${plan.seeds.length} seeds, epoch ${epoch}, ${dataset}, ${engine}`,
        ours: `${percent(mine.mean)} ± ${percent(mine.half)}`,
        peer: `${percent(other.mean)} ± ${percent(other.half)}`,
        limit: `${percent(joint)} apart; ${percent(apart)} are`,
      };
    }
  } finally {
    await server.stop();
  }
}

/** What the script wrote, a checkpoint and data set each. */
async function peer(python) {
  const script = join(root, 'test/bench/protocols-peer.py');
  const child = spawn(python, [script, String(availableParallelism()), join(root, 'sample')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = [];
  for await (const line of createInterface({ input: child.stdout })) lines.push(JSON.parse(line));
  if (lines.length < plan.epochs.length * plan.datasets.length)
    throw new Error('protocols-peer.py ended before it had done all');
  return lines;
}

async function answerOf(url, text) {
  const { data, errors } = JSON.parse(await ask(url, text));
  if (errors) throw new Error(errors[0].message);
  return data;
}

async function checkpointIds(query) {
  const { run } = await query(
    `{ run(id: "${plan.run}") { checkpoints(first: 100) { nodes { id epoch } } } }`,
  );
  return plan.epochs.map((epoch) => run.checkpoints.nodes.find((one) => one.epoch === epoch).id);
}

/** Asks for all of it at once, and waits until nothing is left to do. */
async function timeOf(query, checkpoints, datasets) {
  const begin = performance.now();
  const { compute } = await query(`mutation { compute(input: { run: "${plan.run}",
    checkpoints: ${JSON.stringify(checkpoints)}, datasets: ${JSON.stringify(datasets)},
    quantities: [LINEAR_PROBE, SPECTRUM, FINE_TUNING], evaluation: ${parameters} }) { userErrors { message } } }`);
  if (compute.userErrors.length > 0) throw new Error(compute.userErrors[0].message);
  for (;;) {
    const { queue } = (await query('{ server { queue { queued running failed } } }')).server;
    if (queue.failed > 0) throw new Error(`${queue.failed} computations failed`);
    if (queue.queued + queue.running === 0) return (performance.now() - begin) / 1000;
    await new Promise((next) => setTimeout(next, 100));
  }
}

async function secondsOfParts(query) {
  const { computations } = await query(
    '{ computations(first: 100) { totalCount nodes { quantity { name } startedAt finishedAt } } }',
  );
  if (computations.totalCount > computations.nodes.length) throw new Error('more computations than are read');
  const spent = Object.fromEntries(parts.map((part) => [part, 0]));
  for (const { quantity, startedAt, finishedAt } of computations.nodes)
    spent[quantity.name] += (new Date(finishedAt) - new Date(startedAt)) / 1000;
  return spent;
}

/** Accuracies by epoch and data set, in one request for all that is shown of the grid. */
async function results(query) {
  const curves = plan.datasets.flatMap((dataset, index) =>
    Object.entries({ FEATURE_EXTRACTION: '', FINE_TUNING: `, parameters: ${parameters}` }).map(
      ([protocol, chosen]) =>
        `${protocol}_${index}: transferCurve(dataset: "${dataset}", protocol: ${protocol}${chosen}) { points {
          epoch result { ... on Evaluation { accuracy { value low high } seeds { accuracy { value } } } } } }`,
    ),
  );
  const { run } = await query(`{ run(id: "${plan.run}") { ${curves.join(' ')}
    checkpoints(first: 100) { nodes { ${plan.datasets.map((dataset, index) => `s${index}: spectrum(dataset: "${dataset}") { ... on Spectrum { principalRank } }`).join(' ')} } } } }`);
  const found = new Map();
  for (const [index, dataset] of plan.datasets.entries())
    for (const epoch of plan.epochs) {
      const at = (protocol) =>
        run[`${protocol}_${index}`].points.find((point) => point.epoch === epoch).result;
      found.set(`${epoch} ${dataset}`, {
        extraction: at('FEATURE_EXTRACTION').accuracy.value,
        tuning: at('FINE_TUNING').seeds.map(({ accuracy }) => accuracy.value),
      });
    }
  return found;
}

function meanAndHalfWidth(values) {
  const mean = sum(values) / values.length;
  const variance = sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
  return { mean, half: quantiles[values.length - 1] * Math.sqrt(variance / values.length) };
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
const seconds = (time) => `${time.toFixed(1)} s`;
const percent = (share) => (100 * share).toFixed(1);
