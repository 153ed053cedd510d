// biome-ignore-all lint/suspicious/noExplicitAny: every query gives a shape of its own
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from './databases.ts';
import { dataFolder, type ServerProcess, startServer } from './server-process.ts';

const run = promisify(execFile);
const counts =
  '{ computations(first: 1) { totalCount } server { queue { queued running succeeded failed } } }';

describe.each(databases)('results on $name', ({ make }) => {
  /** How much of the run is computed; all of it is in the browser's tests. */
  const checkpoints = 2;
  let database: TestDatabase;
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let server: ServerProcess;
  const start = () => startServer({ ...database.environment, TRANSFERSCOPE_DATA: folder.path });
  const total = async () => (await server.query(counts)).computations.totalCount;

  beforeAll(async () => {
    database = await make();
    folder = await dataFolder();
    server = await start();
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
    await database?.remove();
    await folder?.remove();
  });

  it('has the sample in a new data folder, and has computed nothing', async () => {
    const { runs, datasets } = await server.query(
      '{ runs(first: 10) { nodes { slug checkpoints(first: 1) { totalCount } } } datasets(first: 10) { nodes { slug } } }',
    );
    expect(runs.nodes).toEqual([{ slug: 'sample', checkpoints: { totalCount: 24 } }]);
    expect(new Set(datasets.nodes.map(({ slug }: { slug: string }) => slug))).toEqual(
      new Set(['fashion-six', 'fashion-held-out', 'digits']),
    );
    expect(await total()).toBe(0);
  });

  it('tells what a missing number would cost, and computes nothing by being read', async () => {
    const { run: sample } = await server.query(
      `{ run(id: "sample") { transferCurve(dataset: "digits", protocol: FEATURE_EXTRACTION) {
           computedCount missingCount best { epoch } missingEstimate { computations flops }
           points { result { __typename ... on NotComputed { estimate { flops } } } } } } }`,
    );
    const { transferCurve: curve } = sample;
    expect([curve.computedCount, curve.missingCount, curve.best]).toEqual([0, 24, null]);
    // Two feature matrices and one probe for each of 24 checkpoints.
    expect(curve.missingEstimate.computations).toBe(72);
    expect(curve.points.every(({ result }: any) => result.estimate.flops > 1e9)).toBe(true);
    expect(await total()).toBe(0);
  });

  it('computes once what 50 ask for at once over three fields that share features', async () => {
    const ask = () =>
      server.query(
        `{ run(id: "sample") { checkpoints(first: 1) { nodes {
             evaluation(dataset: "digits", protocol: FEATURE_EXTRACTION, policy: WAIT) { ... on Evaluation { accuracy { value } } }
             spectrum(dataset: "digits", policy: WAIT) { ... on Spectrum { principalRank } }
             features(dataset: "digits", split: TRAIN, policy: WAIT) { ... on Features { rows columns } } } } } }`,
      );
    const answers = await Promise.all(Array.from({ length: 50 }, ask));
    const [first] = answers;
    const node = first.run.checkpoints.nodes[0];
    expect(node.features).toEqual({ rows: 200, columns: 64 });
    expect(node.evaluation.accuracy.value).toBeGreaterThan(0.3);
    for (const answer of answers) expect(answer).toEqual(first);
    const { nodes } = (
      await server.query('{ computations(first: 100) { nodes { status attempts quantity { name } } } }')
    ).computations;
    expect(nodes.map((one: any) => one.quantity.name).sort()).toEqual([
      'features',
      'features',
      'linear-probe',
      'spectrum',
    ]);
    expect(nodes.every((one: any) => one.status === 'SUCCEEDED' && one.attempts === 1)).toBe(true);
  }, 120_000);

  it('answers the README’s curl and Python queries; a second time and after a restart nothing is computed', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const block = (language: string) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(readme)![1]!;
    expect(block('sh')).toContain('checkpoints(first: 100)');
    expect(block('python')).toContain('checkpoints(first: 100)');
    const here = (text: string) =>
      text
        .replaceAll('http://127.0.0.1:4000', server.url)
        .replace('checkpoints(first: 100)', `checkpoints(first: ${checkpoints})`);
    const first = await run('bash', ['-c', here(block('sh'))], { maxBuffer: 2 ** 24 });
    const nodes = JSON.parse(first.stdout).data.run.checkpoints.nodes;
    expect(nodes).toHaveLength(checkpoints);
    for (const { evaluation, spectrum } of nodes) {
      expect(evaluation.accuracy.value).toBeGreaterThan(0.3);
      expect(spectrum.principalRank).toBeGreaterThanOrEqual(1);
    }
    const computed = await total();
    expect((await run('bash', ['-c', here(block('sh'))], { maxBuffer: 2 ** 24 })).stdout).toBe(first.stdout);
    const python = await run('python3', ['-c', here(block('python'))]);
    expect(python.stdout.trim().split('\n')).toHaveLength(checkpoints);
    expect(await total()).toBe(computed);

    expect(await server.stop()).toBe(0);
    server = await start();
    expect((await run('bash', ['-c', here(block('sh'))], { maxBuffer: 2 ** 24 })).stdout).toBe(first.stdout);
    expect(await total()).toBe(computed);
  }, 240_000);

  it('chooses the best epoch by validation accuracy, and marks an interval that holds the value', async () => {
    const { run: sample } = await server.query(
      `{ run(id: "sample") { transferCurve(dataset: "digits", protocol: FEATURE_EXTRACTION) { best { epoch }
           points { epoch result { ... on Evaluation { validationAccuracy accuracy { value low high level } } } } } } }`,
    );
    const { best } = sample.transferCurve;
    const points = sample.transferCurve.points.filter(({ result }: any) => result.accuracy);
    expect(points).toHaveLength(checkpoints);
    const highest = Math.max(...points.map(({ result }: any) => result.validationAccuracy));
    expect(points.find(({ epoch }: any) => epoch === best.epoch).result.validationAccuracy).toBe(highest);
    for (const { result } of points) {
      const { value, low, high, level } = result.accuracy;
      expect(low < value && value < high && level === 0.95).toBe(true);
    }
  });
});
