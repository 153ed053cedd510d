// biome-ignore-all lint/suspicious/noExplicitAny: every query gives a shape of its own
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fewTestImages, preparedDataFolder } from './prepared-data-folder.ts';
import { type ServerProcess, startServer } from './server-process.ts';

let folder: Awaited<ReturnType<typeof preparedDataFolder>>;
let server: ServerProcess;
let last: string;
beforeAll(async () => {
  folder = await preparedDataFolder();
  server = await startServer({ TRANSFERSCOPE_DATA: folder.path });
  const { run } = await server.query('{ run(id: "sample") { checkpoints(first: 100) { nodes { id } } } }');
  last = run.checkpoints.nodes.at(-1).id;
});
afterAll(async () => {
  await server?.stop();
  await folder?.remove();
});

const ofLast = async (fields: string) =>
  (await server.query(`{ node(id: "${last}") { ... on Checkpoint { ${fields} } } }`)).node;
const floats = (tensor: any) =>
  new (tensor.dtype === 'float64' ? Float64Array : Float32Array)(
    Uint8Array.from(Buffer.from(tensor.base64, 'base64')).buffer,
  );
const accuracy = 'value low high';

describe('parts of a spectrum', () => {
  it('are probed beside their null models, and tell which components they hold', async () => {
    const part = (kind: string) => `evaluation(part: { kind: ${kind} }, policy: WAIT) { __typename
      ... on BandEvaluation { kind from to resolved resolvedCount energyShare testCount converged
        accuracy { ${accuracy} } wholeAccuracy { value }
        randomSubspace { dimensions draws accuracy { ${accuracy} } advantage { ${accuracy} } }
        equalEnergy { dimensions energyShare } } }`;
    const { spectrum, evaluation } = await ofLast(`
      spectrum(dataset: "digits", policy: WAIT) { ... on Spectrum { principalRank resolvedCount
        principal: ${part('PRINCIPAL')} residual: ${part('RESIDUAL')} } }
      evaluation(dataset: "digits", protocol: FEATURE_EXTRACTION, policy: WAIT) { ... on Evaluation { accuracy { value } } }`);
    const { principal, residual, principalRank, resolvedCount } = spectrum;
    expect(principal).toMatchObject({ kind: 'PRINCIPAL', from: 1, to: principalRank });
    expect(residual).toMatchObject({ kind: 'RESIDUAL', from: principalRank + 1, to: resolvedCount });
    expect(principal.energyShare + residual.energyShare).toBeCloseTo(1, 6);
    expect(principal.randomSubspace.dimensions).toBe(principalRank);
    // No other subspace of as many dimensions holds as much as the principal one.
    expect(principal.equalEnergy.dimensions).toBeGreaterThan(principalRank);
    for (const one of [principal, residual]) {
      expect(one.wholeAccuracy).toEqual(evaluation.accuracy);
      expect(one.accuracy.low).toBeLessThan(one.accuracy.value);
      expect(one.converged).toBe(true);
      expect(one.testCount).toBe(fewTestImages);
    }
  });

  it('that the spectrum does not have fail with what there is', async () => {
    const { spectrum } = await ofLast(`spectrum(dataset: "digits", policy: WAIT) { ... on Spectrum {
      evaluation(part: { kind: FIRST, k: 65 }, policy: WAIT) { __typename ... on ComputationFailed { code message advice recurs cause } } } }`);
    expect(spectrum.evaluation).toMatchObject({
      ...{ __typename: 'ComputationFailed', code: 'BAND_OUT_OF_RANGE', recurs: true, cause: null },
      advice: 'Ask for components within the spectrum, or choose a lower threshold.',
    });
    expect(spectrum.evaluation.message).toMatch(/64 components/);
  });

  it('along the epochs are a curve that tells what is missing', async () => {
    const { run } =
      await server.query(`{ run(id: "sample") { bandCurve(dataset: "digits", part: { kind: RESIDUAL }) {
      dataset { slug } computedCount missingCount missingEstimate { computations } points { epoch result { __typename } } } } }`);
    const { points, computedCount, missingCount, missingEstimate } = run.bandCurve;
    expect([computedCount, missingCount, points.length]).toEqual([1, 23, 24]);
    // Two splits of features, a decomposition, the probe on all features and the one on the part.
    expect(missingEstimate.computations).toBe(23 * 5);
    expect(points.at(-1)).toMatchObject({ epoch: 40, result: { __typename: 'BandEvaluation' } });
  });
});

