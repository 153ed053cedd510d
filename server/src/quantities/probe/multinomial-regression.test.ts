import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  generateLabelled,
  generatePenultimate,
  type LabelledRecipe,
  splitRows,
} from '../../../../test/reference/generated-problems.ts';
import { kernelTeam } from '../../tensors/float64/kernel-team.ts';
import { gatherRows } from '../../tensors/float64/row-matrix.ts';
import { classificationOf } from './classification.ts';
import { logitsOf, MultinomialRegression } from './multinomial-regression.ts';
import { selectPenalty } from './penalty-selection.ts';
import { judgedFolds, stratifiedFolds } from './stratified-folds.ts';
import { stratifiedSplit } from './stratified-split.ts';

interface Scores {
  accuracy: number;
  logLoss: number;
  confusion: number[][];
}

interface PathPoint {
  penalty: number;
  validationAccuracy: number;
  validationLogLoss: number;
}

/** scikit-learn's LogisticRegression, tolerance 1e-12, on the same numbers. */
interface ProbeCase {
  recipe: LabelledRecipe & { train: number };
  fits: (Scores & {
    penalty: number;
    objective: number;
    /** Of its L-BFGS at its default tolerance. */
    objectiveAtUsualTolerance: number;
    weights: number[][];
  })[];
  protocol: Scores & {
    penalties: number[];
    seed: number;
    validation: number[][];
    path: PathPoint[];
    chosen: PathPoint;
  };
}

const { probes } = JSON.parse(
  readFileSync(new URL('../../../../test/reference/quantities.json', import.meta.url), 'utf8'),
) as { probes: ProbeCase[] };
const strict = { tolerance: 1e-10, maxIterations: 2000 };

describe.each(probes)(
  '$recipe.classes classes, $recipe.train x $recipe.columns',
  ({ recipe, fits, protocol }) => {
    const { classes } = recipe;
    const { train, test: held } = splitRows(generateLabelled(recipe), recipe.train);
    const regression = new MultinomialRegression(train.matrix, train.labels, classes, true);

    test.each(fits)('penalty $penalty: the optimum of scikit-learn', async (reference) => {
      const model = await regression.fit(reference.penalty, strict);
      expect(model.converged).toBe(true);
      expect(model.objective - reference.objective).toBeLessThanOrEqual(1e-13);
      expect(Math.abs(model.objective - reference.objective)).toBeLessThan(1e-10);
      reference.weights.flat().forEach((weight, k) => {
        expect(Math.abs(model.parameters[k]! - weight)).toBeLessThan(1e-6);
      });
      const found = classificationOf(
        logitsOf(held.matrix, model, regression.statistics),
        held.labels,
        classes,
      );
      expect(found.correct / held.labels.length).toBe(reference.accuracy);
      expect(found.logLoss).toBeCloseTo(reference.logLoss, 6);
      expect(found.confusion).toEqual(reference.confusion);
    });

    test('the default tolerance is below what scikit-learn reaches with its own', async () => {
      for (const { penalty, objectiveAtUsualTolerance } of fits) {
        const model = await regression.fit(penalty, { tolerance: 1e-6, maxIterations: 1000 });
        expect(model.objective).toBeLessThanOrEqual(objectiveAtUsualTolerance + 1e-13);
        const { history } = model;
        expect(history.map(({ step }) => step)).toEqual(Array.from(history.keys()));
        history.slice(1).forEach((point, i) => {
          expect(point.objective).toBeLessThanOrEqual(history[i]!.objective);
        });
      }
    });

    test('the penalty chosen in cross-validation is scikit-learn’s', async () => {
      const { folds } = stratifiedFolds(train.labels, classes, {
        folds: 5,
        validationRows: 2000,
        seed: protocol.seed,
      });
      expect(folds.map(({ validation }) => validation)).toEqual(protocol.validation);
      const { path, chosen, unconverged } = await selectPenalty(
        () => train.matrix,
        train.labels,
        classes,
        folds,
        protocol.penalties,
        { ...strict, standardise: true },
      );
      expect(unconverged).toEqual([]);
      expect(chosen.penalty).toBe(protocol.chosen.penalty);
      path.forEach((point, i) => {
        expect(point.penalty).toBe(protocol.path[i]!.penalty);
        expect(point.validationAccuracy).toBe(protocol.path[i]!.validationAccuracy);
        expect(point.validationLogLoss).toBeCloseTo(protocol.path[i]!.validationLogLoss, 4);
      });
    });
  },
);

