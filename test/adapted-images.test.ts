// biome-ignore-all lint/suspicious/noExplicitAny: every query gives a shape of its own
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeDatasetFolder } from '../server/src/formats/write-dataset-folder.ts';
import { adaptImages } from '../server/src/networks/adapt-images.ts';
import { preparedDataFolder } from './prepared-data-folder.ts';
import { dataFolder, type ServerProcess, startServer } from './server-process.ts';

const importCommand = fileURLToPath(new URL('../server/dist/import.js', import.meta.url));

let data: Awaited<ReturnType<typeof dataFolder>>;
let given: Awaited<ReturnType<typeof dataFolder>>;
let server: ServerProcess;

/** Grey images of 14 x 14, three times as many of three sorts: the sample's network takes 28 x 28. */
function images(count: number) {
  const [height, width] = [14, 14];
  const labels = Uint8Array.from({ length: count }, (_, row) => row % 3);
  const pixels = Uint8Array.from({ length: count * height * width }, (_, index) => {
    const row = Math.floor(index / (height * width));
    const at = index % (height * width);
    const sort = [at * 5, Math.floor(at / width) * 18, (at % 4) * 60][row % 3]!;
    return (sort + row * 13) % 256;
  });
  return { count, height, width, channels: 1, pixels, labels };
}

beforeAll(async () => {
  [data, given] = [await preparedDataFolder(), await dataFolder()];
  const about = { description: '', licence: '', source: '', classes: ['a', 'b', 'c'] };
  const splits = { TRAIN: images(30), TEST: images(15) };
  await writeDatasetFolder(join(given.path, 'small'), { slug: 'small', name: 'Small', ...about }, splits);
  const larger = { height: 28, width: 28, channels: 1 };
  const enlarged = { TRAIN: adaptImages(splits.TRAIN, larger), TEST: adaptImages(splits.TEST, larger) };
  await writeDatasetFolder(join(given.path, 'large'), { slug: 'large', name: 'Large', ...about }, enlarged);
  const { DATABASE_URL: _, ...inherited } = process.env;
  await promisify(execFile)(
    process.execPath,
    [importCommand, join(given.path, 'small'), join(given.path, 'large')],
    {
      env: { ...inherited, TRANSFERSCOPE_DATA: data.path },
    },
  );
  server = await startServer({ TRANSFERSCOPE_DATA: data.path });
}, 120_000);
afterAll(async () => {
  await server?.kill();
  await data?.remove();
  await given?.remove();
});

const checkpoint = async (fields: string) =>
  (await server.query(`{ run(id: "sample") { checkpoints(first: 1) { nodes { ${fields} } } } }`)).run
    .checkpoints.nodes[0];
const provenance = 'provenance { key parameters warnings { code message } }';

it('images of another size are refused, with how to have them resized', async () => {
  const { features } = await checkpoint(
    'features(dataset: "small", split: TEST, policy: WAIT) { ... on ComputationFailed { code message advice } }',
  );
  expect(features).toMatchObject({
    code: 'IMAGE_SHAPE_MISMATCH',
    message: 'The images are 14 x 14 x 1, the network takes 28 x 28 x 1.',
    advice: expect.stringContaining('digits:resize'),
  });
});

it('resized, they have the features that images of that size have', async () => {
  const { small, large } = await checkpoint(
    ['small:resize', 'large']
      .map(
        (dataset) => `${dataset.split(':')[0]}: features(dataset: "${dataset}", split: TEST,
      policy: WAIT) { ... on Features { tensor { sha256 } ${provenance} } }`,
      )
      .join(' '),
  );
  expect(small.tensor.sha256).toBe(large.tensor.sha256);
  expect(small.provenance.key).not.toBe(large.provenance.key);
  expect(small.provenance.parameters).toEqual({ split: 'TEST', adapt: 'RESIZE' });
  expect(small.provenance.warnings).toEqual([
    { code: 'IMAGES_ADAPTED', message: expect.stringContaining('14 x 14 x 1 and were made 28 x 28 x 1') },
  ]);
  expect(large.provenance.warnings).toEqual([]);
});

