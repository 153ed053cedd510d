import { beforeAll, describe, expect, test } from 'vitest';
import { generateLabelled, type LabelledRecipe } from '../../../test/reference/generated-problems.ts';
import { DerivedCache } from '../computing/derived-cache.ts';
import type { Engine } from '../tensors/engine.ts';
import { computeQuantity } from '../testing/compute-context.ts';
import { computeOnParts, mapRows, type Part, partOf, rowsWhere } from '../testing/compute-on-parts.ts';
import { featureInput, imagesWithLabels } from '../testing/feature-inputs.ts';
import { headProblem, scoreCases } from '../testing/score-cases.ts';
import { sharedWasm } from '../testing/shared-wasm.ts';
import { gbc } from './gbc.ts';
import { hScore } from './h-score.ts';
import { leep } from './leep.ts';
import { logMe } from './log-me.ts';
import { nce } from './nce.ts';
import { nleep } from './nleep.ts';
import { parc } from './parc.ts';
import { regularisedHScore } from './regularised-h-score.ts';
import { sourcePosteriors } from './source-posteriors.ts';
import { transRate } from './trans-rate.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

const ofFeatures = [logMe, hScore, regularisedHScore, transRate, gbc, nleep, parc];
const part = (seed: number, more: Partial<LabelledRecipe> = {}) =>
  generateLabelled({ rows: 90, columns: 12, classes: 3, separation: 0.6, seed, ...more });
const scored = (score: (typeof ofFeatures)[number], train: Part, classes: number, parameters: object = {}) =>
  computeOnParts<unknown, Awaited<ReturnType<typeof score.compute>>['value']>(
    score as never,
    engine,
    { train, classes },
    parameters,
  );
const detail = (value: { details: readonly { name: string; value: number }[] }, name: string) =>
  value.details.find((one) => one.name === name)!.value;

/** A score of posteriors that are written out, N rows of Z. */
function ofPosteriors(
  score: typeof leep,
  labels: readonly number[],
  rows: readonly (readonly number[])[],
  classes: readonly string[] = ['a', 'b'],
) {
  const images = imagesWithLabels(Uint8Array.from(labels));
  const shape = [rows.length, rows[0]!.length];
  return computeQuantity(
    score,
    {},
    {
      engine,
      classes,
      images: { TRAIN: images, TEST: images },
      inputs: {
        posteriors: {
          value: { split: 'TRAIN', rows: shape[0], sourceClasses: shape[1] },
          arrays: { posteriors: { dtype: 'float64', shape, data: Float64Array.from(rows.flat()) } },
        },
      },
    },
  );
}

