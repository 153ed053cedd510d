import { beforeAll, describe, expect, test } from 'vitest';
import { epochFeatures, epochReference } from '../../../test/reference/epochs.ts';
import { generateMatrix } from '../../../test/reference/generated-problems.ts';
import type { Engine } from '../tensors/engine.ts';
import type { RowMatrix } from '../tensors/float64/row-matrix.ts';
import { casesToTry, recordAgreement } from '../testing/agreement.ts';
import { computeQuantity } from '../testing/compute-context.ts';
import { featureInput } from '../testing/feature-inputs.ts';
import { sharedWasm } from '../testing/shared-wasm.ts';
import { smallNetwork } from '../testing/small-network.ts';
import { subspaceOverlap } from './subspace-overlap.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

function compared(own: RowMatrix, reference: RowMatrix, parameters: object = {}) {
  const inputs = { features: featureInput(own), reference: featureInput(reference) };
  return computeQuantity(subspaceOverlap, parameters, {
    engine,
    architecture: smallNetwork,
    others: 1,
    inputs,
  });
}

/** The largest error met, and how many numbers there were. */
class Errors {
  largest = 0;
  count = 0;
  add(found: number | null | undefined, expected: number | null, scale = 1): void {
    this.count++;
    if (found == null || expected === null) expect(found ?? null).toBe(expected);
    else this.largest = Math.max(this.largest, Math.abs(found - expected) / scale);
  }
}

describe('what LAPACK and SciPy say of random pairs', () => {
  test('are the overlaps, the angles and the drifts', async () => {
    const pairs = casesToTry(epochReference.pairs, 240);
    const errors = { overlap: new Errors(), angle: new Errors(), drift: new Errors() };
    for (const pair of pairs) {
      const { value, rowCount } = await compared(
        epochFeatures(pair.features),
        epochFeatures(pair.reference),
        { ...pair.parameters, splits: 1 },
      );
      expect(rowCount).toBe(pair.features.rows);
      const { principal, residual, angles, drift } = value;
      expect([
        principal!.dimension,
        principal!.referenceDimension,
        value.resolvedCount,
        value.referenceResolvedCount,
      ]).toEqual(pair.ranks);
      expect(principal!.chance).toBe(Math.max(...pair.ranks.slice(0, 2)) / pair.features.columns);
      errors.overlap.add(principal!.overlap, pair.principal);
      errors.overlap.add(residual?.overlap, pair.residual);
      expect(angles!.degrees).toHaveLength(pair.angles.length);
      for (const [i, angle] of pair.angles.entries()) errors.angle.add(angles!.degrees[i], angle);
      expect(angles!.largest).toBe(angles!.degrees[0]);
      for (const band of ['whole', 'principal', 'residual'] as const)
        errors.drift.add(drift![band]?.drift, pair.drift[band], pair.drift[band] ?? 1);
    }
    expect(pairs.length).toBeGreaterThanOrEqual(200);
    const record = (name: string, reference: string, { largest, count }: Errors, tolerance: number) => {
      expect(count).toBeGreaterThan(pairs.length);
      const agreement = recordAgreement({
        quantity: `subspace-overlap, ${name}`,
        reference,
        cases: pairs.length,
        largestError: largest,
        tolerance,
      });
      expect(agreement.largestError).toBeLessThan(agreement.tolerance);
    };
    record('overlaps', 'NumPy SVD, absolute', errors.overlap, 1e-11);
    record('angles', 'scipy.linalg.subspace_angles, degrees', errors.angle, 1e-5);
    record('drift', 'NumPy SVD', errors.drift, 1e-10);
  }, 120_000);

  test('are the reliabilities on halves of the images', async () => {
    const known = epochReference.pairs.filter(({ reliability }) => reliability !== null);
    expect(known.length).toBeGreaterThanOrEqual(200);
    const chosen = casesToTry(known, 40);
    const errors = new Errors();
    for (const { features, reference, parameters, reliability } of chosen) {
      const { seed, means } = reliability!;
      const { value } = await compared(epochFeatures(features), epochFeatures(reference), {
        ...parameters,
        splits: 3,
        seed,
      });
      const { principal, residual, angles, drift } = value;
      const [ofPrincipal, ofResidual, largest, median, whole, moved, movedRest] = means;
      errors.add(principal!.reliability, ofPrincipal!);
      errors.add(residual!.reliability, ofResidual!);
      errors.add(drift!.whole.splitHalfDifference, whole!);
      errors.add(drift!.principal.splitHalfDifference, moved!);
      errors.add(drift!.residual!.splitHalfDifference, movedRest!);
      expect(Math.abs(angles!.splitHalfLargest! - largest!)).toBeLessThan(1e-5);
      expect(Math.abs(angles!.splitHalfMedian! - median!)).toBeLessThan(1e-5);
    }
    const agreement = recordAgreement({
      quantity: 'subspace-overlap, reliability',
      reference: 'NumPy SVD of the same halves, absolute',
      cases: chosen.length,
      largestError: errors.largest,
      tolerance: 1e-11,
    });
    expect(agreement.largestError).toBeLessThan(agreement.tolerance);
  }, 120_000);
});

