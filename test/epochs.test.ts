// biome-ignore-all lint/suspicious/noExplicitAny: every query gives a shape of its own
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { similarityMeasures } from '../shared/src/vocabulary.ts';
import { fewEpochs, preparedDataFolder } from './prepared-data-folder.ts';
import { type ServerProcess, startServer } from './server-process.ts';

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

const ofRun = async (fields: string, run = 'sample') => {
  const answer = await server.query(`{ run(id: "${run}") { ${fields} } }`);
  return answer.run;
};
const total = async () =>
  (await server.query('{ computations(first: 1) { totalCount } }')).computations.totalCount;
const overlapCurve = async (reference: string, more = '', fields = '') => {
  const answer = await ofRun(`overlapCurve(dataset: "digits", reference: ${reference} ${more}) {
    reference computedCount missingCount missingEstimate { computations flops }
    points { epoch reference { epoch } result { __typename ${fields} } } }`);
  return answer.overlapCurve;
};
const similarity = async (measure: string, more = '', fields = 'values') => {
  const answer = await ofRun(`similarity(dataset: "digits", measure: ${measure} ${more}) {
    __typename ... on Similarity { ${fields} } ... on NotComputed { estimate { computations } } }`);
  return answer.similarity;
};

describe('what compares epochs computes nothing by being read', () => {
  it('tells what is missing, and leaves out the first checkpoint where it is compared with the one before', async () => {
    const [final, previous] = [await overlapCurve('FINAL'), await overlapCurve('PREVIOUS')];
    // Features of every checkpoint, and a comparison of each; of the first one with none before it.
    expect([final.missingCount, final.missingEstimate.computations]).toEqual([count, 2 * count]);
    expect([previous.missingCount, previous.missingEstimate.computations]).toEqual([
      count - 1,
      2 * count - 1,
    ]);
    expect(previous.points).toHaveLength(count);
    expect(previous.points[0]).toMatchObject({ reference: null, result: null });
    const epochs = previous.points.map(({ epoch }: any) => epoch);
    expect(previous.points.slice(1).map(({ reference }: any) => reference.epoch)).toEqual(
      epochs.slice(0, -1),
    );
    expect(new Set(final.points.map(({ reference }: any) => reference.epoch))).toEqual(new Set([40]));
    expect(await similarity('CKA')).toEqual({
      __typename: 'NotComputed',
      estimate: { computations: count + 1 },
    });
    expect(await total()).toBe(0);
  });
});

describe('compute', () => {
  const compute = async (input: object) =>
    (
      await server.query(
        `mutation ($input: ComputeInput!) { compute(input: $input) { storedCount estimate { computations }
           computations { id subject quantity { name } } userErrors { code field } } }`,
        { input },
      )
    ).compute;

  it('asks for overlaps with the last checkpoint and with the one before, and for every matrix', async () => {
    const asked = { run: 'sample', datasets: ['digits'], quantities: ['OVERLAP', 'SIMILARITY'] };
    const { computations, estimate, storedCount, userErrors } = await compute(asked);
    expect(userErrors).toEqual([]);
    expect(storedCount).toBe(0);
    expect(computations).toHaveLength(2 * count - 1 + similarityMeasures.length);
    expect(estimate.computations).toBe(count + computations.length);
    const subjects = computations.map(({ subject }: any) => subject);
    expect(subjects).toContain('epoch 10 of ResNet-8 on Fashion six against epoch 40 on Digits');
    expect(subjects).toContain('epoch 10 of ResNet-8 on Fashion six against epoch 4 on Digits');
    expect(subjects).toContain(`${count} checkpoints of ResNet-8 on Fashion six on Digits`);
    for (;;) {
      const { queue } = (await server.query('{ server { queue { queued running succeeded failed } } }'))
        .server;
      if (queue.queued + queue.running === 0) {
        expect(queue).toMatchObject({ succeeded: count + computations.length, failed: 0 });
        break;
      }
      await sleep(500);
    }
    expect(await compute(asked)).toMatchObject({ computations: [], storedCount: computations.length });
  }, 300_000);

  it.each([
    [
      { quantities: ['OVERLAP'], overlap: { splits: 0 } },
      'INVALID_PARAMETERS',
      ['input', 'overlap', 'splits'],
    ],
    [
      { quantities: ['SIMILARITY'], similarity: { threshold: 0 } },
      'INVALID_PARAMETERS',
      ['input', 'similarity', 'threshold'],
    ],
  ])('refuses %j', async (more, code, field) => {
    const { userErrors } = await compute({ run: 'sample', datasets: ['digits'], ...more });
    expect(userErrors).toEqual([{ code, field }]);
  });
});

