// A thousand computations in one compute process: live tensors and memory must stay flat.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, start } from './server-process.mjs';

/** Small enough that features come and go all the time. */
const budget = 5_000_000;
const datasets = ['digits', 'fashion-held-out'];
const probes = 17;

/** Rows of the table: the compute process after each quarter of the jobs. */
export async function* measure() {
  const folder = mkdtempSync(join(tmpdir(), 'transferscope-bench-'));
  const server = await start(folder, {
    TRANSFERSCOPE_DEVICES: '1',
    TRANSFERSCOPE_TENSOR_BYTES: String(budget),
  });
  try {
    for (const dataset of datasets) {
      await enqueue(
        server.url,
        [...Array(probes).keys()].map((seed) => `p${seed}: ${probe(dataset, seed)}`),
      );
      await enqueue(
        server.url,
        ['TRAIN', 'TEST'].flatMap((split) =>
          [true, false].map((centred) => `s${split}${centred}: ${spectrum(dataset, split, centred)}`),
        ),
      );
    }
    const total = (await stateOf(server.url)).jobs;
    for (let quarter = 1; quarter <= 4; quarter++) {
      const state = await until(server.url, ({ done }) => done >= (quarter * total) / 4);
      yield {
        what: `compute process after ${state.done} of ${total} jobs`,
        ours: `${state.tensors} live tensors, ${state.entries} of them in the ledger; ${Math.round(state.resident / 1e6)} MB`,
        limit: 'flat',
      };
    }
    const { failed, restarts, tensors, entries } = await stateOf(server.url);
    if (failed || restarts || tensors !== entries)
      throw new Error(`${failed} failed, ${restarts} restarts, ${tensors} tensors, ${entries} entries`);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const probe = (dataset, seed) =>
  `evaluation(dataset: "${dataset}", protocol: FEATURE_EXTRACTION, parameters: { seed: ${seed} }, policy: ENQUEUE) { __typename }`;
const spectrum = (dataset, split, centred) =>
  `spectrum(dataset: "${dataset}", parameters: { split: ${split}, centred: ${centred} }, policy: ENQUEUE) { __typename }`;

async function enqueue(url, fields) {
  const answer = JSON.parse(
    await ask(url, `{ run(id: "sample") { checkpoints(first: 100) { nodes { ${fields.join(' ')} } } } }`),
  );
  if (answer.errors) throw new Error(answer.errors[0].message);
}

async function stateOf(url) {
  const { data } = JSON.parse(
    await ask(
      url,
      '{ server { queue { queued running succeeded failed } tensorCache { liveTensors entries } computeProcess { residentBytes restarts } } }',
    ),
  );
  const { queue, tensorCache, computeProcess } = data.server;
  return {
    jobs: queue.queued + queue.running + queue.succeeded + queue.failed,
    done: queue.succeeded + queue.failed,
    failed: queue.failed,
    restarts: computeProcess.restarts,
    tensors: tensorCache.liveTensors,
    entries: tensorCache.entries,
    resident: computeProcess.residentBytes,
  };
}

async function until(url, holds) {
  for (;;) {
    const state = await stateOf(url);
    if (holds(state)) return state;
    await new Promise((next) => setTimeout(next, 200));
  }
}
