// biome-ignore-all lint/suspicious/noExplicitAny: every query gives a shape of its own
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { preparedDataFolder } from './prepared-data-folder.ts';
import { dataFolder, type ServerProcess, startServer, until } from './server-process.ts';

type Folder = Awaited<ReturnType<typeof dataFolder>>;
/** One whose processes are killed, and one whose are not. */
let folders: Folder[];
let killed: ServerProcess;
let whole: ServerProcess;
beforeAll(async () => {
  folders = await Promise.all([preparedDataFolder(), preparedDataFolder()]);
  killed = await startServer({ TRANSFERSCOPE_DATA: folders[0]!.path });
  whole = await startServer({ TRANSFERSCOPE_DATA: folders[1]!.path });
});
afterAll(async () => {
  for (const server of [killed, whole]) await server?.kill();
  for (const folder of folders ?? []) await folder.remove();
});

const savepoints = async () => {
  const folder = join(folders[0]!.path, 'savepoints');
  const names: string[] = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.safetensors')).map((name) => join(folder, name));
};
const fraction = async (server: ServerProcess, id: string) => {
  const { node } = await server.query(
    `{ node(id: "${id}") { ... on Computation { status attempts error { message } progress { fraction } } } }`,
  );
  return node;
};
/** Once it has left a savepoint of more than a fifth of its work: one that was written after that was seen. */
const wellUnderWay = async (server: ServerProcess, id: string) => {
  await until(async () => (await fraction(server, id)).progress.fraction > 0.2, 120);
  const seen = Date.now();
  await until(async () => {
    for (const file of await savepoints()) {
      const found = await stat(file).catch(() => undefined);
      if (found && found.mtimeMs > seen) return true;
    }
    return false;
  }, 60);
};
const succeeded = (server: ServerProcess, id: string) =>
  until(async () => {
    const now = await fraction(server, id);
    if (now.status === 'FAILED') throw new Error(now.error.message);
    return now.status === 'SUCCEEDED' && now;
  }, 180);
/** Where it is when it is first heard of again: a share of the work that a new beginning would not have done. */
const goesOn = (server: ServerProcess, id: string, attempt = 2) =>
  until(async () => {
    const { status, progress, attempts } = await fraction(server, id);
    return status === 'RUNNING' && attempts === attempt && progress.fraction > 0 && progress.fraction;
  }, 60);

