import { beforeAll, describe, expect, test } from 'vitest';
import {
  generateLabelled,
  generatePlanted,
  splitRows,
} from '../../../../test/reference/generated-problems.ts';
import type { Engine } from '../../tensors/engine.ts';
import { bandReference } from '../../testing/band-cases.ts';
import { computeQuantity } from '../../testing/compute-context.ts';
import { decomposedProblem } from '../../testing/decomposed-problem.ts';
import { sharedWasm } from '../../testing/shared-wasm.ts';
import type { LinearProbeValue } from '../linear-probe.ts';
import { bandAccuracy } from './band-accuracy.ts';
import { componentCurve } from './component-curve.ts';

const { labelled, planted } = bandReference;

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

function problem(index: number, parameters: { centred?: boolean; probe?: object } = {}) {
  const { recipe } = labelled[index]!;
  const { train, test: held } = splitRows(generateLabelled(recipe), recipe.train);
  return decomposedProblem(engine, train, held, parameters);
}

describe('a component curve', () => {
  test('goes from one component to all that are resolved, beside null models, where it is the linear probe', async () => {
    const given = await problem(1);
    const { value, warnings, shares } = await computeQuantity(componentCurve, {}, given);
    const whole = given.inputs!.probe!.value as LinearProbeValue;
    expect(warnings).toEqual([]);
    expect(value).toMatchObject({
      resolvedCount: 32,
      trainCount: 150,
      testCount: 450,
      penalty: whole.penalty,
    });
    expect(value.points.map(({ count }) => count)).toEqual([1, 2, 3, 5, 8, 13, 21, 32]);
    const last = value.points.at(-1)!;
    for (const { accuracy, energyShare, advantage, equalEnergy } of [last.largest, last.smallest]) {
      expect(equalEnergy).toBeNull();
      expect(accuracy.value).toBeCloseTo(whole.accuracy.value, 2);
      expect(energyShare).toBe(1);
      expect(advantage).toBeNull();
    }
    expect(last.random).toBeNull();
    expect(shares.length).toBeGreaterThan(0);

    // Subspaces of equal energy have more dimensions than the largest components and fewer than the smallest.
    for (const { count, largest, smallest } of value.points.slice(0, -1)) {
      for (const { equalEnergy, energyShare, accuracy } of [largest, smallest]) {
        // The last component alone has the least energy that one direction can have: others come near it only.
        const isLeast = count === 1 && energyShare === smallest.energyShare;
        expect(equalEnergy!.energyShare / energyShare).toBeCloseTo(1, isLeast ? 1 : 8);
        expect(equalEnergy!.draws).toBe(5);
        expect(equalEnergy!.advantage.value).toBeCloseTo(accuracy.value - equalEnergy!.accuracy.value, 12);
      }
      expect(largest.equalEnergy!.dimensions).toBeGreaterThan(count);
      expect(smallest.equalEnergy!.dimensions).toBeLessThanOrEqual(count);
    }
  });

  test('holds ever more energy, the largest more than random subspaces, those more than the smallest', async () => {
    const { value } = await computeQuantity(
      componentCurve,
      { counts: [1, 3, 8, 13, 16], draws: 10 },
      await problem(0),
    );
    const shares = value.points.slice(0, -1).map(({ largest, smallest, random }) => {
      expect(largest.energyShare).toBeGreaterThan(random!.energyShare);
      expect(random!.energyShare).toBeGreaterThan(smallest.energyShare);
      return largest.energyShare;
    });
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  test('has the points of band-accuracy at the penalty of the whole', async () => {
    const probe = { penalties: [0.03] };
    const given = await problem(0, { probe });
    const { value } = await computeQuantity(componentCurve, { counts: [6, 2, 6], probe }, given);
    expect(value.points.map(({ count }) => count)).toEqual([2, 6]);
    for (const { count, largest, smallest } of value.points)
      for (const [kind, point] of [
        ['FIRST', largest],
        ['LAST', smallest],
      ] as const) {
        const parameters = { part: { kind, k: count }, draws: 5, probe };
        const band = await computeQuantity(bandAccuracy, parameters, given);
        expect(point.accuracy).toEqual(band.value.accuracy);
        expect(point.energyShare).toBeCloseTo(band.value.energyShare, 12);
      }
  });

  test('rises where the planted signal is, from either end', async () => {
    const { recipe } = planted;
    const { train, test: held } = splitRows(generatePlanted(recipe), recipe.train);
    const given = await decomposedProblem(engine, train, held);
    const { value } = await computeQuantity(componentCurve, { counts: [4, 5, 25, 39] }, given);
    const [four, five, twentyFive, thirtyNine] = value.points;
    expect(five!.largest.accuracy.low).toBeGreaterThan(0.4);
    expect(five!.largest.advantage!.low).toBeGreaterThan(0);
    // Components 61 to 64 are noise, 40 to 60 are not, 26 to 39 are noise again.
    expect(four!.smallest.accuracy.low).toBeLessThan(0.25);
    expect(twentyFive!.smallest.accuracy.low).toBeGreaterThan(0.45);
    expect(thirtyNine!.smallest.accuracy.value).toBeLessThan(twentyFive!.smallest.accuracy.value);
    // It is not their energy: as much of it elsewhere does worse than the signal, and no worse than the noise.
    expect(twentyFive!.smallest.equalEnergy!.advantage.low).toBeGreaterThan(0);
    expect(four!.smallest.equalEnergy!.advantage.value).toBeLessThan(0.02);
  });

  test('is refused beyond what is resolved: BAND_OUT_OF_RANGE', async () => {
    const given = await problem(3, { centred: true, probe: { penalties: [0.1] } });
    const parameters = { centred: true, counts: [3, 60], probe: { penalties: [0.1] } };
    await expect(computeQuantity(componentCurve, parameters, given)).rejects.toMatchObject({
      code: 'BAND_OUT_OF_RANGE',
      message: 'The curve asks for 60 components, and 59 are above the noise floor.',
    });
  });

  test('warns NOT_CONVERGED when fits may not go on', async () => {
    const probe = { penalties: [0.1], maxIterations: 1, tolerance: 1e-12 };
    const given = await problem(0, { probe });
    const { warnings } = await computeQuantity(componentCurve, { counts: [3], probe }, given);
    expect(warnings!.map(({ code }) => code)).toEqual(['NOT_CONVERGED']);
  });
});
