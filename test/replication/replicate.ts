// biome-ignore-all lint/suspicious/noExplicitAny: queries give shapes of their own
// Whether what the paper says is so here: pre-trains, transfers, judges, and writes docs/replication.md. What was computed stays
// in its data folder, so a second start goes on.
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type ServerProcess, startServer, until } from '../server-process.ts';
import { curvePicture } from './curve-picture.ts';
import { cutDatasets } from './cut-datasets.ts';
import { keptEpochs, labelCounts, slugOf, sources } from './plan.ts';
import { replicationReport } from './report.ts';
import {
  labelCountQuery,
  labelCountResults,
  labelCountTuningQuery,
  pairQuery,
  pairResults,
} from './results.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, 'data/replication') },
    seeds: { type: 'string', default: '3' },
  },
});
const seeds = Array.from({ length: Number(values.seeds) }, (_, seed) => seed);

const folders = await cutDatasets(join(values.data, 'cuts'));
const imported = spawnSync(process.execPath, [join(root, 'server/dist/import.js'), ...folders], {
  env: { ...process.env, TRANSFERSCOPE_DATA: values.data },
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (imported.status !== 0) process.exit(1);
const server = await startServer({ TRANSFERSCOPE_DATA: values.data });
// Ctrl-C reaches the server as well, which keeps what it has; the next start goes on from there.
try {
  await computeAll(server);
  await report(server);
} finally {
  await server.stop();
}

/** The first seed of every pair, then the second: whoever looks in between sees all pairs. */
async function computeAll(server: ServerProcess): Promise<void> {
  for (const seed of seeds)
    for (const { dataset, targets } of sources) {
      await pretrained(server, dataset, seed);
      for (const target of targets)
        await complete(server, `${slugOf(dataset, seed)} on ${target}`, (policy) =>
          pairQuery(slugOf(dataset, seed), target, policy),
        );
    }
  for (const labels of labelCounts) {
    const what = `${labels} labelled digits`;
    await complete(server, what, (policy) => labelCountQuery(labels, policy));
    const { best, points } = (await server.query(labelCountQuery(labels, 'CACHED'))).run.transferCurve;
    await complete(server, `${what}, fine-tuned`, (policy) =>
      labelCountTuningQuery(labels, best.checkpoint.id, points.at(-1).checkpoint.id, policy),
    );
  }
}

/** Starts a pre-training, unless it was made before, and waits for its last checkpoint. */
async function pretrained({ query }: ServerProcess, dataset: string, seed: number): Promise<void> {
  const slug = slugOf(dataset, seed);
  if (slug === 'sample') return;
  const input = { dataset, slug, name: `${dataset}, seed ${seed}`, seed, keepEpochs: keptEpochs };
  const { startPretraining } = await query(
    `mutation ($input: StartPretrainingInput!) { startPretraining(input: $input) {
      computation { id status } userErrors { message } } }`,
    { input },
  );
  const { computation, userErrors } = startPretraining;
  if (userErrors.length > 0) throw new Error(userErrors[0].message);
  if (computation.status === 'CANCELLED') await retry(query, computation.id);
  await told(`pre-training ${slug}`, async () => {
    const { node } = await query(
      `{ node(id: "${computation.id}") { ... on Computation { status progress { fraction } error { message } } } }`,
    );
    if (node.status === 'FAILED') throw new Error(node.error.message);
    return node.status === 'SUCCEEDED' ? 1 : node.progress.fraction;
  });
}

const retry = (query: ServerProcess['query'], id: string) =>
  query(`mutation { retryComputation(input: { id: "${id}" }) { userErrors { message } } }`);

/** Asks for all of a query's lazy fields until none is open: some can be asked for only when others are there. */
async function complete(
  { query }: ServerProcess,
  what: string,
  of: (policy: string) => string,
): Promise<void> {
  let most = 0;
  await told(what, async () => {
    const states = statesIn(await query(of('ENQUEUE')));
    const failed = states.find(({ __typename }) => __typename === 'ComputationFailed');
    if (failed) throw new Error(`${what}: a computation failed; see the log of the server.`);
    const open = states.filter(
      ({ __typename }) => __typename === 'NotComputed' || __typename === 'ComputationPending',
    ).length;
    most = Math.max(most, open);
    return most === 0 ? 1 : 1 - open / most;
  });
}

function statesIn(value: any): { __typename: string }[] {
  if (Array.isArray(value)) return value.flatMap(statesIn);
  if (typeof value !== 'object' || value === null) return [];
  return [...(value.__typename ? [value] : []), ...Object.values(value).flatMap(statesIn)];
}

/** Looks every ten seconds until the share that is done is 1, and writes it down whenever another tenth is there. */
async function told(what: string, look: () => Promise<number>): Promise<void> {
  let tenths = -1;
  await until(async () => {
    const share = await look();
    if (Math.floor(10 * share) > tenths) {
      tenths = Math.floor(10 * share);
      console.log(`${new Date().toISOString().slice(11, 19)} ${what}: ${10 * tenths} %`);
    }
    if (share >= 1) return true;
    await new Promise((next) => setTimeout(next, 10_000));
    return false;
  }, Number.POSITIVE_INFINITY);
}

async function report(server: ServerProcess): Promise<void> {
  const pairs = [];
  for (const { dataset, name, targets } of sources)
    for (const target of targets) {
      const runs = [];
      for (const seed of seeds) runs.push(await pairResults(server, slugOf(dataset, seed), target, seed));
      const { dataset: facts } = await server.query(`{ dataset(id: "${target}") { name } }`);
      const picture = `replication-${dataset}-${target}.svg`;
      const pair = { source: name, target: facts.name, picture, runs };
      await writeFile(join(root, 'docs', picture), await curvePicture(pair));
      pairs.push(pair);
    }
  const counts = [];
  for (const labels of labelCounts) counts.push(await labelCountResults(server, labels));
  const { engine, engines } = (
    await server.query(
      '{ server { engine { backend version device threads } engines { engine { threads } } } }',
    )
  ).server;
  const threads = engine.threads === 1 ? '1 thread' : `${engine.threads} threads`;
  const processes = engines.length === 1 ? '' : ` in each of ${engines.length} processes`;
  const text = replicationReport({
    pairs,
    counts,
    engine: `${engine.backend} (${engine.version}), ${engine.device}, ${threads}${processes}`,
    machine: `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}`,
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim(),
    hours: (await secondsSpent(server)) / 3600,
  });
  await writeFile(join(root, 'docs/replication.md'), text);
  console.log('wrote docs/replication.md');
}

/** How long all computations of the data folder ran, without waiting. */
async function secondsSpent({ query }: ServerProcess): Promise<number> {
  let seconds = 0;
  for (let after: string | null = null, more = true; more; ) {
    const { computations }: any = await query(
      `query ($after: String) { computations(first: 100, after: $after, status: [SUCCEEDED]) {
         pageInfo { hasNextPage endCursor } nodes { startedAt finishedAt } } }`,
      { after },
    );
    for (const { startedAt, finishedAt } of computations.nodes)
      seconds += (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
    more = computations.pageInfo.hasNextPage;
    after = computations.pageInfo.endCursor;
  }
  return seconds;
}
