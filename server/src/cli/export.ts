import { readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { TransferscopeError } from '../errors.ts';
import { decodeWeights } from '../formats/safetensors.ts';
import { architectureName, networkOf } from '../networks/architecture.ts';
import { misfits } from '../networks/network.ts';
import { onnxGraph } from '../networks/onnx-graph.ts';
import { NetworkMismatch } from '../quantities/network-mismatch.ts';
import { type RunManifest, readCheckpoint, readRunManifest } from '../storage/import-run-folder.ts';

const help = `Writes a checkpoint as an ONNX file: images in, penultimate features and logits out.

  npm run export -- --onnx RUN_FOLDER EPOCH -o FILE
  npm run export -- --onnx RUN_FOLDER/CHECKPOINT.safetensors -o FILE

  --onnx         the format; the only one so far
  -o FILE        the file to write; one that is there is replaced
  --run FILE     run.json with the architecture, when it does not lie beside the checkpoint

Input \`images\`: float32, N x channels x height x width, bytes / 255; the graph normalises them itself.
Outputs: \`features\`, N x D; \`logits\`, N x classes, before the softmax. Batch normalisation is folded.
Example: npm run export -- --onnx sample/runs/sample 12 -o sample-12.onnx
`;

/** What was asked for cannot be exported. */
class ExportRefused extends TransferscopeError {}

const { values: given, positionals } = readArguments();

if (given.help) {
  console.log(help);
  process.exit(0);
}
const [place, epoch] = positionals;
const isFile = place?.endsWith('.safetensors') === true;
if (!given.onnx || !given.output || !place || positionals.length !== (isFile ? 1 : 2)) {
  console.error(help);
  process.exit(2);
}

try {
  const out = resolve(given.output);
  await exportOnnx(
    isFile ? await fromFile(resolve(place), given.run) : await fromRun(resolve(place), epoch!),
    out,
  );
} catch (error) {
  if (!(error instanceof TransferscopeError)) throw error;
  console.error(`${error.code}: ${error.message} ${error.advice}`);
  process.exit(1);
}

interface Found {
  readonly run: RunManifest;
  /** Null for a file that run.json does not name. */
  readonly kept: RunManifest['checkpoints'][number] | null;
  readonly file: string;
  readonly bytes: Uint8Array;
}

async function fromRun(folder: string, text: string): Promise<Found> {
  const run = await readRunManifest(join(folder, 'run.json'));
  const kept = run.checkpoints.find((one) => text.trim() !== '' && one.epoch === Number(text));
  if (!kept)
    throw new ExportRefused(
      'EXPORT_UNKNOWN_EPOCH',
      `The run ${run.slug} keeps no checkpoint of epoch "${text}".`,
      `It has ${run.checkpoints.map((one) => one.epoch).join(', ')}.`,
    );
  return {
    run,
    kept,
    file: join(folder, kept.file),
    bytes: await readCheckpoint(folder, kept.file, kept.sha256),
  };
}

async function fromFile(file: string, manifest: string | undefined): Promise<Found> {
  const run = await readRunManifest(manifest ? resolve(manifest) : join(dirname(file), 'run.json')).catch(
    (cause) => {
      if (manifest || cause.code !== 'RUN_MISSING') throw cause;
      throw new ExportRefused(
        'EXPORT_NO_ARCHITECTURE',
        `There is no run.json beside ${file}, and the file alone does not say which network it is of.`,
        'Name one that has the architecture with --run FILE.',
        { cause },
      );
    },
  );
  const bytes = await readFile(file).catch((cause) => {
    throw new ExportRefused('EXPORT_MISSING', `There is no readable ${file}.`, 'Look at the path.', {
      cause,
    });
  });
  const kept = run.checkpoints.find((one) => one.file === basename(file)) ?? null;
  return { run, kept: manifest ? null : kept, file, bytes };
}

async function exportOnnx({ run, kept, file, bytes }: Found, out: string): Promise<void> {
  const network = networkOf(run.architecture);
  const weights = decodeWeights(bytes);
  const [misfit] = misfits(network, weights);
  if (misfit)
    throw new NetworkMismatch(
      'CHECKPOINT_MISFIT',
      `${file} does not fit ${architectureName(run.architecture)}: ${misfit}.`,
      'Name the run.json of the run that the checkpoint is of.',
    );
  const metadata = {
    architecture: JSON.stringify(run.architecture),
    run: run.slug,
    ...(kept ? { epoch: String(kept.epoch), sha256: kept.sha256 } : {}),
  };
  const graph = onnxGraph(network, weights, { head: true, metadata });
  try {
    await writeFile(`${out}.part`, graph);
    await rename(`${out}.part`, out);
  } catch (cause) {
    throw new ExportRefused(
      'EXPORT_NOT_WRITTEN',
      `${out} cannot be written: ${(cause as Error).message}.`,
      'Name a file in a folder that is there and may be written to.',
      { cause },
    );
  }
  console.log(
    `${out}: ${architectureName(run.architecture)}${kept ? `, epoch ${kept.epoch}` : ''}, ${graph.length} bytes`,
  );
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        onnx: { type: 'boolean' },
        output: { type: 'string', short: 'o' },
        run: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\nSee npm run export -- --help.`);
    process.exit(2);
  }
}
