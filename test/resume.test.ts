// biome-ignore-all lint/suspicious/noExplicitAny: every query gives a shape of its own
import { readdir } from 'node:fs/promises';
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

const savepoints = () => readdir(join(folders[0]!.path, 'savepoints')).catch(() => []);
const fraction = async (server: ServerProcess, id: string) => {
  const { node } = await server.query(
    `{ node(id: "${id}") { ... on Computation { status attempts error { message } progress { fraction } } } }`,
  );
  return node;
};
/** Once it has left a savepoint, and then a little more. */
const wellUnderWay = (server: ServerProcess, id: string) =>
  until(async () => {
    const { progress } = await fraction(server, id);
    return progress.fraction > 0.3 && (await savepoints()).some((name) => name.endsWith('.safetensors'));
  }, 120);
const succeeded = (server: ServerProcess, id: string) =>
  until(async () => {
    const now = await fraction(server, id);
    if (now.status === 'FAILED') throw new Error(now.error.message);
    return now.status === 'SUCCEEDED' && now;
  }, 180);
/** Where it is when it is first heard of again: a share of the work that a new beginning would not have done. */
const goesOn = (server: ServerProcess, id: string) =>
  until(async () => {
    const { status, progress, attempts } = await fraction(server, id);
    return status === 'RUNNING' && attempts === 2 && progress.fraction > 0 && progress.fraction;
  }, 60);

it('a pre-training whose process is killed goes on, and ends at the same weights', async () => {
  const start = async (server: ServerProcess) =>
    (
      await server.query(`mutation { startPretraining(input: { dataset: "fashion-held-out", slug: "again", name: "Again",
        architecture: { resnet: { width: 4 } }, epochs: 30, batchSize: 20, keepEpochs: [0, 15, 30] }) { computation { id } userErrors { message } } }`)
    ).startPretraining.computation.id;
  const shas = async (server: ServerProcess) =>
    (await server.query('{ run(id: "again") { checkpoints(first: 9) { nodes { epoch sha256 } } } }')).run
      .checkpoints.nodes;
  const id = await start(killed);
  await wellUnderWay(killed, id);
  const { computeProcess } = (await killed.query('{ server { computeProcess { pid } } }')).server;
  process.kill(computeProcess.pid, 'SIGKILL');
  expect(await goesOn(killed, id)).toBeGreaterThan(0.15);
  expect(await succeeded(killed, id)).toMatchObject({ attempts: 2 });
  expect((await savepoints()).filter((name) => name.endsWith('.safetensors'))).toEqual([]);

  await succeeded(whole, await start(whole));
  const ends = await shas(whole);
  expect(ends.map(({ epoch }: any) => epoch)).toEqual([0, 15, 30]);
  expect(await shas(killed)).toEqual(ends);
}, 300_000);

it('a fine-tuning whose server is killed goes on after the next start, and ends with the same predictions', async () => {
  const tuned = async (server: ServerProcess, policy: string) => {
    const { run } = await server.query(`{ run(id: "sample") { checkpoints(first: 1) { nodes {
      evaluation(dataset: "digits", protocol: FINE_TUNING, policy: ${policy},
        parameters: { fineTuning: { epochs: 5, learningRates: [0.03, 0.1], seeds: [0] } }) { __typename
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