/** Orthogonal columns (Walsh functions), each half as long as the one before: the directions are the axes, exactly. */
function walsh(rows = 64, columns = 8): RowMatrix {
  const data = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let sign = 1;
      for (let shared = i & (j + 1); shared > 0; shared &= shared - 1) sign = -sign;
      data[i * columns + j] = sign * 2 ** -j;
    }
  return { rows, columns, data };
}

/** Turns every row in the plane of two features by an angle. */
function turned(
  { rows, columns, data }: RowMatrix,
  [first, second]: readonly [number, number],
  degrees: number,
): RowMatrix {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const other = data.slice();
  for (let from = 0; from < data.length; from += columns) {
    const [x, y] = [data[from + first]!, data[from + second]!];
    other[from + first] = cos * x - sin * y;
    other[from + second] = sin * x + cos * y;
  }
  return { rows, columns, data: other };
}

describe('a rotation that was planted between two epochs', () => {
  test.each([0.01, 1, 10, 45, 75, 89])(
    'of %d degrees out of the principal plane comes back',
    async (planted) => {
      const { value } = await compared(turned(walsh(), [1, 5], planted), walsh(), {
        components: 3,
        splits: 1,
      });
      const [largest, ...others] = value.angles!.degrees;
      // What float32 keeps of the turned features: 6e-8 radians.
      expect(Math.abs(largest! - planted)).toBeLessThan(1e-5);
      for (const angle of others) expect(angle).toBeLessThan(1e-5);
      const cosine = Math.cos((planted * Math.PI) / 180);
      expect(value.principal!.overlap).toBeCloseTo((2 + cosine ** 2) / 3, 7);
      expect(value.residual!.overlap).toBeCloseTo((4 + cosine ** 2) / 5, 7);
      expect(value.angles!.median).toBe(others[0]);
    },
  );

  test('of two planes is two angles', async () => {
    const epoch = turned(turned(walsh(), [0, 6], 20), [1, 7], 50);
    const { value } = await compared(epoch, walsh(), { components: 2, splits: 1 });
    expect(value.angles!.degrees.map((angle) => Math.round(angle * 1e4) / 1e4)).toEqual([50, 20]);
    expect(value.angles!.median).toBeCloseTo(35, 4);
  });

  test('inside the principal subspace moves the features and not the subspace', async () => {
    const { value } = await compared(turned(walsh(), [0, 1], 90), walsh(), { components: 2, splits: 1 });
    expect(value.principal!.overlap).toBeCloseTo(1, 12);
    expect(value.residual!.overlap).toBeCloseTo(1, 12);
    // (x, y) has become (-y, x): twice the squared norm, as x and y are orthogonal.
    expect(value.drift!.principal.drift).toBeCloseTo(Math.SQRT2, 6);
    expect(value.drift!.residual!.drift).toBe(0);
  });
});

describe('how many directions are principal', () => {
  const own = generateMatrix({ kind: 'rectified', rows: 120, columns: 24, seed: 42 });
  const reference = generateMatrix({ kind: 'scaled', rows: 120, columns: 24, ratio: 0.8, seed: 43 });
  const dimensions = async (parameters: object) => {
    const { value } = await compared(own, reference, { splits: 1, ...parameters });
    const { principalRank, referencePrincipalRank, principal } = value;
    return {
      ranks: [principalRank, referencePrincipalRank],
      used: [principal!.dimension, principal!.referenceDimension],
    };
  };

  test('is k* of the reference for both, each one’s own, or a number', async () => {
    const { ranks, used } = await dimensions({});
    expect(ranks[0]).toBeGreaterThan(ranks[1]!);
    expect(used).toEqual([ranks[1], ranks[1]]);
    expect((await dimensions({ rank: 'OWN' })).used).toEqual(ranks);
    expect((await dimensions({ components: 5 })).used).toEqual([5, 5]);
  });

  test('is not both k* of its own and a number', () => {
    const { error } = subspaceOverlap.parameters.safeParse({ rank: 'OWN', components: 5 });
    expect(error!.issues).toMatchObject([{ path: ['components'] }]);
  });
});

