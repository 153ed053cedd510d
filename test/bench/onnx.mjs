// Feature extraction by onnxruntime and by tensorflow.js beside PyTorch (channels last, same threads, weights and
// batches) in alternation, and onnx's checker on an exported file. Needs Python 3 with venv and pip, or in BENCH_PYTHON
// one that has PyTorch, safetensors, onnx and onnxruntime.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const environment = join(root, 'node_modules/.cache/transferscope-bench-onnx');
const packages = [
  'torch==2.15.0',
  'numpy==2.4.6',
  'safetensors==0.8.0',
  'onnx==1.23.2',
  'onnxruntime==1.32.0',
];
const rounds = Number(process.env.BENCH_ROUNDS ?? 30);
const threads = Number(process.env.BENCH_THREADS ?? 2);
const problems = [
  { depth: 20, width: 16, size: 32, channels: 3, batch: 128 },
  { depth: 20, width: 13, size: 32, channels: 3, batch: 128 },
  { depth: 8, width: 16, size: 28, channels: 1, batch: 128 },
];

/** Rows of the table: images a second, and how far the features are apart. */
export async function* measure() {
  const python = process.env.BENCH_PYTHON ?? installPeer();
  if (!python) {
    yield { what: 'onnx', ours: 'skipped: needs Python 3 with venv, pip and PyPI' };
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'transferscope-bench-'));
  try {
    yield checked(python, join(folder, 'sample.onnx'));
    for (const [index, problem] of problems.entries())
      yield* sideBySide(python, join(folder, `${index}.safetensors`), problem);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function checked(python, file) {
  const run = (command, args) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${args[0]} failed:\n${stdout}${stderr}`);
    return stdout;
  };
  run(process.execPath, ['server/dist/export.js', '--onnx', 'sample/runs/sample', '40', '-o', file]);
  const checkpoint = 'sample/runs/sample/epoch-040.safetensors';
  const answer = JSON.parse(run(python, ['test/reference/check_onnx.py', file, checkpoint]));
  const { features, logits } = answer.relativeDifference;
  return {
    what: `exported file: onnx ${answer.onnx} checker; features and logits of onnxruntime ${answer.onnxruntime} from float64`,
    ours: `passed; ${features.toExponential(1)}, ${logits.toExponential(1)}`,
    limit: '1e-4',
  };
}

async function* sideBySide(python, file, problem) {
  const { depth, width, size, channels, batch } = problem;
  const each = (value) => Array(channels).fill(value);
  const facts = JSON.stringify({ ...problem, mean: each(0.4), std: each(0.25), threads });
  const tsx = join(root, 'test/node_modules/.bin/tsx');
  const own = (way) => open(tsx, [join(root, 'test/bench/onnx.ts'), file, facts, way]);
  const name = `ResNet-${depth} × ${width}, ${size} × ${size} × ${channels}, batch ${batch}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;

  const graph = await own('graph');
  const tensors = await own('tensors');
  const torch = await open(python, [join(root, 'test/bench/onnx-peer.py'), file, facts]);
  const all = [graph, tensors, torch];
  for (let round = -2; round < rounds; round++)
    for (const side of all) {
      const seconds = Number(await side.ask('1'));
      if (round >= 0) side.times.push(seconds);
    }
  for (const side of all) side.end();
  for (const side of [graph, tensors]) {
    // Pair by pair: what else the machine does meets both. Where it does much, the best rounds say more.
    const ratios = side.times.map((seconds, round) => torch.times[round] / seconds);
    const best = Math.min(...torch.times) / Math.min(...side.times);
    yield {
      what: `features, ${name}, ${side.hello.version}, images/s: median (best)`,
      ours: rate(side.times, batch),
      peer: `${rate(torch.times, batch)} (PyTorch ${torch.hello.version})`,
      ratio: `${median(ratios).toFixed(2)} (${best.toFixed(2)})`,
      limit: side === graph ? 'at least 0.9' : '',
    };
  }
  yield {
    what: `largest relative difference from PyTorch, ${name}`,
    ours: `${apart(graph, torch)}; tensorflow.js ${apart(tensors, torch)}`,
    limit: '1e-4',
  };
  yield {
    what: `memory that the first batch took, ${name}`,
    ours: `${(graph.hello.grown / 2 ** 20).toFixed(0)} MiB`,
  };
}

const rate = (times, batch) =>
  `${(batch / median(times)).toFixed(0)} (${(batch / Math.min(...times)).toFixed(0)})`;
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

function apart({ hello: { features } }, { hello: { features: reference } }) {
  const scale = Math.max(...reference.map(Math.abs));
  const most = Math.max(...features.map((value, index) => Math.abs(value - reference[index])));
  return (most / scale).toExponential(1);
}

/** A process that answers each line with a line; its first says what it is. */
async function open(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${args[0]} ended early`);
    return value;
  };
  const hello = JSON.parse(await next());
  const ask = (line) => {
    child.stdin.write(`${line}\n`);
    return next();
  };
  return { hello, ask, times: [], end: () => child.stdin.end() };
}

function installPeer() {
  const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const has = () => spawnSync(python, ['-c', 'import torch, onnx, onnxruntime, safetensors']).status === 0;
  if (existsSync(python) && has()) return python;
  console.log('installing PyTorch, onnx and onnxruntime ...');
  if (spawnSync('python3', ['-m', 'venv', environment]).status !== 0) return undefined;
  spawnSync(python, ['-m', 'pip', 'install', '--quiet', ...packages], { stdio: 'inherit' });
  return has() ? python : undefined;
}
