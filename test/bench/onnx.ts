/**
 * Feature extraction by this project for onnx.mjs. Arguments: a checkpoint, facts as JSON (see onnx-peer.py), and
 * `graph` or `tensors`. Speaks as onnx-peer.py does: the features of one generated batch, then seconds for batches.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { decodeWeights, encodeWeights } from '../../server/src/formats/safetensors.ts';
import { openForInference } from '../../server/src/networks/inference.ts';
import { initialWeights } from '../../server/src/networks/initial-weights.ts';
import { resNet } from '../../server/src/networks/resnet.ts';
import { startEngine } from '../../server/src/tensors/start-engine.ts';

const [file, json, way] = process.argv.slice(2) as [string, string, string];
const { depth, width, batch, size, channels, mean, std, threads } = JSON.parse(json);
const input = { height: size, width: size, channels, mean, std };
const network = resNet({ kind: 'resnet', depth, width, shortcut: 'projection', classes: 10, input });
if (!existsSync(file)) writeFileSync(file, encodeWeights(initialWeights(network, 0)));
const started = await startEngine('wasm', { threads });
const engine = way === 'graph' ? started : { ...started, graphs: null };
const open = await openForInference(engine, network, decodeWeights(readFileSync(file)));
const pixels = Uint8Array.from(
  { length: batch * size * size * channels },
  (_, index) => (index * 7919) % 256,
);

const rss = () => process.memoryUsage.rss();
const before = rss();
const features = await open.features(pixels, batch);
const version = way === 'graph' ? engine.description.inference : engine.description.version;
console.log(JSON.stringify({ version, features: [...features], grown: rss() - before }));
for await (const line of createInterface({ input: process.stdin })) {
  const begin = performance.now();
  for (let done = 0; done < Number(line); done++) await open.features(pixels, batch);
  console.log((performance.now() - begin) / 1000);
}
await open.dispose();
await started.dispose();
