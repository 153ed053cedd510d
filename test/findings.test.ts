// biome-ignore-all lint/suspicious/noExplicitAny: every query gives a shape of its own
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scoreNames } from '../shared/src/vocabulary.ts';
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

/** Fine-tunings of a second each, on the few checkpoints of a network that is made here. */
const quick =
  '{ fineTuning: { epochs: 2, batchSize: 50, learningRates: [0.1], seeds: [4, 2], augmentation: NONE } }';
const ofRun = async (fields: string, run = 'tiny') =>
  (await server.query(`{ run(id: "${run}") { ${fields} } }`)).run;
const total = async () =>
  (await server.query('{ computations(first: 1) { totalCount } }')).computations.totalCount;
const findings = async (more = '', run = 'tiny') => {
  const answer = await ofRun(
    `findings(dataset: "digits" ${more}) { dataset { slug } items { name claim result { __typename
       ... on Finding { verdict pValue adjustedPValue unit sentence effect { value low high level }
         checkpoints { epoch } provenance { quantity { name } parameters inputs { name } rowCount warnings { code } } }
       ... on FindingUnavailable { reason advice }
       ... on NotComputed { estimate { computations } }
       ... on ComputationFailed { code message } } } }`,
    run,
  );
  return new Map<string, any>(answer.findings.items.map(({ name, result }: any) => [name, result]));
};
const states = (found: Map<string, any>) =>
  Object.fromEntries([...found].map(([name, { __typename }]) => [name, __typename]));
const choice = 'checkpoint { epoch } accuracy { value low high } regret { value low high }';
const recommendation = async (protocol: string, more = '', run = 'tiny') =>
  (
    await ofRun(
      `recommendation(dataset: "digits", protocol: ${protocol} ${more}) { __typename
         ... on NotComputed { estimate { computations } }
         ... on Recommendation { protocol checkpointCount sentence validationAccuracy hindsightOptimism
           recommended { ${choice} } hindsight { ${choice} }
           choices { name rule result { __typename ... on Choice { ${choice} } ... on NotComputed { estimate { computations } } } }
           search { evaluations evaluated { epoch } choice { ${choice} } }
           provenance { quantity { name } parameters } } }`,
      run,
    )
  ).recommendation;

const pretrain = async (slug: string, keepEpochs: number[]) => {
  const input = {
    dataset: 'digits',
    name: slug,
    slug,
    architecture: { resnet: { width: 2 } },
    epochs: keepEpochs.at(-1),
    keepEpochs,
  };
  await server.query(
    'mutation ($input: StartPretrainingInput!) { startPretraining(input: $input) { userErrors { code message } } }',
    { input },
  );
  await until(async () => (await ofRun('state', slug)).state === 'READY');
};

