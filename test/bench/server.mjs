// Starting, reading what is stored, and memory of the real server, in a process of its own.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, memoryOf, start } from './server-process.mjs';

const requests = 300;
const median = (values) => values.toSorted((one, other) => one - other)[values.length >> 1];

const stored = (checkpoints) => `{ run(id: "sample") { checkpoints(first: ${checkpoints}) { nodes {
  epoch evaluation(dataset: "digits", protocol: FEATURE_EXTRACTION, policy: WAIT) {
    ... on Evaluation { accuracy { value low high } } } } } } }`;

/** Rows of the table; times in milliseconds unless said otherwise. */
export async function* measure() {
  const folder = mkdtempSync(join(tmpdir(), 'transferscope-bench-'));
  try {
    const first = await start(folder);
    yield { what: 'start on a new data folder', ours: `${(first.milliseconds / 1000).toFixed(1)} s` };
    // Everything that is read below is computed here.
    await ask(first.url, stored(100));
    await first.stop();

    const later = [];
    for (let round = 0; round < 3; round++) {
      const server = await start(folder);
      later.push(server.milliseconds);
      await server.stop();
    }
    yield { what: 'start on that folder', ours: `${(median(later) / 1000).toFixed(1)} s`, limit: '10 s' };

    const server = await start(folder);
    // Idle: half a minute after it was ready, before anybody asks.
    await new Promise((next) => setTimeout(next, 30_000));
    yield { what: 'memory of the idle server', ours: memoryOf(server.pid), limit: '300 MB' };
    for (const [what, checkpoints, limit] of [
      ['one stored field', 1, '20 ms'],
      ['the FE curve of 24 checkpoints', 24, '60 ms'],
    ])
      yield { ...(await sideBySide(server.url, stored(checkpoints))), what: `${what}, p50 over HTTP`, limit };
    yield { what: 'memory after those requests', ours: memoryOf(server.pid), limit: '300 MB' };
    await server.stop();

    const budget = 1_000_000;
    const tight = await start(folder, {
      TRANSFERSCOPE_DEVICES: '1',
      TRANSFERSCOPE_TENSOR_BYTES: String(budget),
    });
    const other = stored(100).replace('digits', 'fashion-held-out');
    let most = 0;
    let done = false;
    const computing = ask(tight.url, other).then(() => {
      done = true;
    });
    while (!done) {
      const { data } = JSON.parse(await ask(tight.url, '{ server { tensorCache { bytes } } }'));
      most = Math.max(most, data.server.tensorCache.bytes);
      await new Promise((next) => setTimeout(next, 50));
    }
    await computing;
    await tight.stop();
    yield {
      what: 'most bytes of kept tensors, budget 1 MB',
      ours: `${(most / 1e6).toFixed(2)} MB`,
      limit: '1 MB',
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same bytes by the server and by a bare HTTP server of Node, in turns. */
async function sideBySide(url, query) {
  const answer = await ask(url, query);
  const bare = createServer((incoming, response) => {
    incoming.resume();
    incoming.on('end', () => response.setHeader('content-type', 'application/json').end(answer));
  });
  bare.listen(0, '127.0.0.1');
  await once(bare, 'listening');
  const bareUrl = `http://127.0.0.1:${bare.address().port}`;
  const times = { ours: [], peer: [] };
  for (let round = 0; round < requests + 50; round++)
    for (const [who, place] of [
      ['ours', url],
      ['peer', bareUrl],
    ]) {
      const begin = performance.now();
      await ask(place, query);
      if (round >= 50) times[who].push(performance.now() - begin);
    }
  bare.close();
  bare.closeAllConnections();
  const [ours, peer] = [median(times.ours), median(times.peer)];
  return {
    ours: `${ours.toFixed(1)} ms`,
    peer: `${peer.toFixed(2)} ms (bare HTTP)`,
    ratio: (ours / peer).toFixed(1),
  };
}
