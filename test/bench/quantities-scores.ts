/** Times every transferability score of one checkpoint on generated features; its peer is one LogME in NumPy. */
import { availableParallelism } from 'node:os';
import { DerivedCache } from '../../server/src/computing/derived-cache.ts';
import type { Quantity } from '../../server/src/quantities/define-quantity.ts';
import { gbc } from '../../server/src/quantities/gbc.ts';
import { hScore } from '../../server/src/quantities/h-score.ts';
import { leep } from '../../server/src/quantities/leep.ts';
import { logMe } from '../../server/src/quantities/log-me.ts';
import { nce } from '../../server/src/quantities/nce.ts';
import { nleep } from '../../server/src/quantities/nleep.ts';
import { parc } from '../../server/src/quantities/parc.ts';
import { regularisedHScore } from '../../server/src/quantities/regularised-h-score.ts';
import type { ScoreValue } from '../../server/src/quantities/scores/score-value.ts';
import { sourcePosteriors } from '../../server/src/quantities/source-posteriors.ts';
import { transRate } from '../../server/src/quantities/trans-rate.ts';
import { startEngine } from '../../server/src/tensors/start-engine.ts';
import { computeQuantity, type Given } from '../../server/src/testing/compute-context.ts';
import { featureInput, imagesWithLabels } from '../../server/src/testing/feature-inputs.ts';
import { headProblem } from '../../server/src/testing/score-cases.ts';

interface Problem {
  readonly rows: number;
  readonly columns: number;
  readonly classes: number;
  readonly separation: number;
  readonly seed: number;
  readonly source: number;
}

type Timed = <T>(work: () => Promise<T> | T) => Promise<{ milliseconds: number; result: T }>;

/**
 * All nine together, one after another as the jobs of one compute process, posteriors of the source head and what they share
 * included, features and their reading left out; and LogME alone.
 */
export async function scoreResults({ source, ...recipe }: Problem, timed: Timed) {
  const { part, architecture, weights } = headProblem({ recipe, source, sharpness: 0.01 });
  const engine = await startEngine('wasm', { threads: availableParallelism() });
  const images = imagesWithLabels(part.labels);
  const features = featureInput(part.matrix);
  const given = { engine, architecture, weights, images: { TRAIN: images, TEST: images } };
  // biome-ignore lint/suspicious/noExplicitAny: parameters differ from score to score
  const scored = async (score: Quantity<any, ScoreValue>, more: Pick<Given, 'derived' | 'inputs'>) => {
    const start = performance.now();
    const { value } = await computeQuantity(score, {}, { ...given, inputs: { features }, ...more });
    return { score: score.name, value: value.value, milliseconds: performance.now() - start };
  };
  const everything = async () => {
    const derived = new DerivedCache(2 ** 28);
    const posteriors = await computeQuantity(
      sourcePosteriors,
      {},
      { ...given, derived, inputs: { features } },
    );
    const ofHead = [leep, nce].map((score) => scored(score, { inputs: { posteriors } as never }));
    const found = await Promise.all(ofHead);
    for (const score of [logMe, hScore, regularisedHScore, transRate, gbc, nleep, parc])
      found.push(await scored(score, { derived }));
    return found;
  };
  // The first round of a process is the compiler's: it takes half as long again.
  await everything();
  const { milliseconds, result: parts } = await timed(everything);
  const alone = await timed(() => scored(logMe, {}));
  await engine.dispose();
  const { rows, columns, classes } = recipe;
  return [
    {
      name: `scores ${rows} x ${columns}, ${classes} classes`,
      milliseconds,
      logMe: alone.result.value,
      logMeMilliseconds: alone.milliseconds,
      parts,
    },
  ];
}
