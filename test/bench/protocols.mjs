// Feature extraction, spectra and fine-tuning of checkpoints of the sample, asked of a new server, beside a script of PyTorch and
// scikit-learn that does the same work by the same protocols, in turns; and how far their accuracies are apart.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { contestant } from './json-process.mjs';
import plan from './protocols.json' with { type: 'json' };
import { pythonWith, root } from './python-environment.mjs';
import { ask, start } from './server-process.mjs';

const peers = {
  torch: 'torch==2.15.0',
  numpy: 'numpy==2.2.6',
  safetensors: 'safetensors==0.6.2',
  sklearn: 'scikit-learn==1.7.2',
};
/** Engines, how many checkpoints they transfer to all data sets, and the promised part of the script's time. */
const engines = [
  { name: 'tensorflow', checkpoints: plan.epochs.length, limit: 'at most 2' },
  { name: 'wasm', checkpoints: 1, limit: 'at most 5' },
];
const parts = ['features', 'linear-probe', 'spectrum', 'fine-tuning'];
/** Quantile 0.975 of Student’s t with 4 degrees of freedom: five seeds. */
const quantile = 2.776;
const parameters = `{ fineTuning: { seeds: [${plan.seeds}] } }`;

/** Rows of the table: times of the whole and of its parts, then accuracies. */
export async function* measure() {
  const python = pythonWith(peers);
  if (!python) {
    yield { what: 'protocols', ours: 'skipped: needs Python 3 with venv, pip and PyPI' };
    return;
  }
  const script = await contestant('pytorch', python, [
    join(root, 'test/bench/protocols-peer.py'),
    String(availableParallelism()),
    join(root, 'sample'),
  ]);
  const servers = [];
  try {
    for (const engine of engines)
      try {
        servers.push(await serverOn(engine));
      } catch (error) {
        yield { what: `protocols on ${engine.name}`, ours: `skipped: ${error.message}` };
      }
    const theirs = new Map();
    for (const epoch of plan.epochs) {
      for (const { checkpoints, seconds, compute } of servers)
        if (seconds.size < checkpoints) seconds.set(epoch, await compute(epoch));
      // Accuracies at two learning rates say nothing of each other: the first engine's is the script's.
      const chosen = servers[0] && (await results(servers[0].query));
      for (const cell of cellsOf(epoch)) {
        const rate = chosen?.get(cell).rate ?? '';
        theirs.set(cell, { ...(await script.ask(`${cell} ${rate}`)), tunedWith: rate });
      }
    }
    for (const server of servers) yield* rowsOf(server, theirs, script.about.version);
  } finally {
    await script.end();
    for (const { end } of servers) await end();
  }
}

async function* rowsOf({ name, limit, seconds, query }, theirs, version) {
  const epochs = [...seconds.keys()];
  const cells = epochs.flatMap(cellsOf);
  const peerOf = (part) => sum(cells.map((cell) => theirs.get(cell).seconds[part]));
  const whole = sum([...seconds.values()]);
  const peerWhole = sum(parts.map(peerOf));
  const of = `checkpoints × data sets: ${cells.length}, ${plan.seeds.length} seeds, ${name}`;
  yield {
    what: `FE, FT and spectra, cold: ${of}`,
    ours: written(whole),
    peer: `${written(peerWhole)} (PyTorch ${version}, scikit-learn)`,
    ratio: (whole / peerWhole).toFixed(2),
    limit,
  };
  const last = seconds.get(epochs.at(-1));
  if (epochs.length > 1)
    yield {
      what: `a checkpoint that is added to the rest, beside the mean of all, ${name}`,
      ours: written(last),
      peer: written(whole / epochs.length),
      ratio: ((last * epochs.length) / whole).toFixed(2),
      limit: 'at most 1.2',
    };
  const spent = await secondsOfParts(query);
  for (const part of parts)
    yield {
      what: `${part}, summed over computations, ${name}`,
      ours: written(spent[part]),
      peer: written(peerOf(part)),
      ratio: (spent[part] / peerOf(part)).toFixed(2),
    };
  const times = [];
  for (let round = 0; round < 21; round++) {
    const begin = performance.now();
    await results(query);
    times.push(performance.now() - begin);
  }
  yield {
    what: `reading all of it again, median of ${times.length}, ${name}`,
    ours: `${times.sort((a, b) => a - b)[(times.length - 1) / 2].toFixed(0)} ms`,
    limit: '100 ms',
  };
  const ours = await results(query);
  for (const cell of cells) {
    const [own, other] = [ours.get(cell), theirs.get(cell)];
    const [dataset, epoch] = cell.split(' ');
    const where = `epoch ${epoch}, ${dataset}, ${name}`;
    yield {
      what: `FE accuracy (%), ${where}`,
      ours: percent(own.extraction),
      peer: percent(other.extraction),
    };
    if (own.rate !== other.tunedWith) continue;
    const [mine, torch] = [own.tuning, other.tuning].map(meanAndHalfWidth);
    yield {
      what: `FT accuracy (%) at learning rate ${own.rate} (script’s own choice: ${other.rate}), ${where}`,
      ours: `${percent(mine.mean)} ± ${percent(mine.half)}`,
      peer: `${percent(torch.mean)} ± ${percent(torch.half)}`,
      ratio: `${percent(Math.abs(mine.mean - torch.mean))} apart`,
      limit: percent(Math.hypot(mine.half, torch.half)),
    };
  }
}