it('whatever reads them says so: a probe, a spectrum, a fine-tuning and its base line', async () => {
  const tuning = 'fineTuning: { epochs: 1, batchSize: 10, learningRates: [0.05], seeds: [0] }';
  const scratch = tuning.replace('{ epochs', '{ variant: FROM_SCRATCH, epochs');
  const found = await checkpoint(`
    probe: evaluation(dataset: "small:resize", protocol: FEATURE_EXTRACTION, policy: WAIT) { ... on Evaluation { testCount ${provenance} } }
    spectrum(dataset: "small:resize", policy: WAIT) { ... on Spectrum { ${provenance} } }
    tuned: evaluation(dataset: "small:resize", protocol: FINE_TUNING, parameters: { ${tuning} }, policy: WAIT) { ... on Evaluation { testCount ${provenance} } }
    scratch: evaluation(dataset: "small:resize", protocol: FINE_TUNING, parameters: { ${scratch} }, policy: WAIT) { ... on Evaluation { testCount ${provenance} } }`);
  for (const one of Object.values<any>(found)) {
    expect(one.provenance.parameters.adapt).toBe('RESIZE');
    expect(one.provenance.warnings.map(({ code }: any) => code)).toContain('IMAGES_ADAPTED');
  }
  expect([found.probe.testCount, found.tuned.testCount, found.scratch.testCount]).toEqual([15, 15, 15]);
});

it('a network that takes the images as they are has one result of them, however they are named', async () => {
  const { plain, resized } = await checkpoint(
    `plain: features(dataset: "large", split: TEST) { ... on Features { ${provenance} } }
     resized: features(dataset: "large:resize", split: TEST) { ... on Features { ${provenance} } }`,
  );
  expect(resized).toEqual(plain);
});

it('a resized data set has an id and a slug of its own, which are accepted where a data set is read', async () => {
  const { dataset } = await server.query(
    '{ dataset(id: "small") { id adapt resized { id slug name adapt imageShape resized { slug } } } }',
  );
  const { resized } = dataset;
  expect(dataset.adapt).toBe('NONE');
  expect(resized).toMatchObject({
    slug: 'small:resize',
    name: 'Small, resized',
    adapt: 'RESIZE',
    imageShape: [14, 14, 1],
  });
  expect(resized.resized).toEqual({ slug: 'small:resize' });
  const { node, byId, computations } = await server.query(
    `{ node(id: "${resized.id}") { ... on Dataset { slug } } byId: dataset(id: "${resized.id}") { slug }
       computations(first: 100, status: [SUCCEEDED]) { nodes { dataset { slug } } } }`,
  );
  expect([node.slug, byId.slug]).toEqual(['small:resize', 'small:resize']);
  expect(new Set(computations.nodes.map((one: any) => one.dataset.slug))).toEqual(
    new Set(['small:resize', 'large']),
  );
  const { compute } = await server.query(
    'mutation { compute(input: { run: "sample", datasets: ["small:resize", "small"], quantities: [FEATURES] }) { storedCount computations { dataset { slug } status } userErrors { code } } }',
  );
  expect(compute.userErrors).toEqual([]);
  expect(new Set(compute.computations.map((one: any) => one.dataset.slug))).toEqual(
    new Set(['small:resize', 'small']),
  );
});

it.each([
  ['{ dataset(id: "nobody:resize") { slug } }', 'NOT_FOUND'],
  ['{ dataset(id: "small:enlarge") { slug } }', 'BAD_ID'],
  ['{ run(id: "sample:resize") { slug } }', 'BAD_ID'],
])('%s is refused with %s', async (query, code) => {
  expect((await server.ask(query)).errors![0]!.extensions.code).toBe(code);
});

it('a pre-training has images as they are', async () => {
  const { startPretraining } = await server.query(
    'mutation { startPretraining(input: { dataset: "small:resize", name: "Resized" }) { userErrors { code field } } }',
  );
  expect(startPretraining.userErrors).toEqual([{ code: 'INVALID_PARAMETERS', field: ['input', 'dataset'] }]);
});