describe('what widely used code gets wrong', () => {
  test('LogME at fewer rows than features: popular code is far off, and near where there are more rows', async () => {
    let [wide, close, tall] = [0, 0, 0];
    for (const { recipe, logMe: expected } of scoreCases.features) {
      const { value } = (await scored(logMe, generateLabelled(recipe), recipe.classes)).value;
      const [own, popular] = [Math.abs(value! - expected.value), Math.abs(expected.popular - expected.value)];
      if (recipe.rows < recipe.columns && popular > 0.1) wide++;
      if (own < 1e-4) close++;
      if (recipe.rows > 2 * recipe.columns && popular < 1e-2) tall++;
    }
    expect(close).toBe(scoreCases.features.length);
    expect(wide).toBeGreaterThan(20);
    expect(tall).toBeGreaterThan(25);
  });

  test('LEEP without the logarithm is a mean probability: it is above 0, and the score is not', async () => {
    const posteriors = [
      [0.9, 0.1],
      [0.8, 0.2],
      [0.3, 0.7],
      [0.2, 0.8],
    ];
    const { value } = (await ofPosteriors(leep, [0, 0, 1, 1], posteriors)).value;
    // P(y | z) = [[1.7, 0.3], [0.5, 1.5]] / [2.2, 1.8], by hand.
    const likelihoods = [
      0.9 * (1.7 / 2.2) + 0.1 * (0.3 / 1.8),
      0.8 * (1.7 / 2.2) + 0.2 * (0.3 / 1.8),
      0.3 * (0.5 / 2.2) + 0.7 * (1.5 / 1.8),
      0.2 * (0.5 / 2.2) + 0.8 * (1.5 / 1.8),
    ];
    const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
    expect(value).toBeCloseTo(mean(likelihoods.map(Math.log)), 14);
    expect(mean(likelihoods)).toBeGreaterThan(0.5);
    expect(value).toBeLessThan(0);
  });

  test('the H-score of labels at random is not C - 1, and as many images as features are refused', async () => {
    const classes = 4;
    const random = (rows: number) => {
      const { matrix } = part(3, { rows, columns: 20, classes: 2, separation: 0 });
      return { matrix, labels: Uint8Array.from({ length: rows }, (_, i) => (i * 7919) % classes) };
    };
    for (const rows of [12, 20, 21])
      await expect(scored(hScore, random(rows), classes)).rejects.toMatchObject({
        code: 'H_SCORE_UNDETERMINED',
        advice: expect.stringContaining('REGULARISED_H_SCORE'),
      });
    const { value } = await scored(hScore, random(400), classes);
    expect(detail(value, 'chance')).toBeCloseTo((20 * 3) / 399, 12);
    expect(value.value).toBeLessThan(3 * detail(value, 'chance'));
    const regularised = await scored(regularisedHScore, random(12), classes);
    expect(regularised.value.value).toBeLessThan(classes - 1);
  });

  test('PARC with ties of labels broken by rounding is another number for 3, 5, 6 or 7 classes', () => {
    const apart = (classes: number) =>
      scoreCases.features
        .filter(({ recipe }) => recipe.classes === classes)
        .map(({ parc: { value, popular } }) => Math.abs(value - popular));
    expect(Math.max(...apart(2), ...apart(4))).toBeLessThan(1e-12);
    expect(Math.max(...apart(3))).toBeGreaterThan(0.005);
    expect(Math.max(...apart(5))).toBeGreaterThan(0.005);
  });
});