describe('the findings of a run', () => {
  beforeAll(() => pretrain('tiny', [0, 1, 2, 4, 6]), 120_000);

  it('say what each would cost; reading them starts nothing', async () => {
    const before = await total();
    const found = await findings();
    expect(states(found)).toEqual({
      FE_PEAKS_EARLY: 'NotComputed',
      FE_PEAK_EPOCH: 'NotComputed',
      FT_RISES: 'NotComputed',
      FE_BEFORE_FT: 'NotComputed',
      PRINCIPAL_FIRST: 'NotComputed',
      RESIDUAL_FOR_FT: 'NotComputed',
    });
    // Five fine-tunings and the finding; with five probes on features of two splits.
    expect(found.get('FT_RISES').estimate.computations).toBe(6);
    expect(found.get('FE_BEFORE_FT').estimate.computations).toBe(6 + 15);
    const { findings: costs } = await ofRun(
      `findings(dataset: "digits") { all: missingEstimate { computations } tuned: missingEstimate(names: [FT_RISES, FE_BEFORE_FT]) { computations }
         residual: missingEstimate(names: [RESIDUAL_FOR_FT]) { computations } }`,
    );
    // Fine-tunings, probes and features once, however many findings read them.
    expect(costs).toEqual({
      all: { computations: 5 + 15 + 4 },
      tuned: { computations: 5 + 15 + 2 },
      residual: { computations: 5 },
    });
    expect(await total()).toBe(before);
  });

  it('are computed by name: those of feature extraction without any fine-tuning', async () => {
    const found = await findings('names: [FE_PEAKS_EARLY], policy: WAIT');
    expect(states(found)).toMatchObject({
      FE_PEAKS_EARLY: 'Finding',
      FE_PEAK_EPOCH: 'Finding',
      FT_RISES: 'NotComputed',
    });
    expect(found.get('FE_PEAKS_EARLY').adjustedPValue).toBe(found.get('FE_PEAKS_EARLY').pValue);
    expect(found.get('FE_PEAK_EPOCH').verdict).toBeNull();
  });

  it('of fine-tuning are asked for once, those included that are of the networks which it makes', async () => {
    const asked = await findings(`parameters: ${quick}, policy: ENQUEUE`);
    const open = ['FT_RISES', 'FE_BEFORE_FT', 'RESIDUAL_FOR_FT'] as const;
    for (const name of open) expect(states(asked)[name]).toBe('ComputationPending');
    // Nothing is to be asked for again on the way, and what waits is not asked for twice.
    await findings(`parameters: ${quick}, policy: ENQUEUE`);
    const seen = new Set<string>();
    await until(async () => {
      const now = states(await findings(`parameters: ${quick}`));
      for (const name of open) seen.add(now[name]!);
      return open.every((name) => now[name] === 'Finding');
    }, 110);
    expect(seen).toEqual(new Set(['ComputationPending', 'Finding']));
  }, 120_000);

  it('are of the fine-tuning that was asked for, and corrected for all that are known', async () => {
    const found = await findings(`parameters: ${quick}`);
    expect(states(found)).toMatchObject({ FT_RISES: 'Finding', FE_BEFORE_FT: 'Finding' });
    const { FT_RISES: trend, FE_BEFORE_FT: lead } = Object.fromEntries(found);
    expect(trend.provenance).toMatchObject({
      ...{ quantity: { name: 'ft-trend' }, rowCount: fewTestImages, warnings: [] },
      parameters: { fineTuning: { epochs: 2, seeds: [4, 2] } },
    });
    expect(trend.provenance.inputs).toHaveLength(5 + 1 + 5);
    expect(trend.effect.value).toBeGreaterThanOrEqual(-1);
    expect(trend.effect.low <= trend.effect.value && trend.effect.value <= trend.effect.high).toBe(true);
    expect(trend.sentence).toContain(`over 5 checkpoints, 2 seeds each and ${fewTestImages} test images`);
    expect(lead.provenance.parameters.epochs).toEqual([0, 1, 2, 4, 6]);
    const tested = [...found.values()].filter(({ pValue }) => pValue != null);
    for (const { pValue, adjustedPValue, verdict } of tested) {
      expect(adjustedPValue).toBeGreaterThanOrEqual(pValue);
      expect(adjustedPValue).toBeLessThanOrEqual(tested.length * pValue + 1e-12);
      if (verdict === 'SUPPORTED') expect(adjustedPValue).toBeLessThan(0.05);
    }
    // The same fine-tunings are points of the curve.
    const { transferCurve } = await ofRun(
      `transferCurve(dataset: "digits", protocol: FINE_TUNING, parameters: ${quick}) { computedCount points { result { ... on Evaluation { accuracy { value } } } } }`,
    );
    expect(transferCurve.computedCount).toBe(5);
    // With other parameters nothing is known.
    expect(states(await findings())).toMatchObject({ FE_PEAKS_EARLY: 'Finding', FT_RISES: 'NotComputed' });
  }, 120_000);

  it('of the order of learning name both epochs, or say why there is none', async () => {
    const found = (await findings('names: [PRINCIPAL_FIRST], policy: WAIT')).get('PRINCIPAL_FIRST');
    expect(found.sentence ?? found.reason).toMatch(/directions/);
    expect(['Finding', 'FindingUnavailable']).toContain(found.__typename);
  });

  it('of the residual part are of the networks that fine-tuning made', async () => {
    const found = (await findings(`parameters: ${quick}`)).get('RESIDUAL_FOR_FT');
    expect(found).toMatchObject({
      __typename: 'Finding',
      provenance: { quantity: { name: 'residual-role' }, rowCount: fewTestImages },
    });
    const { transferCurve } = await ofRun(
      `transferCurve(dataset: "digits", protocol: FINE_TUNING, parameters: ${quick}) { points {
         before: checkpoint { ...Lost } result { ... on Evaluation { checkpoint { ...Lost } } } } }`.replaceAll(
        '...Lost',
        `spectrum(dataset: "digits", parameters: { centred: false }) { ... on Spectrum {
           evaluation(part: { kind: PRINCIPAL }) { ... on BandEvaluation { accuracy { value } wholeAccuracy { value } } } } }`,
      ),
    );
    const lost = (node: any) =>
      node.spectrum.evaluation.wholeAccuracy.value - node.spectrum.evaluation.accuracy.value;
    const differences = transferCurve.points.map(
      ({ before, result }: any) => lost(result.checkpoint) - lost(before),
    );
    expect(found.effect.value).toBeCloseTo(
      differences.reduce((sum: number, one: number) => sum + one, 0) / differences.length,
      12,
    );
  }, 120_000);

  it('of one checkpoint say that they compare checkpoints', async () => {
    await pretrain('single', [1]);
    const found = await findings('policy: WAIT', 'single');
    for (const { __typename, reason, advice } of found.values()) {
      expect(__typename).toBe('FindingUnavailable');
      expect(`${reason} ${advice}`.length).toBeGreaterThan(30);
    }
    expect(found.get('FT_RISES').reason).toBe('It compares checkpoints, and this run has one.');
  }, 60_000);

  it.each([
    ['{ penalties: [-1] }', 'findings.parameters.penalties.0'],
    ['{ fineTuning: { epochs: 0 } }', 'findings.parameters.fineTuning.epochs'],
    ['{ fineTuning: { variant: FROM_SCRATCH } }', 'findings.parameters.fineTuning'],
  ])('refuse the parameters %s', async (parameters, field) => {
    const { errors } = await server.ask(
      `{ run(id: "tiny") { findings(dataset: "digits", parameters: ${parameters}) { items { name } } } }`,
    );
    expect(errors![0]!.extensions).toMatchObject({ code: 'INVALID_PARAMETERS', field });
  });
});

