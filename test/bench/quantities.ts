/**
 * Times singular values and the linear probe of this project on generated problems and prints JSON; the same
 * problems through NumPy and scikit-learn: quantities-peer.py.
 *
 * Usage, from the repository root, after `node server/build-kernels.mjs`:
 *   test/node_modules/.bin/tsx test/bench/quantities.ts [repeats] [spectra probes scores]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, platform } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { classificationOf } from '../../server/src/quantities/probe/classification.ts';
import { logitsOf, MultinomialRegression } from '../../server/src/quantities/probe/multinomial-regression.ts';
import { openFloat64Algebra } from '../../server/src/tensors/float64/algebra.ts';
import { withProduct } from '../../server/src/tensors/float64/gram-by-strips.ts';
import type { RowMatrix } from '../../server/src/tensors/float64/row-matrix.ts';
import { singularValues } from '../../server/src/tensors/float64/singular-values.ts';
import { onnxRuntime } from '../../server/src/tensors/onnx-session.ts';
import {
  generateLabelled,
  generateMatrix,
  generatePenultimate,
  splitRows,
} from '../reference/generated-problems.ts';
import problems from './quantities.json' with { type: 'json' };
import { scoreResults } from './quantities-scores.ts';

const repeats = Number(process.argv[2] ?? 3);
const parts = process.argv.length > 3 ? process.argv.slice(3) : ['spectra', 'probes', 'scores'];
const results: Record<string, unknown>[] = [];

/** Milliseconds of the median run, and what the last run returned. */
async function timed<T>(work: () => Promise<T> | T): Promise<{ milliseconds: number; result: T }> {
  const times: number[] = [];
  let result: T;
  do {
    const start = performance.now();
    result = await work();
    times.push(performance.now() - start);
  } while (times.length < repeats);
  return { milliseconds: times.sort((a, b) => a - b)[times.length >> 1]!, result };
}

/** What the making of a problem has left behind is no part of what is measured. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

/** Lets the kernel's highest resident size begin anew; only Linux has it. */
function forgetPeak(): void {
  if (platform() === 'linux') writeFileSync('/proc/self/clear_refs', '5');
}

/** The highest resident size since then; undefined elsewhere. */
function peakBytes(): number | undefined {
  if (platform() !== 'linux') return undefined;
  return 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]);
}

/** The rows of a matrix, several times over: large without a long wait for random numbers. */
function repeated({ rows, columns, data }: RowMatrix, times: number): RowMatrix {
  const all = new Float32Array(times * data.length);
  for (let k = 0; k < times; k++) all.set(data, k * data.length);
  return { rows: times * rows, columns, data: all };
}

const threads = availableParallelism();
/** As engines on a CPU have it. */
const algebra = withProduct(openFloat64Algebra({ threads }), onnxRuntime(threads).openProduct);
// First, while the algebra has no memory from anything else.
if (parts.includes('spectra')) {
  const { repeat, ...recipe } = problems.tall;
  const matrix = repeated(generateMatrix({ kind: 'mixed', ...recipe }), repeat);
  collectGarbage();
  const before = process.memoryUsage.rss();
  forgetPeak();
  const { milliseconds } = await timed(async () => algebra.eigenvalues(await algebra.gram(matrix)));
  const peak = peakBytes();
  const inputBytes = matrix.data.byteLength;
  results.push({
    name: `eigenvalues of the Gram matrix ${matrix.rows} x ${matrix.columns}`,
    milliseconds,
    inputBytes,
    ...(peak !== undefined && { peakBytes: inputBytes + peak - before }),
  });
}
for (const { rows, columns, ratio, seed } of parts.includes('spectra') ? problems.spectra : []) {
  const matrix = generateMatrix({ kind: 'mixed', rows, columns, ratio, seed });
  const svd = await timed(() => singularValues(matrix));
  const values = await timed(async () => algebra.eigenvalues(await algebra.gram(matrix)));
  const name = `${rows} x ${columns}`;
  results.push({ name: `singular values ${name}`, milliseconds: svd.milliseconds, values: [...svd.result] });
  results.push({ name: `eigenvalues of the Gram matrix ${name}`, milliseconds: values.milliseconds });
  if (columns < 512) continue;
  const all = await timed(async () => algebra.eigen(await algebra.gram(matrix)));
  results.push({ name: `all eigenvectors of the Gram matrix ${name}`, milliseconds: all.milliseconds });
  const count = problems.leading;
  const leading = await timed(async () => algebra.eigen(await algebra.gram(matrix), { count }));
  for (const peer of ['eigh', 'eigh with subset_by_index'])
    results.push({
      name: `leading ${count} eigenvectors of the Gram matrix ${name}, against ${peer}`,
      milliseconds: leading.milliseconds,
    });
}

for (const { train, penalty, ...recipe } of parts.includes('probes') ? problems.probes : []) {
  const { kind, ratio, columns, classes } = recipe;
  const features = kind ? generatePenultimate({ ...recipe, ratio: ratio! }) : generateLabelled(recipe);
  const split = splitRows(features, train);
  const { matrix, labels } = split.train;
  const { milliseconds, result } = await timed(async () => {
    const start = performance.now();
    const told: number[] = [];
    const onIteration = async () => void told.push(performance.now() - start);
    const regression = new MultinomialRegression(matrix, labels, classes, true, algebra.team);
    const model = await regression.fit(penalty, { tolerance: 1e-6, maxIterations: 1000, onIteration });
    regression.close();
    told.push(performance.now() - start);
    return { model, statistics: regression.statistics, told };
  });
  const logits = logitsOf(split.test.matrix, result.model, result.statistics);
  const { correct } = classificationOf(logits, split.test.labels, classes);
  const { objective, iterations, converged, history } = result.model;
  // What was told before the first point of the history is of a sample.
  const path = history.map((point, k) => ({
    milliseconds: result.told.at(k - history.length)!,
    objective: point.objective,
  }));
  results.push({
    name: `probe ${train} x ${columns}${kind ? ' correlated' : ''}, ${classes} classes, penalty ${penalty}`,
    milliseconds,
    objective,
    iterations,
    converged,
    path,
    accuracy: correct / split.test.matrix.rows,
  });
}
await algebra.dispose();

for (const problem of parts.includes('scores') ? problems.scores : [])
  results.push(...(await scoreResults(problem, timed)));

console.log(JSON.stringify({ repeats, results }));