test('without standardising, the objective is that of the raw features: shifting them changes nothing', async () => {
  const { matrix, labels } = generateLabelled({ rows: 60, columns: 6, classes: 3, separation: 0.5, seed: 3 });
  const shifted = { ...matrix, data: matrix.data.map((value) => value + 4) };
  const plain = await new MultinomialRegression(matrix, labels, 3, false).fit(0.1, strict);
  const moved = await new MultinomialRegression(shifted, labels, 3, false).fit(0.1, strict);
  expect(plain.converged).toBe(true);
  expect(moved.objective).toBeCloseTo(plain.objective, 5);
  const scaled = await new MultinomialRegression(matrix, labels, 3, true).fit(0.1, strict);
  expect(Math.abs(scaled.objective - plain.objective)).toBeGreaterThan(0.01);
});

test('a fit that may not go on says that it has not converged', async () => {
  const { matrix, labels } = generateLabelled({ rows: 60, columns: 6, classes: 3, separation: 0.5, seed: 3 });
  const model = await new MultinomialRegression(matrix, labels, 3, true).fit(1e-4, {
    tolerance: 1e-10,
    maxIterations: 2,
  });
  expect(model).toMatchObject({ converged: false, iterations: 2 });
  expect(model.gradientNorm).toBeGreaterThan(1e-10);
});

test('equal fits are equal to the bit', async () => {
  const { matrix, labels } = generateLabelled({
    rows: 90,
    columns: 33,
    classes: 5,
    separation: 0.5,
    seed: 5,
  });
  const fitted = () => new MultinomialRegression(matrix, labels, 5, true).fit(1e-3, strict);
  const [first, second] = [await fitted(), await fitted()];
  expect([...first.parameters]).toEqual([...second.parameters]);
});

describe('many rows, of which a sample is fitted first', () => {
  const recipe = { rows: 26_000, columns: 32, classes: 5, ratio: 0.9, separation: 0.3, seed: 8 };
  const { matrix, labels } = generatePenultimate(recipe);

  test('end where the gradient is zero, in float64 and sorted or not', async () => {
    const model = await new MultinomialRegression(matrix, labels, 5, true).fit(1e-4, strict);
    expect(model.converged).toBe(true);
    expect(model.gradientNorm).toBeLessThan(strict.tolerance);
    const sorted = Array.from(labels.keys()).sort((a, b) => labels[a]! - labels[b]!);
    const other = await new MultinomialRegression(
      gatherRows(matrix, sorted),
      sorted.map((row) => labels[row]!),
      5,
      true,
    ).fit(1e-4, strict);
    expect(other.converged).toBe(true);
    expect(Math.abs(other.objective - model.objective)).toBeLessThan(1e-13);
    model.parameters.forEach((weight, k) => {
      expect(Math.abs(other.parameters[k]! - weight)).toBeLessThan(1e-6);
    });
    expect(model.history.map(({ step }) => step)).toEqual(Array.from(model.history.keys()));
    expect(model.history).toHaveLength(model.iterations + 1);
  });

  test('give the same numbers with more threads, bit for bit', async () => {
    const team = kernelTeam(3);
    const options = { tolerance: 1e-6, maxIterations: 1000 };
    const regression = new MultinomialRegression(matrix, labels, 5, true, team);
    const shared = await regression.fit(1e-4, options);
    regression.close();
    const alone = await new MultinomialRegression(matrix, labels, 5, true).fit(1e-4, options);
    await team.dispose();
    expect([...shared.parameters]).toEqual([...alone.parameters]);
  });

  test('tell iterations that rise by one, also where a sample comes first', async () => {
    const told: number[] = [];
    const onIteration = async (iteration: number) => void told.push(iteration);
    const options = { tolerance: 1e-6, maxIterations: 1000, onIteration };
    await new MultinomialRegression(matrix, labels, 5, true).fit(1e-4, options);
    expect(told[0]).toBe(0);
    expect(told.filter((iteration) => iteration === 0)).toHaveLength(1);
    told.slice(1).forEach((iteration, i) => {
      expect(iteration - told[i]!).toBeGreaterThanOrEqual(0);
      expect(iteration - told[i]!).toBeLessThanOrEqual(1);
    });
  });
});

