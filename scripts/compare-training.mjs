// `npm run compare:training [-- --epochs N --batch-size N --seeds N --engines LIST --images N --document NAME --work DIR]`:
// trains the sample's network from the same seeds on every engine, and writes docs/training.md with the loss curves over each
// other (docs/training.svg). For an engine without a device of its own: `--images N` trains on so many of each class only,
// `webgpu:1` in the list from the first seed only, and what is in the folder `--work` goes on when it is started again.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { svgOf } from './plot-svg.mjs';
import { root, setUp } from './set-up.mjs';

const { values } = parseArgs({
  options: {
    epochs: { type: 'string', default: '6' },
    'batch-size': { type: 'string', default: '128' },
    seeds: { type: 'string', default: '3' },
    engines: { type: 'string', default: 'tensorflow,webgpu,wasm' },
    images: { type: 'string' },
    document: { type: 'string', default: 'training' },
    work: { type: 'string' },
  },
});
const seeds = Array.from({ length: Number(values.seeds) }, (_, seed) => seed);

setUp({ web: false });
if (values.work) mkdirSync(values.work, { recursive: true });
const work = values.work ?? mkdtempSync(join(tmpdir(), 'transferscope-training-'));
const runs = [];
const absent = [];
try {
  const dataset = datasetIn(work);
  for (const listed of values.engines.split(',')) {
    const [engine, count = seeds.length] = listed.split(':');
    for (const seed of seeds.slice(0, count)) {
      const out = join(work, `${engine}-${seed}`);
      const made = join(out, 'run.json');
      const { status, stderr } = existsSync(made) ? { status: 0 } : train(dataset, out, engine, seed);
      if (status !== 0) {
        absent.push({ engine, reason: stderr.trim().split('\n').at(-1) });
        break;
      }
      const { engine: description, history, checkpoints } = JSON.parse(readFileSync(made, 'utf8'));
      runs.push({ engine, seed, description, history, checkpoints });
    }
  }
} finally {
  if (!values.work) rmSync(work, { recursive: true, force: true });
}
if (runs.length === 0) throw new Error(absent.map(({ reason }) => reason).join('\n'));
writeFileSync(join(root, `docs/${values.document}.svg`), await picture());
writeFileSync(join(root, `docs/${values.document}.md`), text());
console.log(`wrote docs/${values.document}.md and docs/${values.document}.svg`);

function train(dataset, out, engine, seed) {
  const given = {
    ...{ dataset, out, engine, seed },
    ...{ epochs: values.epochs, keep: values.epochs, 'batch-size': values['batch-size'] },
  };
  const options = Object.entries(given).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return spawnSync(process.execPath, [join(root, 'server/dist/pretrain.js'), ...options], {
    encoding: 'utf8',
    stdio: ['ignore', 'inherit', 'pipe'],
  });
}

/** The sample's source data set, or the first images of every class of it. */
function datasetIn(folder) {
  const whole = join(root, 'sample/datasets/fashion-six');
  if (values.images === undefined) return whole;
  const cut = join(folder, 'dataset');
  if (existsSync(cut)) return cut;
  const { status } = spawnSync(
    join(root, 'test/node_modules/.bin/tsx'),
    [join(root, 'test/write-cut-dataset.ts'), whole, cut, values.images],
    { stdio: 'inherit', shell: process.platform === 'win32' },
  );
  if (status !== 0) throw new Error('the data set could not be cut');
  return cut;
}

/** Every loss curve: colour by engine, one line a seed. */
function picture() {
  const points = runs.flatMap(({ engine, seed, history }) =>
    history.map(({ epoch, trainLoss }) => ({ engine, seed, epoch, trainLoss })),
  );
  const line = { x: 'epoch', y: 'trainLoss', stroke: 'engine', z: ({ engine, seed }) => `${engine} ${seed}` };
  return svgOf('Training loss against epoch', (Plot) => ({
    width: 720,
    height: 400,
    x: { label: 'epoch', ticks: Math.min(12, Number(values.epochs)), tickFormat: 'd' },
    y: { label: 'training loss (nats)', type: 'log', tickFormat: '.1f' },
    color: { domain: ['tensorflow', 'webgpu', 'wasm'], scheme: 'observable10' },
    marks: [
      Plot.line(points, {
        ...line,
        strokeWidth: ({ engine }) => (engine === 'wasm' ? 5 : 1.5),
        strokeOpacity: 0.6,
      }),
      ...[...new Set(runs.map(({ engine }) => engine))].map((engine, index) =>
        Plot.text([{ engine }], {
          frameAnchor: 'top-right',
          dy: 14 * index,
          text: () => (engine === 'wasm' ? 'wasm (wide)' : engine),
          fill: 'engine',
        }),
      ),
    ],
  }));
}

function text() {
  const options = process.argv
    .slice(2)
    .join(' ')
    .replace(/ ?--work \S+/, '');
  const software = process.env.TRANSFERSCOPE_WEBGPU_SOFTWARE === '1' && 'TRANSFERSCOPE_WEBGPU_SOFTWARE=1';
  const command = [software, 'npm run compare:training', options && `-- ${options}`]
    .filter(Boolean)
    .join(' ');
  const percent = (share) => `${(100 * share).toFixed(2)} %`;
  const last = ({ checkpoints }) => checkpoints.at(-1).sourceAccuracy;
  const rows = runs.map(
    (run) =>
      `| ${run.engine} | ${run.seed} | ${run.history.at(-1).trainLoss.toFixed(5)} | ${percent(last(run))} |`,
  );
  const engines = [...new Set(runs.map(({ engine }) => engine))];
  const spread = engines.map((engine) => {
    const own = runs.filter((run) => run.engine === engine).map(last);
    return `| ${engine} | ${percent(Math.min(...own))} | ${percent(Math.max(...own))} |`;
  });
  const described = engines.map((name) => {
    const { version, device, threads } = runs.find((run) => run.engine === name).description;
    return `- ${name}: ${version}, ${device}, ${threads} threads`;
  });
  const apart = engines.flatMap((engine, index) =>
    engines.slice(0, index).map((other) => {
      const pairs = seeds.flatMap((seed) => {
        const [one, two] = [engine, other].map((name) =>
          runs.find((run) => run.engine === name && run.seed === seed),
        );
        return one && two ? [[one, two]] : [];
      });
      const first = Math.max(
        ...pairs.map(([a, b]) => Math.abs(a.history[0].trainLoss - b.history[0].trainLoss)),
      );
      return `- ${other} and ${engine}, same seed: mean loss of the first epoch at most ${first.toExponential(1)} apart.`;
    }),
  );
  return `# The same training on every engine

Written by \`${command}\`: the sample's network (ResNet-8 × 16, six classes of Fashion-MNIST${values.images ? `, ${values.images} training images of each` : ''}), ${values.epochs} epochs,
batches of ${values['batch-size']}, seeds ${seeds.join(', ')}; the same initial weights, order of images and shifts on each engine. ${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}.

![Training loss against epoch, one line a seed, colour by engine](${values.document}.svg)

${[...described, ...absent.map(({ engine, reason }) => `- ${engine} could not start here: ${reason}`)].join('\n')}

${apart.join('\n')}

Rounding differs, and training amplifies it: compare what two engines make of a seed with what two seeds make on an engine.

| engine | seed | last training loss | source accuracy at the end |
| --- | --- | --- | --- |
${rows.join('\n')}

| engine | lowest | highest |
| --- | --- | --- |
${spread.join('\n')}
`;
}
