// `npm run setup:tensorflow [-- --cuda]`: native TensorFlow as the tensor engine. Can be repeated; what is there stays.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, setUp } from './set-up.mjs';
import { buildBinding, isBuilt, link } from './tensorflow/binding.mjs';
import { fetchLibraries, SetUpImpossible } from './tensorflow/libraries.mjs';

/** CUDA 12 runs on drivers from this one on. */
const oldestDriver = 525;

const { cuda, help } = parseArgs({
  options: {
    cuda: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
}).values;
if (help) {
  console.log(`npm run setup:tensorflow [-- --cuda]

Fetches a current TensorFlow from PyPI with pip and builds tensorflow.js's binding to it; afterwards \`npm start\` uses it
by itself. Needs Python 3 with pip and a C++ compiler, 0.3 GB to fetch and 0.9 GB on the disk; with --cuda (NVIDIA GPUs)
3.4 GB and 5.8 GB. The libraries are kept in ~/.cache/transferscope (or XDG_CACHE_HOME): another clone links them.`);
  process.exit(0);
}

try {
  setUp({ web: false });
  const folder = fetchLibraries({ cuda });
  if (!isBuilt(folder)) {
    console.log('transferscope: building the binding ...');
    buildBinding(folder);
  }
  link(folder);
  const { status } = spawnSync(process.execPath, [join(root, 'server/dist/self-test.js'), 'tensorflow'], {
    stdio: 'inherit',
  });
  if (status !== 0)
    throw new SetUpImpossible(
      'TensorFlow is in place, but its self-test failed as it says above: `npm start` uses another engine; report this with the lines above.',
    );
  if (cuda) console.log(gpuSentence());
} catch (error) {
  if (!(error instanceof SetUpImpossible)) throw error;
  console.error(`transferscope: ${error.message}`);
  process.exit(1);
}

/** What the driver says of itself. */
function gpuSentence() {
  const { status, stdout } = spawnSync(
    'nvidia-smi',
    ['--query-gpu=name,driver_version', '--format=csv,noheader'],
    { encoding: 'utf8' },
  );
  if (status !== 0)
    return 'No NVIDIA GPU answers here (nvidia-smi is missing or finds none): TensorFlow computes on the CPU until its driver is installed.';
  const [name, driver] = stdout.trim().split('\n')[0].split(', ');
  if (Number.parseInt(driver, 10) < oldestDriver)
    return `The driver of ${name} is ${driver}, too old for CUDA 12: install ${oldestDriver} or newer; until then TensorFlow computes on the CPU.`;
  return `${name} with driver ${driver}.`;
}