test('the split takes its part of every class and leaves single rows to the fit', () => {
  const labels = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2];
  const { fit, validation, unvalidated } = stratifiedSplit(labels, 3, 0.25, 1);
  const count = (rows: readonly number[], label: number) =>
    rows.filter((row) => labels[row] === label).length;
  expect([0, 1, 2].map((label) => count(validation, label))).toEqual([2, 1, 0]);
  expect([0, 1, 2].map((label) => count(fit, label))).toEqual([6, 1, 1]);
  expect([...fit, ...validation].sort((a, b) => a - b)).toEqual([...labels.keys()]);
  expect(unvalidated).toEqual([2]);
});

test('folds are alike in size and classes, leave each row out once, and single rows never', () => {
  const labels = [...Array.from({ length: 23 }, (_, i) => i % 2), 2, 3, 3];
  const { folds, unvalidated } = stratifiedFolds(labels, 4, { folds: 5, validationRows: 2000, seed: 1 });
  expect(unvalidated).toEqual([2]);
  expect(folds.map(({ validation }) => validation.length)).toEqual([5, 5, 5, 5, 5]);
  const single = labels.indexOf(2);
  expect(folds.flatMap(({ validation }) => validation).sort((a, b) => a - b)).toEqual(
    [...labels.keys()].filter((row) => row !== single),
  );
  for (const { fit, validation } of folds) {
    expect([...fit, ...validation].sort((a, b) => a - b)).toEqual([...labels.keys()]);
    for (const label of [0, 1]) {
      const held = validation.filter((row) => labels[row] === label).length;
      expect(held === 2 || held === 3).toBe(true);
    }
    expect(fit.some((row) => labels[row] === 3)).toBe(true);
  }
});

test('of many rows only the folds that hold enough are left out, of single rows none', () => {
  const labels = Array.from({ length: 1000 }, (_, i) => i % 10);
  const parameters = { folds: 5, validationRows: 300, seed: 1 };
  expect(stratifiedFolds(labels, 10, parameters).folds.map(({ validation }) => validation.length)).toEqual([
    200, 200,
  ]);
  expect(judgedFolds(1000, parameters)).toBe(2);
  expect(judgedFolds(50_000, { folds: 5, validationRows: 2000 })).toBe(1);
  expect(judgedFolds(3, parameters)).toBe(3);
  expect(stratifiedFolds([0, 1, 2], 3, parameters)).toEqual({ folds: [], unvalidated: [0, 1, 2] });
});

test('log-loss, ties and labels without a class', () => {
  const logits = { data: Float64Array.of(0, 0, Math.log(3), 0, 0, 0, 0, 100), stride: 2 };
  const { correct, logLoss, confusion } = classificationOf(logits, [0, 0, 1, 0], 2);
  expect(correct).toBe(2);
  expect(confusion).toEqual([
    [2, 1],
    [1, 0],
  ]);
  const clipped = 52 * Math.LN2;
  expect(logLoss).toBeCloseTo((Math.LN2 - Math.log(3 / 4) + Math.LN2 + clipped) / 4, 12);
  expect(classificationOf({ data: Float64Array.of(1, 0), stride: 2 }, [-1], 2)).toMatchObject({
    correct: 0,
    logLoss: clipped,
  });
});