describe('a score by hand', () => {
  test('LEEP and NCE of a head that tells all, and of one that tells nothing', async () => {
    const certain = [
      [1, 0, 0],
      [1, 0, 0],
      [0, 0, 1],
      [0, 0, 1],
    ];
    const vague = certain.map(() => [0.2, 0.3, 0.5]);
    for (const score of [leep, nce]) {
      expect((await ofPosteriors(score, [0, 0, 1, 1], certain)).value.value).toBe(0);
      expect((await ofPosteriors(score, [0, 0, 1, 1], vague)).value.value).toBeCloseTo(-Math.log(2), 14);
    }
  });

  test('H-score of two classes on a line is the share of the variance between them', async () => {
    const { value } = await scored(hScore, partOf([0, 0, 0, 1], [[1], [2], [3], [6]]), 2);
    // mean 3, S_B = 3, S_T = 3.5
    expect(value.value).toBeCloseTo(3 / 3.5, 14);
    expect(value).toMatchObject({ rows: 4, columns: 1, classCount: 2, split: 'TRAIN' });
  });

  test('TransRate of two points on a line', async () => {
    const { value } = await scored(transRate, partOf([0, 0, 1, 1], [[-1], [-1], [1], [1]]), 2, {
      epsilon: 0.5,
    });
    // Each class lies at distance 1 from the mean of all: R is 1/2 ln(1 + 1 / 0.5) for it as for all.
    expect(detail(value, 'rate')).toBeCloseTo(Math.log(3) / 2, 14);
    expect(value.value).toBeCloseTo(0, 14);
  });

  test('GBC of two classes on a line, one twice as wide', async () => {
    const { value, warnings } = await scored(gbc, partOf([0, 0, 1, 1], [[-3], [-1], [0], [4]]), 2);
    // means -2 and 2, variances 1 and 4: D = 16 / 2.5 / 8 + ln(2.5 / 2) / 2
    const distance = 16 / 2.5 / 8 + Math.log(1.25) / 2;
    expect(value.value).toBeCloseTo(-2 * Math.exp(-distance), 13);
    expect(warnings).toEqual([]);
  });

  test('GBC of spherical classes counts the determinants over all components', async () => {
    // Two classes about one mean with variances 1 and 9 in each of two directions: D = 2 ln(5 / 3) / 2.
    const corners = (size: number) => [
      [size, size],
      [size, -size],
      [-size, size],
      [-size, -size],
    ];
    const { value } = await scored(gbc, partOf([0, 0, 0, 0, 1, 1, 1, 1], [...corners(1), ...corners(3)]), 2);
    expect(value.value).toBeCloseTo(-2 * Math.exp(-Math.log(5 / 3)), 13);
  });

  test('PARC of two pairs that are alike within and unlike between', async () => {
    const rows = [
      [1, 0, 0],
      [2, 0.1, 0],
      [0, 1, 3],
      [0, 2, 4],
    ];
    const { value } = await scored(parc, partOf([0, 0, 1, 1], rows), 2);
    // Both pairs within are nearest: ranks 1 to 6 against ranks 1.5 twice and 4.5 four times.
    expect(value.value).toBeCloseTo(12 / Math.sqrt(17.5 * 12), 12);
  });

  test('LogME of features that say nothing of a class is that of no features', async () => {
    const { value } = await scored(logMe, partOf([0, 1, 0, 1], [[1], [1], [-1], [-1]]), 2);
    expect(value.value).toBeCloseTo((Math.log(2) - 1 - Math.log(2 * Math.PI)) / 2, 12);
    expect(value.details.filter(({ name }) => name === 'alpha')).toEqual([]);
  });
});

describe('a score refuses', () => {
  test('labels of one class', async () => {
    const lone = rowsWhere(part(1), (label) => label === 2);
    for (const score of ofFeatures)
      await expect(scored(score, lone, 3), score.name).rejects.toMatchObject({ code: 'ONE_CLASS' });
    for (const score of [leep, nce])
      await expect(
        ofPosteriors(
          score,
          [1, 1],
          [
            [1, 0],
            [0, 1],
          ],
        ),
      ).rejects.toMatchObject({ code: 'ONE_CLASS' });
  });

  test('features that are no numbers', async () => {
    const broken = partOf(
      [0, 1],
      [
        [1, 2],
        [Number.NaN, 3],
      ],
    );
    for (const score of ofFeatures)
      await expect(scored(score, broken, 2), score.name).rejects.toMatchObject({
        code: 'NON_FINITE_FEATURES',
      });
  });

  test('parameters of other scores', () => {
    expect(logMe.parameters.safeParse({ epsilon: 1 }).success).toBe(false);
    expect(transRate.parameters.safeParse({ epsilon: 0 }).success).toBe(false);
  });

  test('a mixture of more components than images, and pairs of which no two are of one class', async () => {
    await expect(scored(nleep, part(1, { rows: 14 }), 3)).rejects.toMatchObject({ code: 'TOO_FEW_ROWS' });
    await expect(scored(parc, part(1, { rows: 3 }), 3)).rejects.toMatchObject({ code: 'TOO_FEW_ROWS' });
    const halves = { ...part(1), labels: part(1).labels.map((_, i) => Number(i === 89)) };
    await expect(scored(parc, halves, 2, { mostRows: 5 })).rejects.toMatchObject({ code: 'ONE_CLASS' });
  });

  test('a checkpoint without a head of its own', async () => {
    const { part: rows, architecture, weights } = headProblem(scoreCases.heads[0]!);
    const headless = new Map([...weights].filter(([name]) => name !== 'linear.bias'));
    const given = { engine, architecture, inputs: { features: featureInput(rows.matrix) } };
    await expect(
      computeQuantity(sourcePosteriors, {}, { ...given, weights: headless }),
    ).rejects.toMatchObject({
      code: 'NO_SOURCE_HEAD',
    });
    const { value } = await computeQuantity(sourcePosteriors, {}, { ...given, weights });
    expect(value.sourceClasses).toBe(scoreCases.heads[0]!.source);
  });
});

