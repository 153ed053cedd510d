/**
 * One engine in the benchmark `engines`: it waits for a line on standard input, works, and answers with a line of JSON.
 * PyTorch's: engines-peer.py. Started by engines.mjs from the repository root:
 *
 *     test/node_modules/.bin/tsx test/bench/engine-contestant.ts ENGINE THREADS FOLDER PROBLEM
 *
 * `prepare` as the engine writes weights.safetensors and batch.safetensors of a problem of engines.json into the folder and ends.
 * Lines: `features N` and `training N`, N batches each, answered with { seconds }; `values` writes the features of the
 * batch to the folder. The first answer says which engine it is, or why it cannot start.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { randomFrom } from '@transferscope/shared';
import {
  decodeSafetensors,
  decodeWeights,
  encodeSafetensors,
  encodeWeights,
} from '../../server/src/formats/safetensors.ts';
import { type Architecture, networkOf } from '../../server/src/networks/architecture.ts';
import { openForInference } from '../../server/src/networks/inference.ts';
import { initialWeights } from '../../server/src/networks/initial-weights.ts';
import { nesterov } from '../../server/src/networks/optimisers/nesterov.ts';
import { openForTraining, trainingBytes } from '../../server/src/networks/training.ts';
import { EngineUnavailable } from '../../server/src/tensors/engine.ts';
import { startEngine } from '../../server/src/tensors/start-engine.ts';
import problems from './engines.json' with { type: 'json' };

const [name, threads, folder, problem] = process.argv.slice(2) as [string, string, string, string];
const { batch, architecture } = problems[Number(problem)]!;
const { height, width, channels } = architecture.input;
const network = networkOf(architecture as Architecture);
const weightsFile = join(folder, 'weights.safetensors');
const batchFile = join(folder, 'batch.safetensors');
const say = (answer: object) => console.log(JSON.stringify(answer));

if (name === 'prepare') prepare();
else await compete();

function prepare(): void {
  const random = randomFrom(1);
  const shape = [batch, height, width, channels];
  const bytes = { length: batch * height * width * channels };
  const images = Uint8Array.from(bytes, () => Math.floor(256 * random.uniform()));
  const labels = Uint8Array.from({ length: batch }, (_, row) => row % architecture.classes);
  writeFileSync(weightsFile, encodeWeights(initialWeights(network, 1)));
  const tensors = new Map([
    ['images', { dtype: 'U8' as const, shape, data: images }],
    ['labels', { dtype: 'U8' as const, shape: [batch], data: labels }],
  ]);
  writeFileSync(batchFile, encodeSafetensors(tensors));
}

async function compete(): Promise<void> {
  const engine = await startEngine(name, { threads: Number(threads) }).catch((error: unknown) => {
    if (!(error instanceof EngineUnavailable)) throw error;
    say({ reason: error.message });
    process.exit();
  });
  const weights = decodeWeights(readFileSync(weightsFile));
  const { tensors } = decodeSafetensors(readFileSync(batchFile));
  const images = tensors.get('images')!.data as Uint8Array;
  const labels = tensors.get('labels')!.data as Uint8Array;
  const open = await openForInference(engine, network, weights);
  const optimiser = nesterov({ momentum: 0.9, weightDecay: 5e-4 });
  const model = openForTraining(engine, network, weights, optimiser);
  say({ description: engine.description });
  // Tensors of a graph are TensorFlow's own, so the whole process is looked at.
  const atRest = process.memoryUsage.rss();

  for await (const line of createInterface({ input: process.stdin })) {
    const [work, count] = line.split(' ');
    const start = performance.now();
    if (work === 'values') writeFileSync(join(folder, `${name}.f32`), await open.features(images, batch));
    for (let index = 0; index < Number(count); index++) {
      if (work === 'features') await open.features(images, batch);
      else await model.step(images, labels, { learningRate: 0.01 });
    }
    say({
      seconds: (performance.now() - start) / 1000,
      peakBytes: 1024 * process.resourceUsage().maxRSS - atRest,
      estimate: trainingBytes(network, batch, optimiser),
    });
  }
  await open.dispose();
  model.dispose();
  await engine.dispose();
}