test('a checkpoint with itself has overlap 1, angle 0, drift 0, and a reliability below 1', async () => {
  const epoch = generateMatrix({ kind: 'rectified', rows: 120, columns: 24, seed: 42 });
  const { value, warnings } = await compared(epoch, epoch);
  expect(value.principal!.overlap).toBeCloseTo(1, 12);
  expect(value.residual!.overlap).toBeCloseTo(1, 12);
  expect(value.angles!.largest).toBeLessThan(1e-5);
  expect(value.drift!.residual).toEqual({ drift: 0, splitHalfDifference: 0 });
  expect(value.principal!.reliability).toBeGreaterThan(value.principal!.chance);
  expect(value.principal!.reliability).toBeLessThan(0.99);
  expect(warnings).toEqual([]);
});

test('equal seeds give equal halves, other seeds others', async () => {
  const epoch = generateMatrix({ kind: 'rectified', rows: 61, columns: 12, seed: 44 });
  const reliability = async (seed: number) =>
    (await compared(epoch, epoch, { splits: 2, seed })).value.principal!.reliability;
  expect(await reliability(3)).toBe(await reliability(3));
  expect(await reliability(3)).not.toBe(await reliability(4));
});

describe('a comparison warns', () => {
  const codes = (warnings: readonly { code: string }[] | undefined) => warnings?.map(({ code }) => code);
  const alive = generateMatrix({ kind: 'rectified', rows: 40, columns: 16, seed: 45 });
  const dead = { ...alive, data: new Float32Array(640) };
  const constant = { ...alive, data: Float32Array.from(alive.data, (_, at) => alive.data[at % 16]!) };

  test('DEAD_FEATURES of a dead checkpoint, which has drifted by as much as there is', async () => {
    const { value, warnings } = await compared(dead, alive, { splits: 1 });
    expect(value).toMatchObject({ principal: null, residual: null, angles: null });
    expect(value.drift!.whole.drift).toBeCloseTo(1, 12);
    expect(codes(warnings)).toEqual(['DEAD_FEATURES']);
  });

  test('DEAD_FEATURES of a dead reference, from which there is no drift', async () => {
    const { value, warnings } = await compared(alive, dead, { splits: 1 });
    expect(value).toMatchObject({ principal: null, residual: null, angles: null, drift: null });
    expect(codes(warnings)).toEqual(['DEAD_FEATURES']);
    expect(warnings![0]!.message).toContain('of the reference');
  });

  test('CONSTANT_FEATURES where centring leaves nothing', async () => {
    const { value, warnings } = await compared(constant, alive, { centred: true, splits: 1 });
    expect(value).toMatchObject({ principal: null, resolvedCount: 0 });
    expect(codes(warnings)).toEqual(['CONSTANT_FEATURES']);
    expect(codes((await compared(constant, alive, { splits: 1, components: 1 })).warnings)).toEqual([]);
  });

  test('RANK_REDUCED where fewer directions are resolved than are principal', async () => {
    const { value, warnings } = await compared(constant, alive, { components: 3, splits: 1 });
    expect([value.principal!.dimension, value.principal!.referenceDimension]).toEqual([1, 3]);
    expect(value.residual).toBeNull();
    expect(codes(warnings)).toContain('RANK_REDUCED');
  });

  test('HALVES_TOO_SMALL where half of the images span too little', async () => {
    const few = generateMatrix({ kind: 'scaled', rows: 10, columns: 16, ratio: 0.9, seed: 46 });
    const { value, warnings } = await compared(few, few, { components: 7, splits: 1 });
    expect(value.principal).toMatchObject({ overlap: expect.closeTo(1, 9), reliability: null });
    expect(value.drift!.principal.splitHalfDifference).toBeNull();
    expect(codes(warnings)).toEqual(['HALVES_TOO_SMALL']);
  });
});

describe('a comparison is refused', () => {
  const epoch = (rows: number, columns: number) =>
    generateMatrix({ kind: 'scaled', rows, columns, ratio: 0.9, seed: 47 });

  test('TOO_FEW_ROWS below four images', async () => {
    await expect(compared(epoch(3, 8), epoch(3, 8))).rejects.toMatchObject({ code: 'TOO_FEW_ROWS' });
    await expect(compared(epoch(4, 8), epoch(4, 8), { components: 1 })).resolves.toBeDefined();
  });

  test('DIFFERENT_FEATURE_COUNT of networks of different width', async () => {
    await expect(compared(epoch(9, 8), epoch(9, 12))).rejects.toMatchObject({
      code: 'DIFFERENT_FEATURE_COUNT',
      message: expect.stringContaining('8 features, another 12'),
    });
  });

  test('NON_FINITE_FEATURES of a diverged checkpoint', async () => {
    const broken = { ...epoch(9, 8), data: epoch(9, 8).data.fill(Number.NaN, 20, 21) };
    await expect(compared(broken, epoch(9, 8))).rejects.toMatchObject({ code: 'NON_FINITE_FEATURES' });
  });
});