describe('the recommendation', () => {
  it('says what it would cost by each protocol, and starts nothing by being read', async () => {
    const before = await total();
    // Probes are known from the findings; those of this fine-tuning, too, and those of the default are not.
    expect((await recommendation('FEATURE_EXTRACTION')).estimate.computations).toBe(1);
    expect((await recommendation('FINE_TUNING', `parameters: ${quick}`)).estimate.computations).toBe(1);
    expect((await recommendation('FINE_TUNING')).estimate.computations).toBe(6);
    expect(await total()).toBe(before);
  });

  it('is the best of the curve by validation accuracy, with what every other choice costs', async () => {
    const found = await recommendation('FEATURE_EXTRACTION', 'policy: WAIT');
    const { best, points } = (
      await ofRun(
        `transferCurve(dataset: "digits", protocol: FEATURE_EXTRACTION) { best { epoch }
           points { epoch result { ... on Evaluation { validationAccuracy accuracy { value } } } } }`,
      )
    ).transferCurve;
    const accuracyAt = new Map<number, number>(
      points.map(({ epoch, result }: any) => [epoch, result.accuracy.value]),
    );
    const highest = Math.max(...accuracyAt.values());
    expect(found.recommended.checkpoint.epoch).toBe(best.epoch);
    expect(accuracyAt.get(found.hindsight.checkpoint.epoch)).toBe(highest);
    expect(found.hindsight.regret).toEqual({ value: 0, low: 0, high: 0 });
    const choices = new Map<string, any>(found.choices.map(({ name, result }: any) => [name, result]));
    // The probe is the recommendation itself.
    expect([...choices.keys()]).toEqual([
      'FINAL',
      'SOURCE_ACCURACY',
      'RANK_ME',
      'EFFECTIVE_RANK',
      'CLASS_SEPARATION',
      'NEURAL_COLLAPSE',
      ...scoreNames,
    ]);
    for (const one of [
      found.recommended,
      ...choices.values(),
      ...found.search.map(({ choice }: any) => choice),
    ]) {
      expect(one.accuracy.value).toBe(accuracyAt.get(one.checkpoint.epoch));
      expect(one.regret.value).toBeCloseTo(highest - one.accuracy.value, 12);
    }
    expect(choices.get('FINAL').checkpoint.epoch).toBe(6);
    const { checkpoints } = await ofRun(
      `checkpoints(first: 10) { nodes { epoch sourceAccuracy
         spectrum(dataset: "digits", parameters: { centred: false }) { ... on Spectrum { measures { rankMe } } } } }`,
    );
    const bestBy = (score: (node: any) => number) =>
      checkpoints.nodes.reduce((best: any, node: any) => (score(node) > score(best) ? node : best)).epoch;
    expect(choices.get('SOURCE_ACCURACY').checkpoint.epoch).toBe(bestBy((node) => node.sourceAccuracy));
    expect(choices.get('RANK_ME').checkpoint.epoch).toBe(bestBy((node) => node.spectrum.measures.rankMe));
    expect(found.search.map(({ evaluated }: any) => evaluated.epoch).slice(0, 3)).toEqual([0, 6, 2]);
    expect(found.search.at(-1).evaluations).toBe(found.search.length);
    expect(found.checkpointCount).toBe(5);
    expect(found.sentence).toContain(`Extract features from epoch ${best.epoch}: `);
  }, 120_000);

  it('for fine-tuning is held against the probe as well', async () => {
    const found = await recommendation('FINE_TUNING', `parameters: ${quick}, policy: WAIT`);
    expect(found.provenance.parameters).toMatchObject({ protocol: 'FINE_TUNING', fineTuning: { epochs: 2 } });
    const probe = found.choices.find(({ name }: any) => name === 'PROBE');
    expect(probe.result.checkpoint.epoch).toBe(
      (await recommendation('FEATURE_EXTRACTION')).recommended.checkpoint.epoch,
    );
    expect(found.sentence).toMatch(/^Fine-tune epoch \d/);
  });

  it('of one checkpoint is that one', async () => {
    const found = await recommendation('FEATURE_EXTRACTION', 'policy: WAIT', 'single');
    expect(found).toMatchObject({ checkpointCount: 1, recommended: { checkpoint: { epoch: 1 } } });
    expect(found.search).toHaveLength(1);
  });

  it.each([
    ['FEATURE_EXTRACTION', '{ fineTuning: { epochs: 2 } }', 'recommendation.parameters.fineTuning'],
    ['FEATURE_EXTRACTION', '{ tolerance: 0 }', 'recommendation.parameters.tolerance'],
    ['FINE_TUNING', '{ tolerance: 1 }', 'recommendation.parameters.tolerance'],
    ['FINE_TUNING', '{ fineTuning: { seeds: [] } }', 'recommendation.parameters.fineTuning.seeds'],
  ])('by %s refuses the parameters %s', async (protocol, parameters, field) => {
    const { errors } = await server.ask(
      `{ run(id: "tiny") { recommendation(dataset: "digits", protocol: ${protocol}, parameters: ${parameters}) { __typename } } }`,
    );
    expect(errors![0]!.extensions).toMatchObject({ code: 'INVALID_PARAMETERS', field });
  });
});
