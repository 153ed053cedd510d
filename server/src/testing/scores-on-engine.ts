import { afterAll, expect, it } from 'vitest';
import { generateLabelled, type LabelledRecipe } from '../../../test/reference/generated-problems.ts';
import type { Quantity } from '../quantities/define-quantity.ts';
import { gbc } from '../quantities/gbc.ts';
import { hScore } from '../quantities/h-score.ts';
import { leep } from '../quantities/leep.ts';
import { logMe } from '../quantities/log-me.ts';
import { nce } from '../quantities/nce.ts';
import { nleep } from '../quantities/nleep.ts';
import { parc } from '../quantities/parc.ts';
import { regularisedHScore } from '../quantities/regularised-h-score.ts';
import type { ScoreValue } from '../quantities/scores/score-value.ts';
import { sourcePosteriors } from '../quantities/source-posteriors.ts';
import { transRate } from '../quantities/trans-rate.ts';
import type { Engine } from '../tensors/engine.ts';
import { type Agreement, recordAgreement } from './agreement.ts';
import { computeQuantity } from './compute-context.ts';
import { computeOnParts, mapRows, type Part } from './compute-on-parts.ts';
import { featureInput, imagesWithLabels } from './feature-inputs.ts';
import { type FeatureCase, type HeadCase, headProblem, scoreCases } from './score-cases.ts';

/** Relative to the reference, or to 1 where that is smaller: a score near 0 is a difference of larger numbers. */
const tolerances = {
  'log-me': 1e-4,
  'h-score': 1e-9,
  'regularised-h-score': 1e-10,
  'trans-rate': 1e-8,
  gbc: 1e-8,
  nleep: 1e-6,
  parc: 1e-12,
  leep: 1e-12,
  nce: 1e-13,
} as const;

const references: Record<keyof typeof tolerances, string> = {
  'log-me': 'NumPy and scipy.optimize: the evidence of the paper at its maximum',
  'h-score': 'NumPy linalg.svd',
  'regularised-h-score': 'scikit-learn LedoitWolf',
  'trans-rate': 'NumPy linalg.svd of all rows and of each class',
  gbc: 'NumPy: determinants and solutions of whole covariances',
  nleep: 'scikit-learn GaussianMixture from the same start',
  parc: 'scipy.stats.spearmanr',
  leep: 'NumPy and SciPy',
  nce: 'NumPy and SciPy',
};

// biome-ignore lint/suspicious/noExplicitAny: parameters differ from score to score
type Score = Quantity<any, ScoreValue>;

/**
 * Every score of every reference case, and what must hold of it for any features.
 * @param engine is disposed at the end
 */