const changed = async (server: ServerProcess, name: string, input: object) => {
  const type = name.endsWith('Computations')
    ? 'RunComputationsInput!'
    : `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
  const payload = name.endsWith('Computations') ? 'computations { status }' : 'computation { status }';
  const data = await server.query(
    `mutation ($input: ${type}) { ${name}(input: $input) { ${payload} userErrors { code } } }`,
    { input },
  );
  expect(data[name].userErrors).toEqual([]);
  return data[name];
};
const queueOf = async (server: ServerProcess) =>
  (await server.query('{ server { queue { queued running paused succeeded } computeProcess { state } } }'))
    .server;

const factsOf = async (server: ServerProcess) =>
  (
    await server.query(`{ run(id: "again") { state extensibleFrom pretraining { id }
      checkpoints(first: 9) { nodes { epoch sha256 learningRate sourceAccuracy } } } }`)
  ).run;

it('a pre-training goes on when its process is killed and when it is paused over a restart, and ends at the same weights', async () => {
  const start = async (server: ServerProcess) =>
    (
      await server.query(`mutation { startPretraining(input: { dataset: "fashion-held-out", slug: "again", name: "Again",
        architecture: { resnet: { width: 4 } }, epochs: 60, batchSize: 20, keepEpochs: [0, 30, 60] }) { computation { id } userErrors { message } } }`)
    ).startPretraining.computation.id;
  const id = await start(killed);
  await wellUnderWay(killed, id);
  const { computeProcess } = (await killed.query('{ server { computeProcess { pid } } }')).server;
  process.kill(computeProcess.pid, 'SIGKILL');
  expect(await goesOn(killed, id)).toBeGreaterThan(0.15);

  await until(async () => (await fraction(killed, id)).progress.fraction > 0.5, 120);
  for (const _ of ['once', 'again'])
    expect(await changed(killed, 'pauseComputation', { id })).toMatchObject({
      computation: { status: 'PAUSED' },
    });
  // Its place is free, and what it has done is on the disk.
  await until(async () => (await queueOf(killed)).computeProcess.state === 'idle');
  expect(await savepoints()).toHaveLength(1);
  expect((await factsOf(killed)).state).toBe('PAUSED');

  await killed.stop();
  killed = await startServer({ TRANSFERSCOPE_DATA: folders[0]!.path });
  await until(async () => (await queueOf(killed)).computeProcess.state === 'idle');
  expect(await fraction(killed, id)).toMatchObject({ status: 'PAUSED', attempts: 2 });
  expect((await queueOf(killed)).queue).toMatchObject({ paused: 1, running: 0 });

  for (const _ of ['once', 'again']) await changed(killed, 'resumeComputation', { id });
  expect(await goesOn(killed, id, 3)).toBeGreaterThan(0.5);
  expect(await succeeded(killed, id)).toMatchObject({ attempts: 3 });
  expect(await savepoints()).toEqual([]);

  await succeeded(whole, await start(whole));
  const end = await factsOf(whole);
  expect(end).toMatchObject({ state: 'READY', extensibleFrom: 60 });
  expect(end.checkpoints.nodes.map(({ epoch }: any) => epoch)).toEqual([0, 30, 60]);
  expect(await factsOf(killed)).toEqual(end);
}, 300_000);

it('a fine-tuning whose server is killed goes on after the next start, and ends with the same predictions', async () => {
  const tuned = async (server: ServerProcess, policy: string) => {
    const { run } = await server.query(`{ run(id: "sample") { checkpoints(first: 1) { nodes {
      evaluation(dataset: "digits", protocol: FINE_TUNING, policy: ${policy},
        parameters: { fineTuning: { epochs: 6, learningRates: [0.03, 0.1], seeds: [0] } }) { __typename
        ... on ComputationPending { computation { id } }
        ... on Evaluation { accuracy { value } predicted { sha256 } trainings { history { trainLoss } } } } } } } }`);
    return run.checkpoints.nodes[0].evaluation;
  };
  const { id } = (await tuned(killed, 'ENQUEUE')).computation;
  await wellUnderWay(killed, id);
  await killed.kill();
  killed = await startServer({ TRANSFERSCOPE_DATA: folders[0]!.path });
  expect(await goesOn(killed, id)).toBeGreaterThan(0.15);
  await succeeded(killed, id);
  expect(await tuned(killed, 'CACHED')).toEqual(await tuned(whole, 'WAIT'));
}, 300_000);

it('a pre-training is extended in its run, and ends at the same weights when it is killed and paused in between', async () => {
  const extend = async (server: ServerProcess) => {
    const { extendPretraining } =
      await server.query(`mutation { extendPretraining(input: { run: "again", epochs: 90,
      keepEpochs: [70], learningRate: 0.02, schedule: COSINE }) { run { extensibleFrom } computation { id } userErrors { code } } }`);
    expect(extendPretraining).toMatchObject({ run: { extensibleFrom: null }, userErrors: [] });
    return extendPretraining.computation.id;
  };
  expect(await factsOf(killed)).toMatchObject({ state: 'READY', extensibleFrom: 60 });
  const id = await extend(killed);
  expect(await factsOf(killed)).toMatchObject({ state: 'TRAINING', pretraining: { id } });
  await until(async () => (await fraction(killed, id)).progress.fraction > 0.7, 120);
  await changed(killed, 'pauseComputation', { id });
  await until(async () => (await queueOf(killed)).computeProcess.state === 'idle');
  await killed.kill();
  killed = await startServer({ TRANSFERSCOPE_DATA: folders[0]!.path });
  await changed(killed, 'resumeComputation', { id });
  expect(await succeeded(killed, id)).toMatchObject({ attempts: 2 });

  await succeeded(whole, await extend(whole));
  const end = await factsOf(whole);
  expect(end).toMatchObject({ state: 'READY', extensibleFrom: 90, pretraining: { id } });
  expect(end.checkpoints.nodes.map(({ epoch }: any) => epoch)).toEqual([0, 30, 60, 70, 90]);
  expect(await factsOf(killed)).toEqual(end);
}, 300_000);

it('what was asked for of a run is paused as a whole, and then computed once it is resumed', async () => {
  const { nodes } = (await killed.query('{ run(id: "sample") { checkpoints(first: 4) { nodes { id } } } }'))
    .run.checkpoints;
  const asked = (
    await killed.query(
      'mutation ($of: [ID!]) { compute(input: { run: "sample", datasets: ["fashion-held-out"], quantities: [LINEAR_PROBE], checkpoints: $of }) { computations { id } } }',
      { of: nodes.map(({ id }: any) => id) },
    )
  ).compute.computations;
  expect(asked).toHaveLength(4);
  const of = { run: 'sample', dataset: 'fashion-held-out' };
  const { computations } = await changed(killed, 'pauseComputations', of);
  expect(computations.length).toBeGreaterThan(4);
  expect(new Set(computations.map(({ status }: any) => status))).toEqual(new Set(['PAUSED']));
  await until(async () => (await queueOf(killed)).computeProcess.state === 'idle');
  // One that ran may have been at its end already.
  const { queue } = await queueOf(killed);
  expect(queue).toMatchObject({ queued: 0, running: 0 });
  expect(queue.paused).toBeGreaterThanOrEqual(computations.length - 1);
  expect((await changed(killed, 'pauseComputations', of)).computations).toEqual([]);
  // Of another data set nothing is paused.
  expect((await changed(killed, 'resumeComputations', { ...of, dataset: 'digits' })).computations).toEqual(
    [],
  );
  await changed(killed, 'resumeComputations', { run: 'sample' });
  for (const { id } of asked) await succeeded(killed, id);
  expect((await queueOf(killed)).queue).toMatchObject({ queued: 0, running: 0, paused: 0 });
}, 300_000);
