// biome-ignore-all lint/suspicious/noExplicitAny: every query gives a shape of its own
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fewTestImages, preparedDataFolder } from './prepared-data-folder.ts';
import { type ServerProcess, startServer, until } from './server-process.ts';

let folder: Awaited<ReturnType<typeof preparedDataFolder>>;
let server: ServerProcess;
beforeAll(async () => {
  folder = await preparedDataFolder();
  server = await startServer({ TRANSFERSCOPE_DATA: folder.path });
});
afterAll(async () => {
  await server?.stop();
  await folder?.remove();
});

/** A few steps, so that a fine-tuning takes a second or two. */
const quick = 'epochs: 2, batchSize: 50, learningRates: [0.1], seeds: [4, 2], augmentation: NONE';
const ofRun = async (fields: string) => (await server.query(`{ run(id: "sample") { ${fields} } }`)).run;
const evaluated = async (first: number, parameters: string, fields: string, policy = 'WAIT') => {
  const run = await ofRun(
    `checkpoints(first: ${first}) { nodes { evaluation(dataset: "digits", protocol: FINE_TUNING,
       parameters: { fineTuning: { ${parameters} } }, policy: ${policy}) {
       __typename ... on Evaluation { ${fields} provenance { key parameters rowCount inputs { name } warnings { code } } } } } }`,
  );
  return run.checkpoints.nodes.map(({ evaluation }: any) => evaluation);
};
const curve = async (protocol: string, parameters = '') =>
  (
    await ofRun(
      `transferCurve(dataset: "digits", protocol: ${protocol} ${parameters}) { computedCount missingCount
         missingEstimate { computations } best { epoch }
         scratch { __typename ... on Evaluation { variant provenance { key } } } }`,
    )
  ).transferCurve;
const quickCurve = () => curve('FINE_TUNING', `parameters: { fineTuning: { ${quick} } }`);
const compute = async (input: object) =>
  (
    await server.query(
      `mutation ($input: ComputeInput!) { compute(input: $input) { storedCount
         computations { id } userErrors { code field message } } }`,
      { input },
    )
  ).compute;

describe('a fine-tuning by the API', () => {
  it('answers an evaluation whose mean, seeds and predictions agree, and nothing of a probe', async () => {
    const [one] = await evaluated(
      1,
      quick,
      `protocol variant learningRate headLearningRate validationAccuracy trainCount testCount converged
       accuracy { value low high level } seeds { seed accuracy { value } logLoss trainAccuracy } logLoss
       ratePath { learningRate validationAccuracy } trainings { purpose seed history { epoch trainLoss validationAccuracy } }
       predicted { dtype shape base64 } confusion perClass { count } penalty iterations gradientNorm penaltyPath { penalty } history { step }`,
    );
    expect(one).toMatchObject({
      ...{ protocol: 'FINE_TUNING', variant: 'FULL', learningRate: 0.1, headLearningRate: 0.1 },
      ...{ trainCount: 200, testCount: fewTestImages, converged: false },
      ...{ penalty: null, iterations: null, gradientNorm: null, penaltyPath: [], history: [] },
    });
    const accuracies = one.seeds.map(({ accuracy }: any) => accuracy.value);
    expect(one.seeds.map(({ seed }: any) => seed)).toEqual([4, 2]);
    expect(one.accuracy.value).toBeCloseTo((accuracies[0] + accuracies[1]) / 2, 12);
    expect(one.accuracy.low).toBeLessThan(one.accuracy.value);
    expect(one.trainings.map(({ purpose }: any) => purpose)).toEqual([
      'VALIDATION',
      'VALIDATION',
      'TEST',
      'TEST',
    ]);
    expect(one.predicted).toMatchObject({ dtype: 'uint8', shape: [2, fewTestImages] });
    const last = Buffer.from(one.predicted.base64, 'base64').subarray(fewTestImages);
    const counts = one.confusion[0].map((_: number, label: number) =>
      one.confusion.reduce((sum: number, row: number[]) => sum + row[label]!, 0),
    );
    expect(counts.map((_: number, label: number) => last.filter((one) => one === label).length)).toEqual(
      counts,
    );
    expect(one.provenance.parameters).toMatchObject({ epochs: 2, seeds: [4, 2], architecture: null });
    expect(one.provenance.inputs.map(({ name }: any) => name)).toEqual(['checkpoint', 'dataset']);
    expect(one.provenance.rowCount).toBe(200);
    expect(one.provenance.warnings.map(({ code }: any) => code)).toEqual(['NOT_CONVERGED']);
  });

  it('is a point of its curve, whose base line nobody has asked for yet; of FE there is none', async () => {
    expect(await quickCurve()).toMatchObject({
      ...{ computedCount: 1, missingCount: 23, missingEstimate: { computations: 23 }, best: { epoch: 0 } },
      scratch: { __typename: 'NotComputed' },
    });
    expect((await curve('FEATURE_EXTRACTION')).scratch).toBeNull();
  });

  it('from scratch is one result, whichever checkpoint it is asked of', async () => {
    const total = async () =>
      (await server.query('{ computations(first: 1) { totalCount } }')).computations.totalCount;
    const before = await total();
    const found = await evaluated(3, `${quick}, variant: FROM_SCRATCH`, 'variant');
    expect(new Set(found.map(({ provenance }: any) => provenance.key)).size).toBe(1);
    expect(found[0].provenance.inputs.map(({ name }: any) => name)).toEqual(['dataset']);
    expect(found[0].provenance.parameters.architecture).toMatchObject({ depth: 8, width: 16, classes: 10 });
    expect(await total()).toBe(before + 1);
    const { scratch } = await quickCurve();
    expect(scratch).toEqual({ ...found[0], provenance: { key: found[0].provenance.key } });
    const asked = await compute({
      ...{ run: 'sample', datasets: ['digits'], quantities: ['FINE_TUNING'] },
      evaluation: {
        fineTuning: {
          ...{ epochs: 2, batchSize: 50, learningRates: [0.1], seeds: [4, 2] },
          ...{ augmentation: 'NONE', variant: 'FROM_SCRATCH' },
        },
      },
    });
    expect(asked).toEqual({ storedCount: 1, computations: [], userErrors: [] });
  });

  it('tells the loss of its last epoch while it trains, and stops between two steps', async () => {
    const long = 'epochs: 5000, batchSize: 50, learningRates: [0.001], seeds: [1], augmentation: NONE';
    const [{ __typename }] = await evaluated(1, long, 'variant', 'ENQUEUE');
    expect(__typename).toBe('ComputationPending');
    const running = async () =>
      (
        await server.query(
          '{ computations(first: 1, status: [RUNNING]) { nodes { id progress { fraction stage training { epoch trainLoss } } } } }',
        )
      ).computations.nodes[0];
    const { id, progress } = await until(async () => {
      const one = await running();
      return one?.progress.training?.epoch > 1 && one;
    });
    expect(progress.stage).toMatch(/^choosing the learning rate: 0\.001, seed 1 of 1: epoch \d+ of 5000$/);
    expect(progress.training.trainLoss).toBeGreaterThan(0);
    expect(progress.fraction).toBeLessThan(0.5);
    const cancelled = await server.query(
      `mutation { cancelComputation(input: { id: "${id}" }) { computation { status } } }`,
    );
    expect(cancelled.cancelComputation.computation.status).toBe('CANCELLED');
    // The process that was training is still there, and idle.
    const state = await until(async () => {
      const { computeProcess } = (await server.query('{ server { computeProcess { state restarts } } }'))
        .server;
      return computeProcess.state === 'idle' && computeProcess;
    }, 4);
    expect(state.restarts).toBe(0);
  });
});