export function testScoresOn(engine: Engine): void {
  afterAll(() => engine.dispose());

  const scoreOf = async (score: Score, part: Part, classes: number, parameters: object = {}) =>
    (await computeOnParts(score, engine, { train: part, classes }, parameters)).value;

  const agree = async (
    score: Score,
    expected: (one: FeatureCase) => { value: number; rows?: number; parameters?: object; error?: number },
  ) => {
    let largestError = 0;
    for (const one of scoreCases.features) {
      const { value, rows = one.recipe.rows, parameters, error } = expected(one);
      const found = await scoreOf(
        score,
        generateLabelled({ ...one.recipe, rows }),
        one.recipe.classes,
        parameters,
      );
      if (error !== undefined)
        expect(worse(0, found.value!, value), JSON.stringify(one.recipe)).toBeLessThan(error);
      largestError = worse(largestError, found.value!, value);
    }
    judge(score.name, scoreCases.features.length, largestError);
  };

  it('LogME is the largest evidence of the paper’s formula, whether there are more rows or more features', () =>
    agree(logMe, ({ logMe: { value, condition } }) => ({
      value,
      // Of what stands in the Gram matrix squared; float32 features are not known as well.
      error: 1e-10 + 1e-15 * condition ** 2,
    })));
  it('H-score is the part of the labels that the features span', () =>
    agree(hScore, ({ hScore: { value, rows } }) => ({ value, rows })));
  it('the regularised H-score is that of scikit-learn’s covariance', () =>
    agree(regularisedHScore, ({ regularisedHScore: { value } }) => ({ value })));
  it('TransRate is a difference of coding rates', () =>
    agree(transRate, ({ transRate: value }) => ({ value })));
  it('GBC is that of whole covariances', () =>
    agree(gbc, ({ gbc: { value, parameters } }) => ({ value, parameters })));
  it('NLEEP is that of scikit-learn’s mixture', () =>
    agree(nleep, ({ nleep: { value, parameters } }) => ({ value, parameters })));
  it('PARC is SciPy’s rank correlation of all pairs', () =>
    agree(parc, ({ parc: { value } }) => ({ value })));

  it('posteriors, LEEP and NCE are SciPy’s', async () => {
    let [ofSums, ofLeep, ofNce] = [0, 0, 0];
    for (const one of scoreCases.heads) {
      const posteriors = await posteriorsOf(one);
      const { shape, data } = posteriors.arrays!.posteriors!;
      one.posteriorSums.forEach((expected, z) => {
        let sum = 0;
        for (let i = 0; i < shape[0]!; i++) sum += data[i * shape[1]! + z]!;
        ofSums = worse(ofSums, sum, expected);
      });
      const { part } = headProblem(one);
      ofLeep = worse(ofLeep, (await ofPosteriors(leep, part, posteriors)).value.value!, one.leep);
      ofNce = worse(ofNce, (await ofPosteriors(nce, part, posteriors)).value.value!, one.nce);
    }
    expect(ofSums).toBeLessThan(1e-11);
    judge('leep', scoreCases.heads.length, ofLeep);
    judge('nce', scoreCases.heads.length, ofNce);
  });

  const posteriorsOf = (one: HeadCase) => {
    const { part, architecture, weights } = headProblem(one);
    return computeQuantity(
      sourcePosteriors,
      {},
      { engine, architecture, weights, inputs: { features: featureInput(part.matrix) } },
    );
  };
  const ofPosteriors = (
    score: Score,
    { labels }: Part,
    { value, arrays = {} }: Pick<Awaited<ReturnType<typeof posteriorsOf>>, 'value' | 'arrays'>,
  ) => {
    const images = imagesWithLabels(labels);
    return computeQuantity(
      score,
      {},
      { engine, images: { TRAIN: images, TEST: images }, inputs: { posteriors: { value, arrays } } },
    );
  };

  const entropyOf = (labels: Uint8Array) => {
    const counts = new Map<number, number>();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    return -[...counts.values()].reduce(
      (sum, count) => sum + (count / labels.length) * Math.log(count / labels.length),
      0,
    );
  };

  it('LEEP and NCE lie between minus the entropy of the labels and 0, and NLEEP too', async () => {
    for (const one of scoreCases.heads.slice(0, 60)) {
      const { part } = headProblem(one);
      const posteriors = await posteriorsOf(one);
      const values = [
        (await ofPosteriors(leep, part, posteriors)).value.value!,
        (await ofPosteriors(nce, part, posteriors)).value.value!,
        (await scoreOf(nleep, part, one.recipe.classes, { componentsPerClass: 1 })).value!,
      ];
      for (const value of values) {
        expect(value).toBeLessThanOrEqual(0);
        expect(value).toBeGreaterThanOrEqual(-entropyOf(part.labels) - 1e-12);
      }
    }
  });

  it('bounds hold: H-scores to C - 1, TransRate from 0, GBC from -C (C - 1) to 0, PARC from -1 to 1', async () => {
    for (const { recipe } of scoreCases.features.slice(0, 60)) {
      const { classes, columns } = recipe;
      const part = generateLabelled({ ...recipe, rows: 3 * columns + classes });
      const within = async (score: Score, low: number, high: number) => {
        const { value } = await scoreOf(score, part, classes);
        expect(value, score.name).toBeGreaterThanOrEqual(low);
        expect(value, score.name).toBeLessThanOrEqual(high);
      };
      await within(hScore, 0, classes - 1);
      await within(regularisedHScore, 0, classes - 1);
      await within(transRate, 0, Number.POSITIVE_INFINITY);
      await within(gbc, -classes * (classes - 1), 0);
      await within(parc, -1, 1);
    }
  });

  it('no score depends on the order of rows or the names of classes', async () => {
    const scores: Score[] = [logMe, hScore, regularisedHScore, transRate, gbc, parc];
    for (const { recipe } of scoreCases.features.slice(0, 24)) {
      const { classes, columns } = recipe;
      const part = generateLabelled({ ...recipe, rows: 3 * columns + classes });
      const other = renamed(reversed(part), classes);
      for (const score of scores) {
        const [one, two] = [await scoreOf(score, part, classes), await scoreOf(score, other, classes)];
        expect(worse(0, two.value!, one.value!), score.name).toBeLessThan(1e-8);
      }
    }
  });

  it('a scale of all features changes neither LogME nor an H-score, GBC, NLEEP or PARC', async () => {
    const scores: Score[] = [logMe, hScore, regularisedHScore, gbc, nleep, parc];
    for (const { recipe } of scoreCases.features.slice(0, 24)) {
      const { classes, columns } = recipe;
      const part = generateLabelled({ ...recipe, rows: 5 * classes + 3 * columns });
      // A power of two, so that features are rounded alike.
      const scaled = mapRows(part, (row) => row.map((value) => value * 2 ** 12));
      for (const score of scores) {
        const [one, two] = [await scoreOf(score, part, classes), await scoreOf(score, scaled, classes)];
        expect(worse(0, two.value!, one.value!), score.name).toBeLessThan(1e-8);
      }
    }
  });

  it('classes that are far apart score above the same features with labels at random', async () => {
    const recipe: LabelledRecipe = { rows: 240, columns: 12, classes: 3, separation: 3, seed: 77 };
    const part = generateLabelled(recipe);
    const mixed = { ...part, labels: part.labels.map((_, i) => Math.floor(i / 80)) };
    for (const score of [logMe, hScore, regularisedHScore, transRate, gbc, nleep, parc] as Score[]) {
      const [apart, random] = [await scoreOf(score, part, 3), await scoreOf(score, mixed, 3)];
      expect(apart.value, score.name).toBeGreaterThan(random.value!);
    }
  });

  it('equal seeds give equal numbers to the last bit, another seed another NLEEP', async () => {
    const part = generateLabelled({ rows: 300, columns: 16, classes: 4, separation: 0.5, seed: 5 });
    const once = await scoreOf(nleep, part, 4, { seed: 3 });
    expect(await scoreOf(nleep, part, 4, { seed: 3 })).toEqual(once);
    expect((await scoreOf(nleep, part, 4, { seed: 4 })).value).not.toBe(once.value);
    const drawn = await scoreOf(parc, part, 4, { seed: 3, mostRows: 50 });
    expect(await scoreOf(parc, part, 4, { seed: 3, mostRows: 50 })).toEqual(drawn);
    expect((await scoreOf(parc, part, 4, { seed: 4, mostRows: 50 })).value).not.toBe(drawn.value);
  });
}

/** Records what a score was off by, and refuses what is beyond its tolerance. */
function judge(name: string, cases: number, largestError: number): void {
  const quantity = name as keyof typeof tolerances;
  const agreement: Agreement = recordAgreement({
    quantity,
    reference: references[quantity],
    cases,
    largestError,
    tolerance: tolerances[quantity],
  });
  expect(agreement.cases).toBeGreaterThanOrEqual(200);
  expect(agreement.largestError).toBeLessThan(agreement.tolerance);
}

function worse(worst: number, found: number, expected: number): number {
  const error = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
  return Number.isNaN(error) ? Number.POSITIVE_INFINITY : Math.max(worst, error);
}

function reversed({ matrix: { rows, columns, data }, labels }: Part): Part {
  const turned = new Float32Array(data.length);
  for (let i = 0; i < rows; i++)
    turned.set(data.subarray(i * columns, (i + 1) * columns), (rows - 1 - i) * columns);
  return { matrix: { rows, columns, data: turned }, labels: labels.slice().reverse() };
}

function renamed({ matrix, labels }: Part, classes: number): Part {
  return { matrix, labels: labels.map((label) => (label + 1) % classes) };
}
