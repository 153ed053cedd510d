// `npm run compare:training [-- --epochs N --seeds N --engines LIST]`: trains the sample's network from the same seeds on
// every engine, and writes docs/training.md with the loss curves over each other (docs/training.svg).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { svgOf } from './plot-svg.mjs';
import { root, setUp } from './set-up.mjs';

const { values } = parseArgs({
  options: {
    epochs: { type: 'string', default: '12' },
    seeds: { type: 'string', default: '3' },
    engines: { type: 'string', default: 'tensorflow,webgpu,wasm' },
  },
});
const seeds = Array.from({ length: Number(values.seeds) }, (_, seed) => seed);

setUp({ web: false });
const work = mkdtempSync(join(tmpdir(), 'transferscope-training-'));
const runs = [];
const absent = [];
try {
  for (const engine of values.engines.split(','))
    for (const seed of seeds) {
      const out = join(work, `${engine}-${seed}`);
      const started = performance.now();
      const { status, stderr } = spawnSync(
        process.execPath,
        [
          join(root, 'server/dist/pretrain.js'),
          ...['--dataset', join(root, 'sample/datasets/fashion-six'), '--out', out],
          ...['--engine', engine, '--seed', String(seed), '--epochs', values.epochs],
        ],
        { encoding: 'utf8', stdio: ['ignore', 'inherit', 'pipe'] },
      );
      if (status !== 0) {
        absent.push({ engine, reason: stderr.trim().split('\n').at(-1) });
        break;
      }
      const seconds = (performance.now() - started) / 1000;
      const {
        engine: description,
        history,
        checkpoints,
      } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'));
      runs.push({ engine, seed, seconds, description, history, checkpoints });
    }
} finally {
  rmSync(work, { recursive: true, force: true });
}
if (runs.length === 0) throw new Error(absent.map(({ reason }) => reason).join('\n'));
writeFileSync(join(root, 'docs/training.svg'), await picture());
writeFileSync(join(root, 'docs/training.md'), text());
console.log('wrote docs/training.md and docs/training.svg');

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
  const percent = (share) => `${(100 * share).toFixed(2)} %`;
  const last = ({ checkpoints }) => checkpoints.at(-1).sourceAccuracy;
  const rows = runs.map(
    (run) =>
      `| ${run.engine} | ${run.seed} | ${run.history.at(-1).trainLoss.toFixed(5)} | ${percent(last(run))} | ${run.seconds.toFixed(0)} s |`,
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

Written by \`npm run compare:training\`: the sample's network (ResNet-8 × 16, six classes of Fashion-MNIST), ${values.epochs} epochs, seeds
${seeds.join(', ')}; the same initial weights, order of images and shifts on each engine. ${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}.

![Training loss against epoch, one line a seed, colour by engine](training.svg)

${described.join('\n')}
${absent.map(({ engine, reason }) => `- ${engine} could not start here: ${reason}`).join('\n')}

${apart.join('\n')}

Rounding differs, and training amplifies it: compare what two engines make of a seed with what two seeds make on an engine.

| engine | seed | last training loss | source accuracy at the end | time |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

| engine | lowest | highest |
| --- | --- | --- |
${spread.join('\n')}
`;
}