describe('the epochs of the sample', () => {
  const measures = `... on Overlap { principalRank referencePrincipalRank columns
    principal { dimension overlap chance reliability } residual { overlap chance reliability }
    angles { degrees largest splitHalfLargest } drift { whole { drift } residual { drift splitHalfDifference } }
    provenance { quantity { name } rowCount seed inputs { name } warnings { code } } }`;

  it('come closer to the final checkpoint, which is at itself', async () => {
    const { computedCount, missingEstimate, points } = await overlapCurve('FINAL', '', measures);
    expect([computedCount, missingEstimate]).toEqual([count, null]);
    const results = points.map(({ result }: any) => result);
    const [first, last] = [results[0], results.at(-1)];
    expect(last.principal.overlap).toBeCloseTo(1, 9);
    expect(last.drift.whole.drift).toBe(0);
    expect(first.principal.overlap).toBeLessThan(0.5);
    for (const { principal, residual, angles, referencePrincipalRank, columns, provenance } of results) {
      expect(principal.dimension).toBe(referencePrincipalRank);
      expect(principal.chance).toBe(principal.dimension / columns);
      for (const { overlap, chance, reliability } of [principal, residual]) {
        expect(overlap).toBeGreaterThan(chance);
        expect(reliability > chance && reliability < 1).toBe(true);
      }
      expect(angles.degrees).toHaveLength(principal.dimension);
      expect(provenance).toMatchObject({ rowCount: 200, seed: 0, warnings: [] });
    }
    expect(last.provenance.inputs.map(({ name }: any) => name).sort()).toEqual([
      'checkpoint',
      'dataset',
      'features',
      'other checkpoint 1',
      'reference',
    ]);
  });

  it('are the same on the curve, in the matrices and asked for alone', async () => {
    const { points } = await overlapCurve('FINAL', '', measures);
    const column = async (measure: string) =>
      (await similarity(measure)).values.map((row: number[]) => row.at(-1));
    const expectClose = (found: number[], expected: number[]) =>
      found.forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i]!, 9);
      });
    const results = points.map(({ result }: any) => result);
    expectClose(
      await column('PRINCIPAL_OVERLAP'),
      results.map(({ principal }: any) => principal.overlap),
    );
    expectClose(
      await column('RESIDUAL_OVERLAP'),
      results.map(({ residual }: any) => residual.overlap),
    );
    expectClose(
      await column('DRIFT'),
      results.map(({ drift }: any) => drift.whole.drift),
    );
    expectClose(
      await column('RESIDUAL_DRIFT'),
      results.map(({ drift }: any) => drift.residual.drift),
    );

    const { nodes } = (await ofRun('checkpoints(first: 100) { nodes { id epoch } }')).checkpoints;
    const early = nodes.find(({ epoch }: any) => epoch === 10);
    const { node } = await server.query(
      `query ($early: ID!, $late: ID!) { node(id: $early) { ... on Checkpoint {
         overlap(with: $late, dataset: "digits") { ... on Overlap { reference { epoch } principal { overlap } } } } } }`,
      { early: early.id, late: nodes.at(-1).id },
    );
    expect(node.overlap).toEqual({
      reference: { epoch: 40 },
      principal: { overlap: results[nodes.indexOf(early)].principal.overlap },
    });
  });

  it('have a matrix as a raw array, in rows, with epochs and checkpoints', async () => {
    const found = await similarity(
      'CKA',
      '',
      `measure rows epochs values checkpoints { epoch } incomparable { epoch }
       matrix { dtype shape base64 url } provenance { version inputs { name } }`,
    );
    expect(found).toMatchObject({ measure: 'CKA', rows: 200, incomparable: [] });
    expect(found.checkpoints.map(({ epoch }: any) => epoch)).toEqual(found.epochs);
    expect(found.matrix).toMatchObject({ dtype: 'float64', shape: [count, count] });
    const bytes = Buffer.from(found.matrix.base64, 'base64');
    const numbers = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    expect([...numbers]).toEqual(found.values.flat());
    expect((await fetch(server.url + found.matrix.url)).status).toBe(200);
    expect(found.provenance.inputs).toHaveLength(2 * count + 1);
    found.values.forEach((row: number[], i: number) => {
      expect(row[i]).toBeCloseTo(1, 12);
      row.forEach((cell, j) => {
        expect(cell).toBe(found.values[j][i]);
      });
    });
  });
});

describe('a run of another network with one checkpoint', () => {
  const architecture = { resnet: { width: 1 } };
  const one = { dataset: 'digits', name: 'One', slug: 'one', architecture, epochs: 1, keepEpochs: [1] };
  let checkpoint: string;
  beforeAll(async () => {
    await server.query(
      'mutation ($input: StartPretrainingInput!) { startPretraining(input: $input) { userErrors { code } } }',
      { input: one },
    );
    while ((await ofRun('state', 'one')).state !== 'READY') await sleep(200);
    checkpoint = (await ofRun('checkpoints(first: 1) { nodes { id } }', 'one')).checkpoints.nodes[0].id;
  }, 120_000);

  it('has no matrix', async () => {
    const { errors } = await server.ask(
      '{ run(id: "one") { similarity(dataset: "digits", measure: CKA) { __typename } } }',
    );
    expect(errors![0]!.extensions).toMatchObject({ code: 'TOO_FEW_CHECKPOINTS', field: 'similarity' });
    const { compute } = await server.query(
      `mutation { compute(input: { run: "one", datasets: ["digits"], quantities: [SIMILARITY] }) {
         userErrors { code field } } }`,
    );
    expect(compute.userErrors).toEqual([{ code: 'TOO_FEW_CHECKPOINTS', field: ['input', 'run'] }]);
  });

  it('has a curve of one point, of which nothing is before', async () => {
    const { final, previous } = await ofRun(
      `final: overlapCurve(dataset: "digits", reference: FINAL) { missingCount points { reference { epoch } } }
       previous: overlapCurve(dataset: "digits", reference: PREVIOUS) { missingCount missingEstimate { flops } points { result { __typename } } }`,
      'one',
    );
    expect(final).toEqual({ missingCount: 1, points: [{ reference: { epoch: 1 } }] });
    expect(previous).toEqual({ missingCount: 0, missingEstimate: null, points: [{ result: null }] });
  });

  it('is not compared with a network of another width', async () => {
    const { errors } = await server.ask(
      `query ($with: ID!) { run(id: "sample") { checkpoints(first: 1) { nodes {
         overlap(with: $with, dataset: "digits") { __typename } } } } }`,
      { with: checkpoint },
    );
    expect(errors![0]!.extensions).toMatchObject({ code: 'DIFFERENT_FEATURE_COUNT', field: 'overlap.with' });
  });
});
