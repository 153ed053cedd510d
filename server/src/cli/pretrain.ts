import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { resultKey } from '../computing/key.ts';
import { Savings } from '../computing/savings.ts';
import { TransferscopeError } from '../errors.ts';
import { readDatasetManifest, readSplit } from '../formats/dataset-folder.ts';
import { encodeWeights } from '../formats/safetensors.ts';
import { type KindName, kindNames, networkKinds } from '../networks/architecture.ts';
import type { KeptCheckpoint, Savepoint } from '../quantities/define-quantity.ts';
import { pretraining } from '../quantities/pretraining.ts';
import { localSavepoints } from '../storage/savepoints.ts';
import { startEngine } from '../tensors/start-engine.ts';

const help = `Pre-trains a network and writes a run: run.json and one safetensors file a kept epoch.
One that was stopped goes on when the same command is given again.

  npm run pretrain -- --dataset sample/datasets/fashion-six --out runs/my-run [options]

  --dataset DIR        folder with dataset.json and IDX files (see sample/README.md)
  --out DIR            folder of the run; its name becomes the run's slug
  --name TEXT          name on the page            (default: the slug)
  --network KIND       ${kindNames.join(', ')} (resnet)
  --epochs N           passes over the images      (40)
  --keep LIST          epochs to keep, as 0,1,2,5  (every epoch; 0 is the untrained network)
  --batch-size N       images a step               (128)
  --learning-rate X    of the first step           (0.1)
  --schedule NAME      steps (divided by 10 at 50 % and 75 % of the epochs), cosine or constant (steps)
  --momentum X         Nesterov                    (0.9)
  --weight-decay X     L2 penalty                  (0.0005)
  --max-shift N        pixels of random shift      (2)
  --seed N             of weights, order, shifts   (0)
  --engine NAME        tensorflow, webgpu or wasm  (the best that starts here)
  --threads N          cores to use                (all)

Options of the network, by its kind:
${kindNames.map(helpOf).join('\n')}
`;

/** What can be chosen of a kind of network, read off its type. */
function helpOf(kind: KindName): string {
  const { title, choice } = networkKinds[kind];
  const { properties } = z.toJSONSchema<z.ZodType>(choice, { io: 'input' }) as {
    properties: Record<string, { description?: string; default?: unknown }>;
  };
  const lines = Object.entries(properties).map(([name, property]) => {
    const word = Array.isArray(property.default) ? 'LIST' : 'VALUE';
    return `    --${`${name} ${word}`.padEnd(16)} ${property.description} (${property.default})`;
  });
  return [`  ${kind}: ${title}`, ...lines.filter((line) => !line.startsWith('    --kind '))].join('\n');
}

const { values: given } = parseArgs({
  options: Object.fromEntries(
    [...help.matchAll(/--([a-z-]+) [A-Z]+/g)]
      .map(([, name]) => [name!, { type: 'string' as const }] as const)
      .concat([['help', { type: 'boolean' as const } as never]]),
  ),
}) as { values: Record<string, string | undefined> };

if (given.help || !given.dataset || !given.out) {
  console.log(help);
  process.exit(given.help ? 0 : 2);
}

try {
  await pretrain(resolve(given.dataset), resolve(given.out));
} catch (error) {
  if (!(error instanceof TransferscopeError)) throw error;
  console.error(`${error.code}: ${error.message} ${error.advice}`);
  process.exit(1);
}