/** The name of a checkpoint on each data set, as the script is asked for it. */
const cellsOf = (epoch) => plan.datasets.map((dataset) => `${dataset} ${epoch}`);

/** A server of its own on a new data folder. `compute` asks for one checkpoint on all data sets, and tells how long all of it took. */
async function serverOn(engine) {
  const folder = mkdtempSync(join(tmpdir(), 'transferscope-protocols-'));
  const server = await start(folder, { TRANSFERSCOPE_ENGINE: engine.name });
  const query = async (text) => {
    const { data, errors } = JSON.parse(await ask(server.url, text));
    if (errors) throw new Error(errors[0].message);
    return data;
  };
  const end = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { run } = await query(
      `{ run(id: "${plan.run}") { checkpoints(first: 100) { nodes { id epoch } } } }`,
    );
    const idOf = (epoch) => run.checkpoints.nodes.find((one) => one.epoch === epoch).id;
    await engineStarted(query);
    return {
      ...engine,
      query,
      end,
      seconds: new Map(),
      compute: (epoch) => timeOf(query, idOf(epoch)),
    };
  } catch (error) {
    await end();
    throw error;
  }
}

async function engineStarted(query) {
  for (;;) {
    const { computeProcess } = (await query('{ server { computeProcess { state } } }')).server;
    if (computeProcess.state === 'idle') return;
    if (computeProcess.state === 'stopped') throw new Error('the engine cannot start here');
    await new Promise((next) => setTimeout(next, 100));
  }
}

async function timeOf(query, checkpoint) {
  const begin = performance.now();
  const { compute } = await query(`mutation { compute(input: { run: "${plan.run}",
    checkpoints: ["${checkpoint}"], datasets: ${JSON.stringify(plan.datasets)},
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
    '{ computations(first: 100) { nodes { quantity { name } startedAt finishedAt } } }',
  );
  const spent = Object.fromEntries(parts.map((part) => [part, 0]));
  for (const { quantity, startedAt, finishedAt } of computations.nodes)
    spent[quantity.name] += (new Date(finishedAt) - new Date(startedAt)) / 1000;
  return spent;
}

/** Accuracies by epoch and data set, in one request for all that is shown of them. */
async function results(query) {
  const curves = plan.datasets.flatMap((dataset, index) =>
    Object.entries({ FEATURE_EXTRACTION: '', FINE_TUNING: `, parameters: ${parameters}` }).map(
      ([protocol, chosen]) =>
        `${protocol}_${index}: transferCurve(dataset: "${dataset}", protocol: ${protocol}${chosen}) { points {
          epoch result { ... on Evaluation { accuracy { value low high } learningRate seeds { accuracy { value } } } } } }`,
    ),
  );
  const spectra = plan.datasets.map(
    (dataset, index) => `s${index}: spectrum(dataset: "${dataset}") { ... on Spectrum { principalRank } }`,
  );
  const { run } = await query(
    `{ run(id: "${plan.run}") { ${curves.join(' ')} checkpoints(first: 100) { nodes { ${spectra.join(' ')} } } } }`,
  );
  const found = new Map();
  for (const [index, dataset] of plan.datasets.entries())
    for (const epoch of plan.epochs) {
      const at = (protocol) =>
        run[`${protocol}_${index}`].points.find((point) => point.epoch === epoch).result;
      found.set(`${dataset} ${epoch}`, {
        extraction: at('FEATURE_EXTRACTION').accuracy?.value,
        tuning: at('FINE_TUNING').seeds?.map(({ accuracy }) => accuracy.value),
        rate: at('FINE_TUNING').learningRate,
      });
    }
  return found;
}

function meanAndHalfWidth(values) {
  const mean = sum(values) / values.length;
  const variance = sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
  return { mean, half: quantile * Math.sqrt(variance / values.length) };
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
const written = (time) => `${time.toFixed(1)} s`;
const percent = (share) => (100 * share).toFixed(1);