describe('compute', () => {
  it('asks for the ends, the middle and the halves, what takes seconds before what takes minutes', async () => {
    const { computations, userErrors } = await compute({
      run: 'sample',
      datasets: ['fashion-held-out'],
      quantities: ['FINE_TUNING', 'LINEAR_PROBE'],
    });
    expect(userErrors).toEqual([]);
    expect(computations).toHaveLength(48);
    const { nodes } = (
      await server.query(
        `{ computations(first: 100, status: [QUEUED, RUNNING, SUCCEEDED]) { nodes { id checkpoint { epoch }
             quantity { name } dataset { slug } } } }`,
      )
    ).computations;
    const inOrder = [...nodes].reverse().filter(({ dataset }: any) => dataset.slug === 'fashion-held-out');
    const epochsOf = (quantity: string) =>
      inOrder.filter((one: any) => one.quantity.name === quantity).map((one: any) => one.checkpoint.epoch);
    const first = [0, 40, 16, 5, 24];
    expect(epochsOf('linear-probe').slice(0, 5)).toEqual(first);
    expect(epochsOf('fine-tuning').slice(0, 5)).toEqual(first);
    expect(epochsOf('fine-tuning')).toHaveLength(24);
    const names = inOrder.map(({ quantity }: any) => quantity.name);
    expect(names.lastIndexOf('linear-probe')).toBeLessThan(names.indexOf('fine-tuning'));
    await Promise.all(
      computations.map(({ id }: any) =>
        server.query(`mutation { cancelComputation(input: { id: "${id}" }) { computation { status } } }`),
      ),
    );
  });
});

describe('a fine-tuned network', () => {
  it('is a checkpoint that everything can be asked of', async () => {
    const fields = `checkpoint { id epoch parent { epoch } run { slug } parameterCount sourceAccuracy
      spectrum(dataset: "digits", policy: WAIT) { ... on Spectrum { columns resolvedCount } }
      evaluation(dataset: "digits", protocol: FEATURE_EXTRACTION, policy: WAIT) { ... on Evaluation { accuracy { value } } } }`;
    const [{ checkpoint }] = await evaluated(1, quick, fields);
    expect(checkpoint).toMatchObject({
      ...{ epoch: 0, parent: { epoch: 0 }, run: { slug: 'sample' }, sourceAccuracy: null },
      spectrum: { columns: 64 },
    });
    expect(checkpoint.evaluation.accuracy.value).toBeGreaterThan(0.2);
    // It is none of the pre-training.
    expect((await ofRun('checkpoints(first: 100) { totalCount }')).checkpoints.totalCount).toBe(24);
    const overlap = await server.query(`{ node(id: "${checkpoint.id}") { ... on Checkpoint { parent {
      overlap(with: "${checkpoint.id}", dataset: "digits", policy: WAIT) { ... on Overlap { principal { overlap } } } } } } }`);
    expect(overlap.node.parent.overlap.principal.overlap).toBeGreaterThan(0);
    const { computations } = await server.query('{ computations(first: 1) { nodes { subject } } }');
    expect(computations.nodes[0].subject).toBe(
      'epoch 0 of ResNet-8 on Fashion six against epoch 0 after fine-tuning on Digits',
    );
    const [scratch] = await evaluated(1, `${quick}, variant: FROM_SCRATCH`, 'checkpoint { id }');
    expect(scratch.checkpoint).toBeNull();
  });
});