async function pretrain(datasetFolder: string, out: string): Promise<void> {
  const number = (name: string) => (given[name] === undefined ? undefined : Number(given[name]));
  const checked = pretraining.parameters.safeParse({
    architecture: { kind: given.network ?? 'resnet', ...chosenOfNetwork() },
    epochs: number('epochs'),
    keepEpochs: given.keep?.split(',').map(Number),
    batchSize: number('batch-size'),
    learningRate: number('learning-rate'),
    schedule: given.schedule?.toUpperCase(),
    momentum: number('momentum'),
    weightDecay: number('weight-decay'),
    maxShift: number('max-shift'),
    seed: number('seed'),
  });
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new TransferscopeError(
      'INVALID_PARAMETERS',
      `${issue!.path.join('.')}: ${issue!.message}.`,
      'See npm run pretrain -- --help.',
    );
  }
  const parameters = checked.data;
  const manifest = await readDatasetManifest(datasetFolder);
  const engine = await startEngine(given.engine ?? 'auto', {
    threads: number('threads') ?? availableParallelism(),
  });
  await mkdir(out, { recursive: true });
  const slug = basename(out);
  const subject = {
    dataset: {
      digest: manifest.digest,
      image: manifest.image,
      classes: manifest.classes,
      counts: { TRAIN: manifest.splits.TRAIN.count, TEST: manifest.splits.TEST.count },
    },
  };
  const savings = new Savings(
    resultKey({ quantity: pretraining.name, version: pretraining.version, parameters, subject, inputs: {} }),
    localSavepoints(out),
    engine.description,
  );
  const saved = (await savings.last()) as Savepoint<{ training: unknown; checkpoints: object[] }> | undefined;
  const checkpoints = saved?.state.checkpoints ?? [];
  if (saved) console.log('going on from where this training was stopped');
  const started = Date.now();
  let told = 0;

  const { value } = await pretraining.compute({
    parameters,
    subject,
    engine,
    input: () => Promise.reject(new Error('pre-training reads no other quantity')),
    weights: () => Promise.reject(new Error('pre-training starts from no checkpoint')),
    keepTuned: () => Promise.reject(new Error('pre-training fine-tunes nothing')),
    images: (split) => readSplit(datasetFolder, manifest, split),
    progress: async (done, total, stage) => {
      const fault = engine.fault?.();
      if (fault) throw fault;
      if (Date.now() - told < 5_000) return;
      told = Date.now();
      console.log(`${stage}: step ${done} of ${total}, ${Math.round((told - started) / 1_000)} s`);
    },
    savepoint: async <S>() => saved && { state: saved.state.training as S, arrays: saved.arrays },
    save: (collect) =>
      savings.save(async () => {
        const { state, arrays } = await collect();
        return { state: { training: state, checkpoints }, arrays };
      }),
    keep: async (checkpoint) => {
      const file = await writeCheckpoint(out, checkpoint);
      const { weights: _, ...facts } = checkpoint;
      checkpoints.push({ ...file, ...facts });
      console.log(
        `kept epoch ${checkpoint.epoch}: source accuracy ${(100 * checkpoint.sourceAccuracy).toFixed(2)} %`,
      );
    },
  });
  const run = {
    slug,
    name: given.name ?? slug,
    architecture: value.architecture,
    parameterCount: value.parameterCount,
    sourceDataset: manifest.slug,
    sourceDigest: manifest.digest,
    plan: { ...parameters, quantity: pretraining.name, version: pretraining.version },
    engine: engine.description,
    history: value.history,
    checkpoints,
  };
  await writeFile(join(out, 'run.json'), `${JSON.stringify(run, null, 2)}\n`);
  await savings.forget();
  await engine.dispose();
  console.log(`${checkpoints.length} checkpoints in ${out}, ${Math.round(savings.seconds)} s`);
}

/** The options that are of some kind of network; another kind's are refused with the rest. */
function chosenOfNetwork(): Record<string, unknown> {
  const shapes = kindNames.map((kind) => networkKinds[kind].choice.shape as Record<string, z.ZodType>);
  const chosen: Record<string, unknown> = {};
  for (const [name, type] of shapes.flatMap((shape) => Object.entries(shape))) {
    const text = given[name];
    if (name === 'kind' || text === undefined) continue;
    const isList = Array.isArray(type.parse(undefined));
    chosen[name] = isList ? text.split(',').map(Number) : Number.isNaN(Number(text)) ? text : Number(text);
  }
  return chosen;
}

/** Writes one checkpoint; a file that is there is whole. */
async function writeCheckpoint(folder: string, { epoch, step, weights }: KeptCheckpoint) {
  const bytes = encodeWeights(weights, { epoch: String(epoch), step: String(step), format: 'pt' });
  const [whole, fraction] = String(epoch).split('.');
  const file = `epoch-${whole!.padStart(3, '0')}${fraction ? `.${fraction}` : ''}.safetensors`;
  await writeFile(join(folder, `${file}.part`), bytes);
  await rename(join(folder, `${file}.part`), join(folder, file));
  return { file, sha256: createHash('sha256').update(bytes).digest('hex') };
}