describe('a score warns', () => {
  const codes = (warnings: readonly { code: string }[] | undefined) => warnings!.map(({ code }) => code);

  test('of features that are all zero, and has no value', async () => {
    const dead = mapRows(part(1), (row) => row.map(() => 0));
    for (const score of ofFeatures) {
      const { value, warnings } = await scored(score, dead, 3);
      expect(value.value, score.name).toBeNull();
      expect(codes(warnings), score.name).toEqual(['DEAD_FEATURES']);
    }
  });

  test('of features that are all the same, and has no value where they are centred', async () => {
    const constant = mapRows(part(1), (row) => row.map((_, d) => d + 1));
    for (const score of ofFeatures.filter((one) => one !== logMe)) {
      const { value, warnings } = await scored(score, constant, 3);
      expect(value.value, score.name).toBeNull();
      expect(codes(warnings), score.name).toEqual(['CONSTANT_FEATURES']);
    }
    expect((await scored(logMe, constant, 3)).value.value).not.toBeNull();
  });

  test('of a class without images', async () => {
    for (const score of ofFeatures) {
      const { value, warnings } = await scored(score, part(1), 4);
      expect(codes(warnings), score.name).toContain('CLASS_ABSENT');
      expect(value.classCount).toBe(3);
      expect(value).toEqual((await scored(score, part(1), 3)).value);
    }
  });

  test('of source classes without any mass, and counts on without them', async () => {
    const three = await ofPosteriors(
      leep,
      [0, 1, 1],
      [
        [0.75, 0.25, 0],
        [0.5, 0.5, 0],
        [0.25, 0.75, 0],
      ],
    );
    const two = await ofPosteriors(
      leep,
      [0, 1, 1],
      [
        [0.75, 0.25],
        [0.5, 0.5],
        [0.25, 0.75],
      ],
    );
    expect(codes(three.warnings)).toEqual(['ZERO_SOURCE_MASS']);
    expect(codes(two.warnings)).toEqual([]);
    expect(three.value.value).toBe(two.value.value);
  });

  test('of labels that are a linear function of the features', async () => {
    const onehot = partOf(
      [0, 1, 0, 1, 0, 1],
      [
        [1, 0],
        [0, 1],
        [1, 0],
        [0, 1],
        [1, 0],
        [0, 1],
      ],
    );
    expect(codes((await scored(logMe, onehot, 2)).warnings)).toEqual(['EVIDENCE_AT_NOISE_FLOOR']);
  });

  test('of collapsed classes, of few images a component, of a fit that was cut short, of images left out', async () => {
    const collapsed = mapRows(part(1), (row) => row);
    collapsed.labels.forEach((label, i) => {
      if (label === 0) collapsed.matrix.data.fill(1, i * 12, (i + 1) * 12);
    });
    expect(codes((await scored(gbc, collapsed, 3)).warnings)).toEqual(['VARIANCE_FLOORED']);
    expect(codes((await scored(nleep, part(1), 3)).warnings)).toEqual(['FEW_ROWS_PER_COMPONENT']);
    const short = await scored(nleep, part(1), 3, { componentsPerClass: 2, maxIterations: 1 });
    expect(codes(short.warnings)).toEqual(['NOT_CONVERGED']);
    const drawn = await scored(parc, part(1), 3, { mostRows: 30 });
    expect(codes(drawn.warnings)).toEqual(['ROWS_LEFT_OUT']);
    expect(drawn.value.rows).toBe(30);
  });

  test('of images whose standardised features are all equal', async () => {
    const flat = mapRows(part(1, { columns: 4 }), (row) => row);
    const { data } = flat.matrix;
    // The mean of every column is 0 in rows 0 and 1 by symmetry, and then so is the row.
    data.fill(0);
    for (let i = 2; i < 90; i++)
      for (let d = 0; d < 4; d++) data[i * 4 + d] = (i % 2 ? 1 : -1) * Math.sin(((i >> 1) + 1) * (d + 1));
    const { warnings, value } = await scored(parc, flat, 3);
    expect(codes(warnings)).toEqual(['FLAT_ROWS']);
    expect(detail(value, 'rows')).toBe(88);
  });
});