describe('a decomposition', () => {
  it('gives directions and scores whose lengths are the singular values', async () => {
    const { spectrum } =
      await ofLast(`spectrum(dataset: "digits", policy: WAIT) { ... on Spectrum { singularValues
      decomposition(policy: WAIT) { ... on Decomposition { singularValues resolvedCount
        directions { dtype shape base64 } mean { shape }
        scores(split: TRAIN, policy: WAIT) { ... on ComponentScores { split tensor { dtype shape base64 } } } } } } }`);
    const { decomposition, singularValues } = spectrum;
    const { directions, scores } = decomposition;
    expect([directions.shape, scores.tensor.shape]).toEqual([
      [64, 64],
      [64, 200],
    ]);
    const [v, along] = [floats(directions), floats(scores.tensor)];
    for (let k = 0; k < 10; k++) {
      expect(Math.hypot(...v.subarray(64 * k, 64 * (k + 1)))).toBeCloseTo(1, 12);
      const length = Math.hypot(...along.subarray(200 * k, 200 * (k + 1)));
      expect(length / singularValues[k]).toBeCloseTo(1, 5);
      expect(decomposition.singularValues[k] / singularValues[k]).toBeCloseTo(1, 5);
    }
  });
});

describe('a component curve', () => {
  it('is beside both null models, and ends with the probe that sees all components', async () => {
    const band = `{ accuracy { value } energyShare
      equalEnergy { dimensions energyShare draws accuracy { ${accuracy} } advantage { value } } }`;
    const { componentCurve } =
      await ofLast(`componentCurve(dataset: "digits", parameters: { counts: [1, 8, 64], draws: 5 }, policy: WAIT) {
      __typename ... on ComponentCurve { resolvedCount wholeAccuracy { value } points { count
        largest ${band} smallest ${band} random { accuracy { ${accuracy} } } } } }`);
    const { points, wholeAccuracy } = componentCurve;
    expect(points.map(({ count }: any) => count)).toEqual([1, 8, 64]);
    expect(points[2]).toMatchObject({
      random: null,
      largest: { accuracy: wholeAccuracy, equalEnergy: null },
      smallest: { accuracy: wholeAccuracy, equalEnergy: null },
    });
    const { largest, smallest } = points[1];
    for (const { accuracy: own, equalEnergy, energyShare } of [largest, smallest]) {
      expect(equalEnergy).toMatchObject({ draws: 5, energyShare: expect.closeTo(energyShare, 6) });
      expect(equalEnergy.advantage.value).toBeCloseTo(own.value - equalEnergy.accuracy.value, 9);
    }
    expect(largest.equalEnergy.dimensions).toBeGreaterThan(8);
    expect(smallest.equalEnergy.dimensions).toBeLessThan(8);
    expect(points[1].largest.energyShare).toBeGreaterThan(points[0].largest.energyShare);
  });
});

describe('the rows of a spectrum', () => {
  it('may be the means of the classes', async () => {
    const { spectrum } =
      await ofLast(`spectrum(dataset: "digits", parameters: { rowsAre: CLASS_MEANS }, policy: WAIT) {
      ... on Spectrum { rowsAre rows columns singularValues principalRank principalRanks } }`);
    expect(spectrum).toMatchObject({ rowsAre: 'CLASS_MEANS', rows: 10, columns: 64 });
    expect(spectrum.singularValues).toHaveLength(10);
    expect(spectrum.principalRanks).toEqual([spectrum.principalRank]);
  });

  it('may be batches, each with a k* of its own', async () => {
    const { spectrum } = await ofLast(`spectrum(dataset: "digits", policy: WAIT,
      parameters: { rowsAre: BATCHES, batchSize: 50, batches: 3 }) {
      ... on Spectrum { rowsAre rows singularValues principalRanks provenance { rowCount } } }`);
    expect(spectrum).toMatchObject({ rowsAre: 'BATCHES', rows: 50, provenance: { rowCount: 150 } });
    expect(spectrum.singularValues).toHaveLength(50);
    expect(spectrum.principalRanks).toHaveLength(3);
  });

  it('of batches larger than the data set fail', async () => {
    const { spectrum } = await ofLast(`spectrum(dataset: "digits", policy: WAIT,
      parameters: { rowsAre: BATCHES, batchSize: 512 }) { ... on ComputationFailed { code } }`);
    expect(spectrum.code).toBe('BATCH_LARGER_THAN_DATASET');
  });
});
