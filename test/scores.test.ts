// biome-ignore-all lint/suspicious/noExplicitAny: every query gives a shape of its own
import { scoreNames } from '@transferscope/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fewEpochs, fewTestImages, preparedDataFolder } from './prepared-data-folder.ts';
import { type ServerProcess, startServer, until } from './server-process.ts';

let folder: Awaited<ReturnType<typeof preparedDataFolder>>;
let server: ServerProcess;
const count = fewEpochs.length;
beforeAll(async () => {
  folder = await preparedDataFolder('few checkpoints');
  server = await startServer({ TRANSFERSCOPE_DATA: folder.path });
});
afterAll(async () => {
  await server?.stop();
  await folder?.remove();
});

const ofRun = async (fields: string) => (await server.query(`{ run(id: "sample") { ${fields} } }`)).run;
const everything = `name computedCount missingCount missingEstimate { computations flops }
  points { epoch result { __typename
    ... on Score { name value split rows columns classCount details { name value label }
      provenance { parameters seed rowCount inputs { name } warnings { code } } } } }`;

describe('transferability scores of the sample on digits', () => {
  it('are a curve each, not computed until somebody asks, at a cost that shares the features', async () => {
    const { scores } = await ofRun(`scores(dataset: "digits") { ${everything} }`);
    expect(scores.map(({ name }: any) => name)).toEqual([...scoreNames]);
    for (const { points, missingCount, computedCount, missingEstimate } of scores) {
      expect({ missingCount, computedCount }).toEqual({ missingCount: count, computedCount: 0 });
      expect(points.every(({ result }: any) => result.__typename === 'NotComputed')).toBe(true);
      expect(missingEstimate.flops).toBeGreaterThan(1e6);
    }
    const [logMe, leep] = scores;
    // Features and the score of each checkpoint; LEEP reads posteriors besides.
    expect(logMe.missingEstimate.computations).toBe(2 * count);
    expect(leep.missingEstimate.computations).toBe(3 * count);
  });

  it('are computed over the whole run by `compute`', async () => {
    const { compute } = await server.query(
      `mutation { compute(input: { run: "sample", datasets: ["digits"], quantities: [${scoreNames}] }) {
         storedCount computations { id quantity { name } } userErrors { message } } }`,
    );
    expect(compute).toMatchObject({ storedCount: 0, userErrors: [] });
    expect(compute.computations).toHaveLength(9 * count);
    await until(async () => {
      const { queue } = (await server.query('{ server { queue { queued running } } }')).server;
      return queue.queued + queue.running === 0;
    }, 120);
    const { scores } = await ofRun(`scores(dataset: "digits") { ${everything} }`);
    for (const { name, points, computedCount, missingEstimate } of scores) {
      expect({ name, computedCount, missingEstimate }).toEqual({
        name,
        computedCount: count,
        missingEstimate: null,
      });
      expect(points.map(({ epoch }: any) => epoch)).toEqual(
        points.map(({ epoch }: any) => epoch).sort((a: number, b: number) => a - b),
      );
      for (const { result } of points) {
        expect(result).toMatchObject({ name, split: 'TRAIN', rows: 200, classCount: 10 });
        expect(result.columns).toBe(name === 'LEEP' || name === 'NCE' ? 6 : 64);
        expect(result.value, name).toBeGreaterThanOrEqual(bounds[name]![0]);
        expect(result.value, name).toBeLessThanOrEqual(bounds[name]![1]);
      }
    }
  }, 150_000);

  it('say what they were computed with, and what to be careful about', async () => {
    const { scores } = await ofRun(
      `scores(dataset: "digits", names: [NLEEP, LOG_ME, H_SCORE]) { ${everything} }`,
    );
    const [nleep, logMe, hScore] = scores.map(({ points }: any) => points.at(-1).result);
    expect(nleep.provenance).toMatchObject({ seed: 0, rowCount: 200, parameters: { componentsPerClass: 5 } });
    expect(nleep.provenance.warnings.map(({ code }: any) => code)).toContain('FEW_ROWS_PER_COMPONENT');
    const evidence = logMe.details.filter(({ name }: any) => name === 'evidence');
    expect(evidence.map(({ label }: any) => label)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(evidence.reduce((sum: number, { value }: any) => sum + value / 10, 0)).toBeCloseTo(
      logMe.value,
      12,
    );
    const [rank, , chance] = hScore.details;
    expect(chance).toEqual({ name: 'chance', value: (rank.value * 9) / 199, label: null });
  });

  it('take parameters, each of which is another result', async () => {
    const { checkpoints } = await ofRun(`checkpoints(first: 1) { nodes {
      few: score(dataset: "digits", name: PARC, parameters: { mostRows: 100, seed: 1 }) {
        ... on Score { value rows provenance { warnings { code } } } }
      all: score(dataset: "digits", name: PARC, policy: CACHED) { ... on Score { value rows } }
      spread: score(dataset: "digits", name: GBC, parameters: { covariance: DIAGONAL, principalComponents: 8 }) {
        ... on Score { details { name value } } }
      test: score(dataset: "digits", name: TRANS_RATE, parameters: { split: TEST, epsilon: 0.1 }) {
        ... on Score { rows split } } } }`);
    const { few, all, spread, test } = checkpoints.nodes[0];
    expect(few).toMatchObject({ rows: 100, provenance: { warnings: [{ code: 'ROWS_LEFT_OUT' }] } });
    expect(few.value).not.toBe(all.value);
    expect(spread.details[0]).toEqual({ name: 'principalComponents', value: 8 });
    expect(test).toEqual({ rows: fewTestImages, split: 'TEST' });
  });
});

/** What each may be at 10 classes, and an H-score at most where features say all. */
const bounds: Record<string, readonly [number, number]> = {
  LOG_ME: [-2, 2],
  LEEP: [-Math.log(10) - 0.01, 0],
  NCE: [-Math.log(10) - 0.01, 0],
  H_SCORE: [0, 9],
  REGULARISED_H_SCORE: [0, 9],
  TRANS_RATE: [0, 500],
  GBC: [-90, 0],
  NLEEP: [-Math.log(10) - 0.01, 0],
  PARC: [-1, 1],
};