test('shrinkage and the number of iterations are scikit-learn’s', async () => {
  for (const one of scoreCases.features.slice(0, 40)) {
    const rows = generateLabelled(one.recipe);
    const shrunk = await scored(regularisedHScore, rows, one.recipe.classes);
    expect(detail(shrunk.value, 'shrinkage')).toBeCloseTo(one.regularisedHScore.shrinkage, 10);
    const mixed = await scored(nleep, rows, one.recipe.classes, one.nleep.parameters);
    expect(detail(mixed.value, 'iterations')).toBe(one.nleep.iterations);
  }
});

test('a mixture is fitted to some images, and all are scored by it', async () => {
  const rows = part(4, { rows: 400, separation: 2 });
  const { value } = await scored(nleep, rows, 3, { componentsPerClass: 2, fitRows: 100 });
  expect(detail(value, 'fittedRows')).toBe(100);
  expect(value.rows).toBe(400);
  const whole = (await scored(nleep, rows, 3, { componentsPerClass: 2 })).value;
  expect(detail(whole, 'fittedRows')).toBe(400);
  expect(Math.abs(value.value! - whole.value!)).toBeLessThan(0.5);
  await expect(scored(nleep, rows, 3, { componentsPerClass: 5, fitRows: 14 })).rejects.toMatchObject({
    code: 'TOO_FEW_ROWS',
  });
});

test('the rank that the H-score counts is NumPy’s, and rcond leaves directions out', async () => {
  const { recipe, hScore: expected } = scoreCases.features[2]!;
  const rows = generateLabelled({ ...recipe, rows: expected.rows });
  const { value } = await scored(hScore, rows, recipe.classes);
  expect(detail(value, 'rank')).toBe(expected.rank);
  const fewer = (await scored(hScore, rows, recipe.classes, { rcond: 0.5 })).value;
  expect(detail(fewer, 'rank')).toBeLessThan(expected.rank);
  expect(detail(fewer, 'rcond')).toBe(0.5);
  expect(fewer.value).toBeLessThan(value.value!);
});

test.each([
  ['more rows than features in each class', { rows: 90, columns: 12 }],
  ['more rows than features', { rows: 30, columns: 12 }],
  ['fewer rows than features', { rows: 20, columns: 24 }],
])('scores that share sums are those that do not, in any order: %s', async (_, shape) => {
  const rows = part(9, shape);
  const some = ofFeatures.filter((score) => score !== hScore || shape.rows > shape.columns);
  const parameters = (score: (typeof ofFeatures)[number]) =>
    score === nleep ? { componentsPerClass: 2 } : {};
  const alone = new Map<string, unknown>();
  for (const score of some) alone.set(score.name, (await scored(score, rows, 3, parameters(score))).value);
  for (const order of [some, [...some].reverse()]) {
    let reads = 0;
    const images = imagesWithLabels(rows.labels);
    const given = {
      engine,
      classes: ['a', 'b', 'c'],
      images: { TRAIN: images, TEST: images },
      inputs: { features: featureInput(rows.matrix, { read: () => reads++ }) },
      derived: new DerivedCache(2 ** 20),
    };
    for (const score of order) {
      const { value } = await computeQuantity(score as typeof parc, parameters(score), given);
      expect(value, score.name).toEqual(alone.get(score.name));
    }
    expect(reads).toBe(1);
  }
});
