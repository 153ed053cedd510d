import { createHash } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scoreNames } from '@transferscope/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enumValues } from './enum-values.ts';
import {
  type AnswerError,
  askOverSocket,
  openSocket,
  plainRequest,
  type SocketClient,
  upgradeStatus,
} from './graphql-client.ts';
import { preparedDataFolder } from './prepared-data-folder.ts';
import { type Answer, isAlive, type ServerProcess, startServer, until } from './server-process.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const json = { 'content-type': 'application/json' };

let folder: Awaited<ReturnType<typeof preparedDataFolder>>;
let server: ServerProcess;
let socket: SocketClient;

beforeAll(async () => {
  folder = await preparedDataFolder();
  server = await startServer({ TRANSFERSCOPE_DATA: folder.path });
  socket = openSocket(server.url);
});
afterAll(async () => {
  await socket?.dispose();
  await server?.kill();
  await folder?.remove();
});

/** The id of something that is not there. */
const unknownId = (type: string, key = '00000000-0000-4000-8000-000000000000') =>
  Buffer.from(`${type}:${key}`).toString('base64url');
interface PlannedPart {
  quantity: { name: string };
  dataset: { slug: string };
  work: { resultCount: number };
}
const unknownComputation = unknownId('Computation', '0'.repeat(64));

/** Every code that an answer has had. */
const codesMet = new Set<string>();
/** Failures inside the server that are made on purpose. */
const provoked: string[] = [];

/** An error as every client may rely on it: a code, the field, a message, what to do next, and nothing of the inside. */
function expectTold(error: AnswerError | undefined, code: string, field?: string): void {
  expect(error?.extensions).toMatchObject(field === undefined ? { code } : { code, field });
  codesMet.add(code);
  expect(error!.message.length).toBeGreaterThan(10);
  expectNothingInside(JSON.stringify(error));
  expect(error!.extensions.advice, 'what to do next').toMatch(/^[A-Z].+[.?]$/s);
}

function expectNothingInside(text: string): void {
  expect(text).not.toMatch(/node_modules|\bat \S+ \(|\.[jt]s:\d|stack/i);
  expect(text).not.toContain(folder.path);
  expect(text).not.toContain(root);
}

const run = (fields: string) => `{ run(id: "sample") { ${fields} } }`;
const checkpoint = (fields: string) => run(`checkpoints(first: 1) { nodes { ${fields} } }`);
const nested = (levels: number, leaf: string) =>
  run(`${'checkpoints(first: 1) { nodes { run { '.repeat(levels)} ${leaf} ${'} } } '.repeat(levels)}`);
const aliased = (count: number, field: string) =>
  Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ');
const hundredRuns = (fields: number) =>
  `{ runs(first: 100) { nodes { checkpoints(first: 100) { nodes { ${aliased(fields, 'epoch')} } } } } }`;

describe('a wrong argument is told the same over HTTP and over a web socket', () => {
  it.each([
    ['{ run(id: "nobody") { name } }', 'NOT_FOUND', 'run.id'],
    [`{ run(id: "${unknownId('Run')}") { name } }`, 'NOT_FOUND', 'run.id'],
    ['{ dataset(id: "nobody") { name } }', 'NOT_FOUND', 'dataset.id'],
    [`{ node(id: "${unknownId('Run')}") { id } }`, 'NOT_FOUND', 'node.id'],
    [`{ node(id: "${unknownId('Checkpoint')}") { id } }`, 'NOT_FOUND', 'node.id'],
    [`{ node(id: "${unknownId('Dataset')}") { id } }`, 'NOT_FOUND', 'node.id'],
    [`{ node(id: "${unknownComputation}") { id } }`, 'NOT_FOUND', 'node.id'],
    [checkpoint('features(dataset: "nobody", split: TRAIN) { __typename }'), 'NOT_FOUND', 'features.dataset'],
    [checkpoint('spectrum(dataset: "nobody") { __typename }'), 'NOT_FOUND', 'spectrum.dataset'],
    [
      checkpoint('evaluation(dataset: "nobody", protocol: FEATURE_EXTRACTION) { __typename }'),
      'NOT_FOUND',
      'evaluation.dataset',
    ],
    [
      run('transferCurve(dataset: "nobody", protocol: FEATURE_EXTRACTION) { computedCount }'),
      'NOT_FOUND',
      'transferCurve.dataset',
    ],
    [
      run('overlapCurve(dataset: "nobody", reference: FINAL) { computedCount }'),
      'NOT_FOUND',
      'overlapCurve.dataset',
    ],
    [run('similarity(dataset: "nobody", measure: CKA) { __typename }'), 'NOT_FOUND', 'similarity.dataset'],
    [run('scores(dataset: "nobody") { computedCount }'), 'NOT_FOUND', 'scores.dataset'],
    [checkpoint('score(dataset: "nobody", name: PARC) { __typename }'), 'NOT_FOUND', 'score.dataset'],
    [
      checkpoint('score(dataset: "digits", name: LOG_ME, parameters: { epsilon: 1 }) { __typename }'),
      'INVALID_PARAMETERS',
      'score.parameters',
    ],
    [
      checkpoint('score(dataset: "digits", name: TRANS_RATE, parameters: { epsilon: 0 }) { __typename }'),
      'INVALID_PARAMETERS',
      'score.parameters.epsilon',
    ],
    [
      checkpoint(`overlap(with: "${unknownId('Checkpoint')}", dataset: "digits") { __typename }`),
      'NOT_FOUND',
      'overlap.with',
    ],
    [
      checkpoint(`overlap(with: "${unknownId('Run')}", dataset: "digits") { __typename }`),
      'WRONG_TYPE',
      'overlap.with',
    ],
    [`{ run(id: "${unknownId('Dataset')}") { name } }`, 'WRONG_TYPE', 'run.id'],
    [`{ dataset(id: "${unknownId('Run')}") { name } }`, 'WRONG_TYPE', 'dataset.id'],
    ['{ run(id: "No Body") { name } }', 'BAD_ID', 'run.id'],
    ['{ run(id: "") { name } }', 'BAD_ID', 'run.id'],
    ['{ dataset(id: "../digits") { name } }', 'BAD_ID', 'dataset.id'],
    ['{ node(id: "sample") { id } }', 'BAD_ID', 'node.id'],
    [`{ node(id: "${unknownId('Nothing')}") { id } }`, 'BAD_ID', 'node.id'],
    ['{ nodes(ids: ["sample"]) { id } }', 'BAD_ID', 'nodes.ids.0'],
    [
      '{ computePlan(input: { run: "nobody", datasets: ["digits"], quantities: [SPECTRUM] }) { all { resultCount } } }',
      'NOT_FOUND',
      'input.run',
    ],
    [
      '{ computePlan(input: { run: "sample", datasets: [], quantities: [SPECTRUM] }) { all { resultCount } } }',
      'BAD_LENGTH',
      'input.datasets',
    ],
    [`{ nodes(ids: ["${unknownId('Run')}"]) { id } }`, 'NOT_FOUND', 'nodes.ids.0'],
    ['{ nodes(ids: []) { id } }', 'BAD_LENGTH', 'nodes.ids'],
    ['{ runs(first: 0) { totalCount } }', 'BAD_FIRST', 'runs.first'],
    ['{ datasets(first: 101) { totalCount } }', 'BAD_FIRST', 'datasets.first'],
    ['{ computations(first: 2147483647) { totalCount } }', 'BAD_FIRST', 'computations.first'],
    [run('checkpoints(first: -1) { totalCount }'), 'BAD_FIRST', 'checkpoints.first'],
    ['{ runs(first: 1, after: "") { totalCount } }', 'BAD_CURSOR', 'runs.after'],
    ['{ datasets(first: 1, after: "cG9zaXRpb246LTE") { totalCount } }', 'BAD_CURSOR', 'datasets.after'],
    ['{ computations(first: 1, after: "nowhere") { totalCount } }', 'BAD_CURSOR', 'computations.after'],
    [run('checkpoints(first: 1, after: "24") { totalCount }'), 'BAD_CURSOR', 'checkpoints.after'],
    [
      checkpoint(`evaluation(dataset: "digits", protocol: FINE_TUNING,
        parameters: { penalties: [1] }) { __typename }`),
      'INVALID_PARAMETERS',
      'evaluation.parameters.penalties',
    ],
    [
      run(`transferCurve(dataset: "digits", protocol: FEATURE_EXTRACTION,
        parameters: { fineTuning: { epochs: 3 } }) { computedCount }`),
      'INVALID_PARAMETERS',
      'transferCurve.parameters.fineTuning',
    ],
    [
      checkpoint(`evaluation(dataset: "digits", protocol: FINE_TUNING,
        parameters: { fineTuning: { learningRates: [0.1, 0] } }) { __typename }`),
      'INVALID_PARAMETERS',
      'evaluation.parameters.fineTuning.learningRates.1',
    ],
    [
      run(`transferCurve(dataset: "digits", protocol: FINE_TUNING,
        parameters: { fineTuning: { seeds: [1, 1] } }) { computedCount }`),
      'INVALID_PARAMETERS',
      'transferCurve.parameters.fineTuning.seeds',
    ],
    [
      checkpoint(`evaluation(dataset: "digits", protocol: FEATURE_EXTRACTION,
        parameters: { penalties: [1, -1] }) { __typename }`),
      'INVALID_PARAMETERS',
      'evaluation.parameters.penalties.1',
    ],
    [
      run(`transferCurve(dataset: "digits", protocol: FEATURE_EXTRACTION,
        parameters: { folds: 1 }) { computedCount }`),
      'INVALID_PARAMETERS',
      'transferCurve.parameters.folds',
    ],
    [
      run(
        'overlapCurve(dataset: "digits", reference: FINAL, parameters: { threshold: 2 }) { computedCount }',
      ),
      'INVALID_PARAMETERS',
      'overlapCurve.parameters.threshold',
    ],
    [
      run(
        'similarity(dataset: "digits", measure: DRIFT, parameters: { rank: OWN, components: 3 }) { __typename }',
      ),
      'INVALID_PARAMETERS',
      'similarity.parameters.components',
    ],
    [
      checkpoint(
        'spectrum(dataset: "digits", policy: WAIT) { ... on Spectrum { principalRank(threshold: 1.01) } }',
      ),
      'BAD_THRESHOLD',
      'principalRank.threshold',
    ],
    [
      checkpoint(
        'spectrum(dataset: "digits", policy: WAIT) { ... on Spectrum { principalRanks(threshold: 0) } }',
      ),
      'BAD_THRESHOLD',
      'principalRanks.threshold',
    ],
    [
      checkpoint('spectrum(dataset: "digits", parameters: { batchSize: 8 }) { __typename }'),
      'INVALID_PARAMETERS',
      'spectrum.parameters',
    ],
    [
      checkpoint(
        'spectrum(dataset: "digits", policy: WAIT) { ... on Spectrum { evaluation(part: { kind: FIRST }) { __typename } } }',
      ),
      'INVALID_PARAMETERS',
      'evaluation.part.k',
    ],
    [
      checkpoint(
        'spectrum(dataset: "digits", parameters: { split: TEST }, policy: WAIT) { ... on Spectrum { evaluation(part: { kind: PRINCIPAL }) { __typename } } }',
      ),
      'NO_DIRECTIONS',
      'evaluation',
    ],
    [
      checkpoint(
        'spectrum(dataset: "digits", parameters: { rowsAre: CLASS_MEANS }, policy: WAIT) { ... on Spectrum { decomposition { __typename } } }',
      ),
      'NO_DIRECTIONS',
      'decomposition',
    ],
    [
      run(
        'bandCurve(dataset: "digits", part: { kind: PRINCIPAL }, parameters: { draws: 1 }) { computedCount }',
      ),
      'INVALID_PARAMETERS',
      'bandCurve.draws',
    ],
    [
      run('bandCurve(dataset: "nobody", part: { kind: PRINCIPAL }) { computedCount }'),
      'NOT_FOUND',
      'bandCurve.dataset',
    ],
    [
      checkpoint('componentCurve(dataset: "digits", parameters: { counts: [] }) { __typename }'),
      'INVALID_PARAMETERS',
      'componentCurve.parameters.counts',
    ],
    [
      checkpoint(
        'spectrum(dataset: "digits", policy: WAIT) { ... on Spectrum { measures { alpha(from: 5, to: 6) { value } } } }',
      ),
      'BAD_FIT_RANGE',
      'alpha.from',
    ],
  ])('%s', async (query, code, field) => {
    const overHttp = await server.ask(query);
    expect(overHttp.errors).toHaveLength(1);
    expectTold(overHttp.errors![0], code, field);
    expect((await askOverSocket(socket, { query })).errors).toEqual(overHttp.errors);
  });

  it.each([
    ['computation', 'id', unknownComputation, 'NOT_FOUND'],
    ['computation', 'id', unknownId('Run'), 'WRONG_TYPE'],
    ['computation', 'id', 'sample', 'BAD_ID'],
    ['runProgress', 'runId', 'nobody', 'NOT_FOUND'],
    ['runProgress', 'runId', unknownComputation, 'WRONG_TYPE'],
  ])('subscription %s(%s: "%s") is %s', async (name, argument, value, code) => {
    const query = `subscription { ${name}(${argument}: "${value}") { __typename } }`;
    const { errors } = await askOverSocket(socket, { query });
    expect(errors).toHaveLength(1);
    expectTold(errors![0], code, `${name}.${argument}`);
  });
});

describe('a document that cannot be answered is refused the same over HTTP and over a web socket', () => {
  it.each([
    ['that is no GraphQL', '{', 'GRAPHQL_PARSE_FAILED', 'EOF'],
    ['with a field that is not there', '{ serve { version } }', 'GRAPHQL_VALIDATION_FAILED', '"serve"'],
    ['without a required argument', '{ runs { totalCount } }', 'GRAPHQL_VALIDATION_FAILED', '"first"'],
    ['of too many words', `{ server { ${'version '.repeat(4000)} } }`, 'GRAPHQL_PARSE_FAILED', '4000 tokens'],
    ['of 16 levels', nested(4, 'sourceDataset { splits { count } }'), 'TOO_DEEP', 'at most 15'],
    [
      'with deep fragments',
      `${nested(4, '...deep')} fragment deep on Run { sourceDataset { splits { count } } }`,
      'TOO_DEEP',
      'at most 15',
    ],
    [
      'with 201 aliases',
      `{ server { ${aliased(201, 'version')} } }`,
      'TOO_MANY_ALIASES',
      'at most 200 are allowed',
    ],
    ['of 250,201 fields', hundredRuns(24), 'TOO_EXPENSIVE', '250201 fields'],
    [
      'whose pages are as long as a variable says',
      hundredRuns(24).replace(/^\{ runs\(first: 100\)/, 'query ($n: Int!) { runs(first: $n)'),
      'TOO_EXPENSIVE',
      '250201 fields',
    ],
  ])('one %s', async (_, query, code, named) => {
    const response = await plainRequest(`${server.url}/graphql`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ query }),
    });
    expect(response.status).toBe(400);
    expect(response.errors).toHaveLength(1);
    expectTold(response.errors[0], code);
    expect(response.errors[0]!.message).toContain(named);
    expect((await askOverSocket(socket, { query })).errors).toEqual(response.errors);
  });

  it.each([
    ['of a wrong type', { first: 'many' }],
    ['out of range', { first: 2 ** 31 }],
    ['left out', {}],
  ])('one with a variable %s, which is named', async (_, variables) => {
    const query = 'query ($first: Int!) { runs(first: $first) { totalCount } }';
    for (const { errors } of [
      await server.ask(query, variables),
      await askOverSocket(socket, { query, variables }),
    ]) {
      expectTold(errors![0], 'BAD_USER_INPUT');
      expect(errors![0]!.message).toContain('"$first"');
    }
  });

  it('one that does not say which of its operations is meant', async () => {
    const operation = {
      query: 'query One { server { version } } query Two { server { version } }',
      operationName: 'Three',
    };
    const overHttp = await plainRequest(`${server.url}/graphql`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify(operation),
    });
    expectTold(overHttp.errors[0], 'OPERATION_RESOLUTION_FAILURE');
    const overSocket = await askOverSocket(socket, operation);
    expectTold(overSocket.errors![0], 'OPERATION_RESOLUTION_FAILURE');
  });

  it.each([
    ['15 levels', nested(4, 'sourceDataset { name }')],
    ['200 aliases', `{ server { ${aliased(200, 'version')} } }`],
    ['240,201 fields', hundredRuns(23)],
  ])('but %s are answered by both', async (_, query) => {
    const { data, errors } = await server.ask(query);
    expect(errors).toBeUndefined();
    expect((await askOverSocket(socket, { query })).data).toEqual(data);
  });

  it('256 KiB are read by both, and not a byte more', async () => {
    const padded = (spaces: number) => `{ server { version } }${' '.repeat(spaces)}`;
    const roomIn = (wrap: (query: string) => object) =>
      256 * 1024 - Buffer.byteLength(JSON.stringify(wrap(padded(0))));

    const room = roomIn((query) => ({ query }));
    expect((await post({ query: padded(room) })).status).toBe(200);
    const refused = await post({ query: padded(room + 1) });
    expect(refused.status).toBe(413);
    expectTold(refused.errors[0], 'BODY_TOO_LARGE');

    const own = openSocket(server.url);
    const uuid = '00000000-0000-4000-8000-000000000000';
    const roomInMessage = roomIn((query) => ({ id: uuid, type: 'subscribe', payload: { query } }));
    expect((await askOverSocket(own, { query: padded(roomInMessage) })).errors).toBeUndefined();
    await expect(askOverSocket(own, { query: padded(roomInMessage + 1) })).rejects.toMatchObject({
      code: 1009,
    });
    await own.dispose();
  });

  it('100 operations may be open on a socket, and one that is ended makes room', async () => {
    const own = openSocket(server.url);
    const query = 'subscription { runProgress(runId: "sample") { queued } }';
    const open = Array.from({ length: 100 }, () => own.iterate({ query }));
    const { errors } = await askOverSocket(own, { query: '{ server { version } }' });
    expect(errors).toHaveLength(1);
    expectTold(errors![0], 'TOO_MANY_OPERATIONS');
    await open[0]!.return?.();
    expect((await askOverSocket(own, { query: '{ server { version } }' })).errors).toBeUndefined();
    await own.dispose();
  });
});

const post = (body: unknown) =>
  plainRequest(`${server.url}/graphql`, { method: 'POST', headers: json, body: JSON.stringify(body) });

describe('a request that no GraphQL client makes is refused with JSON', () => {
  const version = '{"query":"{server{version}}"}';
  const getMutation = `?query=${encodeURIComponent('mutation { cancelComputation(input: { id: "x" }) { userErrors { code } } }')}`;
  it.each([
    ['a body that is not JSON', '/graphql', { body: '{query' }, 400, 'BAD_REQUEST'],
    ['an empty body', '/graphql', { body: '' }, 400, 'BAD_REQUEST'],
    ['a body without a query', '/graphql', { body: '{}' }, 400, 'BAD_REQUEST'],
    ['several queries in one body', '/graphql', { body: `[${version},${version}]` }, 400, 'BAD_REQUEST'],
    [
      'a body in letters that nobody knows',
      '/graphql',
      { body: version, headers: { 'content-type': 'application/json; charset=klingon' } },
      415,
      'BAD_REQUEST',
    ],
    [
      'a body packed as nobody knows',
      '/graphql',
      { body: version, headers: { ...json, 'content-encoding': 'shrunk' } },
      415,
      'BAD_REQUEST',
    ],
    [
      'what a form on another page can send',
      '/graphql',
      { body: version, headers: { 'content-type': 'text/plain' } },
      400,
      'BAD_REQUEST',
    ],
    ['another method', '/graphql', { method: 'PUT', body: version }, 405, 'BAD_REQUEST'],
    ['a mutation by GET', `/graphql${getMutation}`, { method: 'GET' }, 405, 'BAD_REQUEST'],
    [
      'a subscription without a socket',
      '/graphql',
      { body: '{"query":"subscription { runProgress(runId: \\"sample\\") { queued } }"}' },
      400,
      'BAD_REQUEST',
    ],
    [
      'a query stored by nobody',
      '/graphql',
      { body: `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"${'0'.repeat(64)}"}}}` },
      200,
      'PERSISTED_QUERY_NOT_FOUND',
    ],
    ['a file with a wrong name', '/artifacts/passwd.npy', { method: 'GET' }, 400, 'BAD_ARTIFACT_NAME'],
    ['a file outside', '/artifacts/..%2F..%2Fetc%2Fpasswd', { method: 'GET' }, 400, 'BAD_ARTIFACT_NAME'],
    ['a name that cannot be decoded', '/artifacts/%E0%A4%A', { method: 'GET' }, 400, 'BAD_REQUEST'],
    ['a file that is not there', `/artifacts/${'0'.repeat(64)}.npy`, { method: 'GET' }, 404, 'NOT_FOUND'],
    ['a file in a folder', `/artifacts/ab/${'0'.repeat(64)}.npy`, { method: 'GET' }, 404, 'NOT_FOUND'],
  ])('%s', async (_, path, request, status, code) => {
    const response = await plainRequest(server.url + path, { method: 'POST', headers: json, ...request });
    expect(response.status).toBe(status);
    expect(response.headers['content-type']).toMatch(/^application\/json\b/);
    expect(response.errors).toHaveLength(1);
    expectTold(response.errors[0], code);
  });

  it('a page that is not there is 404, and a page says nothing of the inside', async () => {
    const { status, headers, body } = await plainRequest(`${server.url}/nowhere`);
    expect(status).toBe(404);
    expect(headers['content-type']).toMatch(/^text\/html\b/);
    expect(headers['x-powered-by']).toBeUndefined();
    expect(body.toString('utf8')).not.toContain(root);
  });

  it('is alive, and says no more', async () => {
    const { status, body } = await plainRequest(`${server.url}/healthz`);
    expect([status, JSON.parse(body.toString('utf8'))]).toEqual([200, { status: 'ok' }]);
  });
});

describe('a server on a loopback address', () => {
  const port = () => new URL(server.url).port;

  it.each(['localhost', '127.0.0.1', '127.0.1.1', '[::1]', 'LocalHost'])('answers to %s', async (name) => {
    const headers = { host: `${name}:${port()}` };
    expect((await plainRequest(`${server.url}/healthz`, { headers })).status).toBe(200);
    expect(await upgradeStatus(`${server.url}/graphql`, headers)).toBe(101);
  });

  it.each([
    'rebound.example',
    'localhost.rebound.example',
    '127.rebound.example',
    '127.0.0.1.rebound.example',
  ])('refuses %s, which may be another site’s name for it', async (name) => {
    const headers = { host: `${name}:${port()}` };
    for (const path of ['/graphql?query={server{version}}', '/artifacts/x', '/healthz', '/']) {
      const response = await plainRequest(server.url + path, { headers: { ...headers, ...json } });
      expect(response.status).toBe(403);
      expectTold(response.errors[0], 'FOREIGN_HOST');
    }
    const ofThatSite = { ...headers, origin: `http://${headers.host}` };
    expect(await upgradeStatus(`${server.url}/graphql`, ofThatSite)).toBe(403);
  });

  it('opens web sockets for its own pages only', async () => {
    const from = (origin: string) => upgradeStatus(`${server.url}/graphql`, { origin });
    expect(await from(server.url)).toBe(101);
    for (const origin of ['http://elsewhere.example', `http://127.0.0.1:1`, 'null', 'file://'])
      expect(await from(origin), origin).toBe(403);
  });

  it.each(['/', '/nowhere', '//', '/graphql/deeper'])('hangs up on a web socket for %s', async (path) => {
    expect(await upgradeStatus(server.url + path)).toBe(0);
  });
});

const mutate = async (name: string, input: object, payload = '') => {
  const type = name.endsWith('Computations')
    ? 'RunComputationsInput!'
    : `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
  const { data, errors } = await server.ask(
    `mutation ($input: ${type}) { ${name}(input: $input) { ${payload} userErrors { code field message } } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data[name];
};
const startPretraining = (input: object) =>
  mutate('startPretraining', input, 'run { id slug } computation { id status position }');
const compute = (input: object) =>
  mutate('compute', input, 'computations { id status } storedCount estimate { computations }');

describe('a mutation with wrong input changes nothing, and tells what is wrong', () => {
  const everything = { run: 'sample', datasets: ['digits'], quantities: ['FEATURES'] };
  const training = { dataset: 'digits', name: 'Refused', architecture: { resnet: { width: 1 } }, epochs: 1 };
  const withNetwork = (architecture: object) => ({ ...training, architecture });
  it.each([
    ['compute', { ...everything, run: 'nobody' }, 'NOT_FOUND', 'run'],
    ['compute', { ...everything, run: unknownId('Checkpoint') }, 'WRONG_TYPE', 'run'],
    ['compute', { ...everything, datasets: ['digits', 'nobody'] }, 'NOT_FOUND', 'datasets.1'],
    ['compute', { ...everything, datasets: ['No Body'] }, 'BAD_ID', 'datasets.0'],
    ['compute', { ...everything, datasets: [] }, 'BAD_LENGTH', 'datasets'],
    ['compute', { ...everything, datasets: Array(101).fill('digits') }, 'BAD_LENGTH', 'datasets'],
    ['compute', { ...everything, quantities: [] }, 'BAD_LENGTH', 'quantities'],
    ['compute', { ...everything, checkpoints: [unknownId('Checkpoint')] }, 'NOT_FOUND', 'checkpoints.0'],
    ['compute', { ...everything, checkpoints: [unknownId('Run')] }, 'WRONG_TYPE', 'checkpoints.0'],
    [
      'compute',
      { ...everything, quantities: ['LINEAR_PROBE'], evaluation: { maxIterations: 0 } },
      'INVALID_PARAMETERS',
      'evaluation.maxIterations',
    ],
    [
      'compute',
      { ...everything, quantities: ['FINE_TUNING'], evaluation: { fineTuning: { batchSize: 1 } } },
      'INVALID_PARAMETERS',
      'evaluation.fineTuning.batchSize',
    ],
    ['startPretraining', { ...training, dataset: 'nobody' }, 'NOT_FOUND', 'dataset'],
    ['startPretraining', { ...training, name: ' ' }, 'BAD_NAME', 'name'],
    ['startPretraining', { ...training, name: 'n'.repeat(101) }, 'BAD_NAME', 'name'],
    ['startPretraining', { ...training, name: 'zero\0zero' }, 'BAD_NAME', 'name'],
    ['startPretraining', { ...training, name: '残差' }, 'BAD_SLUG', 'slug'],
    ['startPretraining', { ...training, slug: 'Upper Case' }, 'BAD_SLUG', 'slug'],
    ['startPretraining', { ...training, slug: 'sample' }, 'SLUG_TAKEN', 'slug'],
    [
      'startPretraining',
      withNetwork({ resnet: { depth: 9 } }),
      'INVALID_PARAMETERS',
      'architecture.resnet.depth',
    ],
    [
      'startPretraining',
      withNetwork({ torchvisionResnet: { depth: 19 } }),
      'INVALID_PARAMETERS',
      'architecture.torchvisionResnet.depth',
    ],
    ['startPretraining', withNetwork({ vit: { patch: 5 } }), 'NETWORK_MISFITS_IMAGES', 'architecture'],
    [
      'startPretraining',
      withNetwork({ mlp: { hidden: [8, 0] } }),
      'INVALID_PARAMETERS',
      'architecture.mlp.hidden.1',
    ],
    ['startPretraining', { ...training, epochs: 0 }, 'INVALID_PARAMETERS', 'epochs'],
    ['startPretraining', { ...training, keepEpochs: [0, -1] }, 'INVALID_PARAMETERS', 'keepEpochs.1'],
    ['startPretraining', { ...training, momentum: 1 }, 'INVALID_PARAMETERS', 'momentum'],
    [
      'startPretraining',
      { ...training, optimiser: 'ADAMW', momentum: 0.9 },
      'INVALID_PARAMETERS',
      'momentum',
    ],
    ['extendPretraining', { run: 'nobody', epochs: 50 }, 'NOT_FOUND', 'run'],
    ['extendPretraining', { run: 'sample', epochs: 50 }, 'NO_TRAINING_STATE', 'run'],
    ['cancelComputation', { id: unknownComputation }, 'NOT_FOUND', 'id'],
    ['cancelComputation', { id: unknownId('Run') }, 'WRONG_TYPE', 'id'],
    ['retryComputation', { id: unknownComputation }, 'NOT_FOUND', 'id'],
    ['retryComputation', { id: 'sample' }, 'BAD_ID', 'id'],
    ['pauseComputation', { id: unknownComputation }, 'NOT_FOUND', 'id'],
    ['pauseComputation', { id: unknownId('Run') }, 'WRONG_TYPE', 'id'],
    ['resumeComputation', { id: unknownComputation }, 'NOT_FOUND', 'id'],
    ['resumeComputation', { id: 'sample' }, 'BAD_ID', 'id'],
    ['pauseComputations', { run: 'nobody' }, 'NOT_FOUND', 'run'],
    ['pauseComputations', { run: 'sample', dataset: 'nobody' }, 'NOT_FOUND', 'dataset'],
    ['resumeComputations', { run: unknownId('Dataset') }, 'WRONG_TYPE', 'run'],
    ['cancelComputations', { run: 'nobody' }, 'NOT_FOUND', 'run'],
    ['cancelComputations', { run: 'sample', dataset: 'no body' }, 'BAD_ID', 'dataset'],
  ])('%s(%j) is %s of %s', async (name, input, code, field) => {
    const before = await server.query(
      '{ runs(first: 1) { totalCount } computations(first: 1) { totalCount } }',
    );
    const { userErrors } = await mutate(name, input);
    expect(userErrors).toEqual([
      { code, field: ['input', ...field.split('.')], message: expect.stringMatching(/^.{20,}\.$/s) },
    ]);
    codesMet.add(code);
    expectNothingInside(JSON.stringify(userErrors));
    expect(
      await server.query('{ runs(first: 1) { totalCount } computations(first: 1) { totalCount } }'),
    ).toEqual(before);
  });

  it('a network with more numbers than can be counted is the fault of whoever asked for it', async () => {
    const { userErrors } = await startPretraining(withNetwork({ resnet: { depth: 1202, width: 1024 } }));
    expect(userErrors).toHaveLength(1);
    expect(userErrors[0].field[0]).toBe('input');
    expectNothingInside(userErrors[0].message);
    codesMet.add(userErrors[0].code);
  });

  it('what has ended can neither be paused nor resumed', async () => {
    await server.query(checkpoint('features(dataset: "digits", split: TEST, policy: WAIT) { __typename }'));
    const { nodes } = (
      await server.query('{ computations(first: 1, status: [SUCCEEDED]) { nodes { id status } } }')
    ).computations;
    for (const name of ['pauseComputation', 'resumeComputation']) {
      const { computation, userErrors } = await mutate(name, { id: nodes[0].id }, 'computation { status }');
      expect(computation).toBeNull();
      expect(userErrors).toEqual([
        {
          code: 'COMPUTATION_ENDED',
          field: ['input', 'id'],
          message:
            'The computation has ended: its status is SUCCEEDED. Read its result: there is nothing left to do.',
        },
      ]);
      codesMet.add('COMPUTATION_ENDED');
    }
  });

  it('the place of a wrong checkpoint is counted in the list that was given', async () => {
    const { id } = (await server.query(checkpoint('id'))).run.checkpoints.nodes[0];
    const { userErrors } = await compute({ ...everything, checkpoints: [id, id, unknownId('Checkpoint')] });
    expect(userErrors[0].field).toEqual(['input', 'checkpoints', '2']);
  });
});

describe('reading', () => {
  it('gives a run and a data set by slug and by id, and everything by node', async () => {
    await server.query(checkpoint('spectrum(dataset: "digits", policy: WAIT) { __typename }'));
    const { run, dataset, computations } = await server.query(
      `{ run(id: "sample") { id slug checkpoints(first: 1) { nodes { id } } }
         dataset(id: "digits") { id slug } computations(first: 1) { nodes { id } } }`,
    );
    const byId = await server.query(
      'query ($run: ID!, $dataset: ID!) { run(id: $run) { id slug } dataset(id: $dataset) { id slug } }',
      { run: run.id, dataset: dataset.id },
    );
    expect(byId).toEqual({ run: { id: run.id, slug: 'sample' }, dataset });
    for (const [type, id] of [
      ['Run', run.id],
      ['Dataset', dataset.id],
      ['Checkpoint', run.checkpoints.nodes[0].id],
      ['Computation', computations.nodes[0].id],
    ]) {
      const { node } = await server.query('query ($id: ID!) { node(id: $id) { __typename id } }', { id });
      expect(node).toEqual({ __typename: type, id });
    }
  });

  it('a checkpoint leads back to its run, and the run to its source', async () => {
    const { run } = await server.query(
      checkpoint('parent { id } run { slug state pretraining { id } sourceDataset { slug classes } }'),
    );
    expect(run.checkpoints.nodes).toEqual([
      {
        parent: null,
        run: {
          slug: 'sample',
          state: 'READY',
          pretraining: null,
          sourceDataset: {
            slug: 'fashion-six',
            classes: ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal'],
          },
        },
      },
    ]);
  });

  it('a data set has as many images as its classes have together', async () => {
    const { datasets } = await server.query(
      '{ datasets(first: 10) { nodes { imageShape classes splits { split count perClass } } } }',
    );
    expect(datasets.nodes).toHaveLength(3);
    for (const { imageShape, classes, splits } of datasets.nodes) {
      expect(imageShape).toEqual([28, 28, 1]);
      expect(splits.map(({ split }: { split: string }) => split)).toEqual(['TRAIN', 'TEST']);
      for (const { count, perClass } of splits) {
        expect(perClass).toHaveLength(classes.length);
        expect(perClass.reduce((sum: number, images: number) => sum + images)).toBe(count);
      }
    }
  });

  it('pages of any length give every checkpoint once, in the order of epochs', async () => {
    const all = (await server.query(run('checkpoints(first: 100) { nodes { id epoch } }'))).run.checkpoints
      .nodes;
    expect(all).toHaveLength(24);
    const epochs: number[] = all.map(({ epoch }: { epoch: number }) => epoch);
    expect(epochs).toEqual([...new Set(epochs)].sort((a, b) => a - b));
    for (const first of [1, 7, 8, 24, 100]) {
      const seen = [];
      let after: string | null = null;
      for (let more = true; more; ) {
        const { checkpoints }: Answer['data'] = (
          await server.query(
            `query ($first: Int!, $after: String) { run(id: "sample") { checkpoints(first: $first, after: $after) {
               totalCount nodes { id epoch } edges { cursor node { id epoch } }
               pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`,
            { first, after },
          )
        ).run;
        const { edges, nodes, pageInfo, totalCount } = checkpoints;
        expect(totalCount).toBe(24);
        expect(nodes.length).toBeLessThanOrEqual(first);
        expect(edges.map(({ node }: { node: object }) => node)).toEqual(nodes);
        expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0].cursor, edges.at(-1).cursor]);
        expect(pageInfo.hasPreviousPage).toBe(after !== null);
        seen.push(...nodes);
        after = pageInfo.endCursor;
        more = pageInfo.hasNextPage;
      }
      expect(seen).toEqual(all);
    }
  });

  it('a page after the last one is empty', async () => {
    const page = (after: string) =>
      `checkpoints(first: 100 ${after}) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;
    const { endCursor } = (await server.query(run(page('')))).run.checkpoints.pageInfo;
    expect((await server.query(run(page(`after: "${endCursor}"`)))).run.checkpoints).toEqual({
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  it('pages of computations, the newest first, stay whole while new ones come', async () => {
    await server.query(
      run('checkpoints(first: 2) { nodes { spectrum(dataset: "digits", policy: WAIT) { __typename } } }'),
    );
    const page = (first: number, after: string | null) =>
      server.query(
        `query ($first: Int!, $after: String) { computations(first: $first, after: $after, status: [SUCCEEDED]) {
           totalCount nodes { id createdAt } pageInfo { hasNextPage endCursor } } }`,
        { first, after },
      );
    const before = (await page(100, null)).computations;
    expect(before.nodes).toHaveLength(before.totalCount);
    const times = before.nodes.map(({ createdAt }: { createdAt: string }) => createdAt);
    expect(times).toEqual([...times].sort().reverse());
    const first = (await page(1, null)).computations;
    await server.query(
      checkpoint('spectrum(dataset: "digits", parameters: { centred: true }, policy: WAIT) { __typename }'),
    );
    const rest = (await page(100, first.pageInfo.endCursor)).computations;
    expect([...first.nodes, ...rest.nodes]).toEqual(before.nodes);
    expect(rest.totalCount).toBe(before.totalCount + 1);
  });

  it('what is named twice is computed and counted once', async () => {
    const { id } = (await server.query(checkpoint('id'))).run.checkpoints.nodes[0];
    const { dataset } = await server.query('{ dataset(id: "digits") { id } }');
    const asked = await compute({
      run: 'sample',
      checkpoints: [id, id],
      datasets: ['digits', 'digits', dataset.id],
      quantities: ['SPECTRUM', 'SPECTRUM'],
    });
    // Uncentred and centred, both computed by the tests before.
    expect(asked).toEqual({
      computations: [],
      storedCount: 2,
      estimate: { computations: 0 },
      userErrors: [],
    });
  });

  it('the catalogue names fields that are there, and parameters that those fields take', async () => {
    const { quantities, __schema: schema } = await server.query(
      `{ quantities { name version title formula citation traps field inputs
           parameters { name type defaultValue description } }
         __schema { types { name fields { name } inputFields { name } } } }`,
    );
    type Named = { name: string };
    type TypeOfSchema = Named & { fields: Named[] | null; inputFields: Named[] | null };
    const names = (list: readonly Named[] | null | undefined) => (list ?? []).map(({ name }) => name);
    const types = new Map<string, TypeOfSchema>(schema.types.map((type: TypeOfSchema) => [type.name, type]));
    expect(new Set(names(quantities)).size).toBe(quantities.length);
    for (const { title, formula, citation, traps, field, inputs, parameters } of quantities) {
      const [type, member] = field.split('.');
      expect(names(types.get(type)?.fields), field).toContain(member);
      expect(names(quantities)).toEqual(expect.arrayContaining(inputs));
      expect([title, formula, citation].every((text) => text.length > 3)).toBe(true);
      expect(traps.length).toBeGreaterThan(0);
      for (const { defaultValue, description, type } of parameters) {
        expect(() => JSON.parse(defaultValue ?? 'null')).not.toThrow();
        expect([type, description].every((text) => text.length > 3)).toBe(true);
      }
    }
    const parametersOf = (...wanted: string[]) =>
      new Set(
        quantities.flatMap((one: Named & { parameters: Named[] }) =>
          wanted.includes(one.name) ? names(one.parameters) : [],
        ),
      );
    const fieldsOf = (type: string) => names(types.get(type)!.inputFields);
    expect(parametersOf('features')).toContain('split');
    expect(new Set([...parametersOf('linear-probe'), 'fineTuning'])).toEqual(
      new Set(fieldsOf('EvaluationInput')),
    );
    expect(parametersOf('linear-probe')).toEqual(new Set(fieldsOf('LinearProbeInput')));
    // The network to train from scratch is the run's.
    expect(parametersOf('fine-tuning')).toEqual(new Set([...fieldsOf('FineTuningInput'), 'architecture']));
    expect(
      new Set([...parametersOf('spectrum', 'class-mean-spectrum', 'batch-spectrum'), 'rowsAre']),
    ).toEqual(new Set(fieldsOf('SpectrumInput')));
    expect(parametersOf('subspace-overlap')).toEqual(new Set(fieldsOf('OverlapInput')));
    expect(parametersOf('component-curve')).toEqual(new Set(fieldsOf('ComponentCurveInput')));
    expect(parametersOf('band-accuracy')).toEqual(new Set([...fieldsOf('BandCurveInput'), 'part']));
    const scores = scoreNames.map((name) => name.toLowerCase().replaceAll('_', '-'));
    expect(parametersOf(...scores)).toEqual(new Set(fieldsOf('ScoreInput')));
    const notOfTheQuantity = ['dataset', 'name', 'slug'];
    expect([...parametersOf('pretraining')]).toEqual(
      expect.arrayContaining(
        fieldsOf('StartPretrainingInput').filter((name) => !notOfTheQuantity.includes(name)),
      ),
    );
  });

  it('tells the state of the server', async () => {
    const { server: state, computations } = await server.query(
      `{ computations(first: 1) { totalCount }
         server { version startedAt engine { backend threads precision inference } storage { database artifacts }
           tensorCache { bytes budget entries hits misses } computeProcess { pid state restarts }
           queue { queued running succeeded failed cancelled } } }`,
    );
    const { version } = JSON.parse(await readFile(join(root, 'server/package.json'), 'utf8'));
    expect(state.version).toBe(version);
    expect(Date.parse(state.startedAt)).toBeLessThan(Date.now());
    expect(state.engine).toMatchObject({
      backend: expect.stringMatching(/^(tensorflow|webgpu|wasm)$/),
      precision: 'float32',
      inference: expect.stringMatching(/^(onnxruntime 1\.30\.0|tensorflow\.js)$/),
    });
    expect(state.tensorCache.budget).toBeGreaterThan(2 ** 28);
    expect(state.tensorCache.bytes).toBeLessThanOrEqual(state.tensorCache.budget);
    expect(state.computeProcess.restarts).toBe(0);
    expect(isAlive(state.computeProcess.pid)).toBe(true);
    const { succeeded, ...others } = state.queue;
    expect(others).toEqual({ queued: 0, running: 0, failed: 0, cancelled: 0 });
    expect(succeeded).toBe(computations.totalCount);
  });

  it('a plan tells what there is and what the rest costs, and starts nothing', async () => {
    const { id } = (await server.query(checkpoint('id'))).run.checkpoints.nodes[0];
    const input = {
      run: 'sample',
      datasets: ['fashion-held-out'],
      quantities: ['SPECTRUM', 'FROM_SCRATCH', 'FINE_TUNING'],
      checkpoints: [id],
    };
    const counts = 'resultCount storedCount pendingCount pausedCount failedCount missingCount';
    const plan = async () =>
      (
        await server.query(
          `query ($input: ComputeInput!) { computePlan(input: $input) {
            all { ${counts} estimate { computations flops bytes } }
            parts { quantity { name } dataset { slug } work { ${counts} estimate { computations flops } } } } }`,
          { input },
        )
      ).computePlan;
    const total = async () =>
      (await server.query('{ computations(first: 1) { totalCount } }')).computations.totalCount;
    const before = await total();
    const { all, parts } = await plan();
    expect(await total()).toBe(before);
    expect(all).toMatchObject({ resultCount: 4, storedCount: 0, pendingCount: 0, missingCount: 4 });
    expect(
      parts.map(({ quantity, dataset, work }: PlannedPart) => [
        quantity.name,
        dataset.slug,
        work.resultCount,
      ]),
    ).toEqual([
      ['spectrum', 'fashion-held-out', 2],
      ['fine-tuning', 'fashion-held-out', 2],
    ]);
    // Both spectra are of the same features, which are counted once.
    expect(parts[0].work.estimate.computations).toBe(3);
    expect(all.estimate.computations).toBe(
      parts[0].work.estimate.computations + parts[1].work.estimate.computations,
    );
    expect(all.estimate.flops).toBeGreaterThan(parts[0].work.estimate.flops);

    const asked = await compute(input);
    expect(asked.computations).toHaveLength(4);
    expect(asked.estimate.computations).toBe(all.estimate.computations);
    const ofRun = { run: 'sample', dataset: 'fashion-held-out' };
    await mutate('pauseComputations', ofRun);
    const paused = (await plan()).all;
    expect(paused).toMatchObject({ pendingCount: 0, failedCount: 0, missingCount: 0 });
    expect(paused.pausedCount).toBeGreaterThan(1);
    expect(paused.pausedCount + paused.storedCount).toBe(4);
    const { computations } = await mutate('cancelComputations', ofRun, 'computations { id status }');
    expect(new Set(computations.map(({ status }: { status: string }) => status))).toEqual(
      new Set(['CANCELLED']),
    );
    expect((await plan()).all).toMatchObject({
      storedCount: paused.storedCount,
      pausedCount: 0,
      missingCount: paused.pausedCount,
    });
    expect(await mutate('cancelComputations', ofRun, 'computations { id }')).toMatchObject({
      computations: [],
    });
  });
});

describe('the file of an array', () => {
  interface Tensor {
    dtype: string;
    shape: number[];
    bytes: number;
    sha256: string;
    url: string;
    base64: string;
  }
  let tensor: Tensor;
  let file: Buffer;
  const get = (headers = {}, method = 'GET') => plainRequest(server.url + tensor.url, { method, headers });

  beforeAll(async () => {
    const { nodes } = (
      await server.query(
        checkpoint(`features(dataset: "digits", split: TRAIN, policy: WAIT) {
          ... on Features { tensor { dtype shape bytes sha256 url base64 } } }`),
      )
    ).run.checkpoints;
    tensor = nodes[0].features.tensor;
    file = (await get()).body;
  });

  it('is a .npy whose header, content and name are what the tensor says', () => {
    expect(createHash('sha256').update(file).digest('hex')).toBe(tensor.sha256);
    expect(tensor).toMatchObject({ dtype: 'float32', shape: [200, 64], bytes: 200 * 64 * 4 });
    // https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
    expect(file.subarray(0, 6).toString('latin1')).toBe('\x93NUMPY');
    expect(file[6]).toBe(1);
    const start = 10 + file.readUInt16LE(8);
    expect(start % 64).toBe(0);
    const header = file.subarray(10, start).toString('latin1');
    expect(header).toMatch(/'descr': '<f4'/);
    expect(header).toMatch(/'fortran_order': False/);
    expect(header).toMatch(/'shape': \(200, 64\)/);
    expect(header.endsWith('\n')).toBe(true);
    expect(file.length - start).toBe(tensor.bytes);
    expect(file.subarray(start).toString('base64')).toBe(tensor.base64);
  });

  it('may be kept for ever, and is asked for again without being sent', async () => {
    const { headers } = await get();
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['x-content-type-options']).toBe('nosniff');
    const again = await get({ 'if-none-match': headers.etag! });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect((await get({ 'if-none-match': '"another"' })).status).toBe(200);
  });

  it('comes in parts', async () => {
    const total = file.length;
    for (const [range, from, to] of [
      ['bytes=0-9', 0, 9],
      ['bytes=100-', 100, total - 1],
      ['bytes=-16', total - 16, total - 1],
      [`bytes=${total - 1}-${total + 99}`, total - 1, total - 1],
    ] as const) {
      const { status, headers, body } = await get({ range });
      expect([status, headers['content-range']]).toEqual([206, `bytes ${from}-${to}/${total}`]);
      expect(body).toEqual(file.subarray(from, to + 1));
    }
  });

  it('tells its length without being sent', async () => {
    const { status, headers, body } = await get({}, 'HEAD');
    expect([status, headers['content-length'], headers['accept-ranges'], body.length]).toEqual([
      200,
      String(file.length),
      'bytes',
      0,
    ]);
  });

  it('has no part behind its end', async () => {
    const { status, headers, errors } = await get({ range: `bytes=${file.length}-` });
    expect([status, headers['content-range']]).toEqual([416, `bytes */${file.length}`]);
    expect(headers['content-type']).toMatch(/^application\/json\b/);
    expectTold(errors[0], 'BAD_RANGE');
  });

  it('of a checkpoint is the safetensors file that its row says', async () => {
    const { nodes } = (await server.query(checkpoint('sha256 bytes url parameterCount'))).run.checkpoints;
    const { body, status } = await plainRequest(server.url + nodes[0].url);
    expect(status).toBe(200);
    expect(createHash('sha256').update(body).digest('hex')).toBe(nodes[0].sha256);
    expect(body.length).toBe(nodes[0].bytes);
    const header = JSON.parse(body.subarray(8, 8 + Number(body.readBigUInt64LE())).toString('utf8'));
    expect(header['conv1.weight']).toMatchObject({ dtype: 'F32', shape: [16, 1, 3, 3] });
  });
});

describe('what happens is told while it happens', () => {
  // 72 checkpoints within one epoch of 100 steps; the last one is the end of the training.
  const kept = [...Array.from({ length: 71 }, (_, step) => step / 100), 1];
  const architecture = { resnet: { width: 1 } };
  const tiny = { dataset: 'digits', name: 'Tiny', architecture, epochs: 1, batchSize: 2, keepEpochs: kept };
  const follow = (fields: string) => socket.iterate({ query: `subscription { ${fields} }` });
  /** Every answer until one that fits, which is the last; errors fail the test. */
  const until = async (answers: AsyncIterable<Answer>, fits: (data: Answer['data']) => boolean) => {
    const heard: Answer['data'][] = [];
    for await (const { data, errors } of answers) {
      expect(errors).toBeUndefined();
      heard.push(data);
      if (fits(data)) return heard;
    }
    throw new Error('the subscription has ended');
  };
  const changesOf = (statuses: string[]) =>
    statuses.filter((status, index) => index === 0 || status !== statuses[index - 1]);
  let tinyRun: string;

  it('a computation waits, runs and succeeds, and a training run fills with checkpoints, each in order', async () => {
    // Something long that runs, so that whatever is asked for next waits until we listen.
    const blocker = await startPretraining({
      dataset: 'fashion-six',
      name: 'Blocker',
      architecture,
      epochs: 10_000,
    });
    await until(
      follow(`computation(id: "${blocker.computation.id}") { status }`),
      ({ computation }) => computation.status === 'RUNNING',
    );
    const training = await startPretraining(tiny);
    expect(training).toMatchObject({ run: { slug: 'tiny' }, computation: { status: 'QUEUED', position: 1 } });
    tinyRun = training.run.id;
    const evaluate = checkpoint(`evaluation(dataset: "fashion-held-out", protocol: FEATURE_EXTRACTION,
      policy: ENQUEUE) { __typename ... on ComputationPending { computation { id status position } } }`);
    const pending = (await server.query(evaluate)).run.checkpoints.nodes[0].evaluation;
    expect(pending).toMatchObject({ __typename: 'ComputationPending', computation: { status: 'QUEUED' } });
    expect(pending.computation.position).toBeGreaterThan(1);

    const ofRun =
      follow(`runProgress(runId: "tiny") { computation { id status progress { stage } } checkpoint { epoch }
      run { state checkpoints(first: 1) { totalCount } } queued running }`);
    const ofEvaluation = follow(
      `computation(id: "${pending.computation.id}") { status attempts position progress { done total fraction } error { code } }`,
    );
    const firsts = await Promise.all([ofRun.next(), ofEvaluation.next()]);
    expect(firsts[0].value.data.runProgress).toEqual({
      computation: { id: training.computation.id, status: 'QUEUED', progress: { stage: 'waiting' } },
      checkpoint: null,
      run: { state: 'TRAINING', checkpoints: { totalCount: 0 } },
      queued: 1,
      running: 0,
    });
    expect(firsts[1].value.data.computation).toMatchObject({ status: 'QUEUED', attempts: 0 });

    const stopped = await mutate(
      'cancelComputation',
      { id: blocker.computation.id },
      'computation { status run { state } }',
    );
    expect(stopped.computation).toEqual({ status: 'CANCELLED', run: { state: 'CANCELLED' } });

    const [trained, evaluated] = await Promise.all([
      until(ofRun, ({ runProgress }) => runProgress.computation.status === 'SUCCEEDED'),
      until(ofEvaluation, ({ computation }) => computation.status === 'SUCCEEDED'),
    ]);
    const news = trained.map(({ runProgress }) => runProgress);
    expect(changesOf(news.map(({ computation }) => computation.status))).toEqual(['RUNNING', 'SUCCEEDED']);
    const added = news.filter((one) => one.checkpoint);
    expect(added.map((one) => one.checkpoint.epoch)).toEqual(kept);
    expect(added.at(-1).computation.progress.stage).toBe('epoch 1 of 1');
    added.forEach(({ run }, index) => {
      expect(run.state).toBe('TRAINING');
      expect(run.checkpoints.totalCount).toBeGreaterThan(index);
    });
    expect(news.at(-1)).toMatchObject({
      run: { state: 'READY', checkpoints: { totalCount: 72 } },
      running: 0,
    });

    const states = evaluated.map(({ computation }) => computation);
    expect(changesOf(['QUEUED', ...states.map(({ status }) => status)])).toEqual([
      'QUEUED',
      'RUNNING',
      'SUCCEEDED',
    ]);
    const fractions = states.map(({ progress }) => progress.fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(states.at(-1)).toMatchObject({
      attempts: 1,
      position: null,
      progress: { fraction: 1 },
      error: null,
    });
    expect((await server.query(evaluate)).run.checkpoints.nodes[0].evaluation.__typename).toBe('Evaluation');
  });

  it('the trained run is there with its checkpoints, and their features can be extracted', async () => {
    const { run: trained } = await server.query(
      `{ run(id: "tiny") { id name architecture plan state sourceDataset { slug } pretraining { status quantity { name } }
           checkpoints(first: 100) { nodes { epoch step sha256 sourceAccuracy
             evaluation(dataset: "digits", protocol: FEATURE_EXTRACTION) { __typename } } } } }`,
    );
    expect(trained).toMatchObject({
      id: tinyRun,
      name: 'Tiny',
      architecture: 'ResNet-8 × 1',
      plan: { depth: 8, width: 1, epochs: 1, batchSize: 2, seed: 0 },
      state: 'READY',
      sourceDataset: { slug: 'digits' },
      pretraining: { status: 'SUCCEEDED', quantity: { name: 'pretraining' } },
    });
    const { nodes } = trained.checkpoints;
    expect(nodes.map((node: { epoch: number }) => node.epoch)).toEqual(kept);
    expect(nodes.map((node: { step: number }) => node.step)).toEqual(
      kept.map((epoch) => Math.round(epoch * 100)),
    );
    expect(new Set(nodes.map((node: { sha256: string }) => node.sha256)).size).toBe(72);
    expect(nodes.at(-1).evaluation.__typename).toBe('NotComputed');

    const { checkpoints } = (
      await server.query(
        `{ run(id: "tiny") { checkpoints(first: 1) { nodes { sha256
             evaluation(dataset: "digits", protocol: FEATURE_EXTRACTION, policy: WAIT) {
               ... on Evaluation { testCount accuracy { value } confusion provenance { inputs { name digest } } } } } } } }`,
      )
    ).run;
    const { evaluation, sha256 } = checkpoints.nodes[0];
    const right = evaluation.confusion.reduce(
      (sum: number, row: number[], label: number) => sum + row[label]!,
      0,
    );
    expect(evaluation.accuracy.value).toBeCloseTo(right / evaluation.testCount, 12);
    expect(evaluation.provenance.inputs).toContainEqual({ name: 'checkpoint', digest: sha256 });
  });

  it('asked for again, the same training gives the run that is there', async () => {
    const again = await startPretraining({ ...tiny, name: 'Another name' });
    expect(again).toMatchObject({ run: { id: tinyRun, slug: 'tiny' }, computation: { status: 'SUCCEEDED' } });
  });

  it('a trained run is extended once, and only when nothing of it is open', async () => {
    const extend = (input: object) =>
      mutate('extendPretraining', { run: 'tiny', ...input }, 'run { id state } computation { id status }');
    const refused = async (input: object, code: string, field: string) => {
      const { run, computation, userErrors } = await extend(input);
      expect([run, computation, userErrors.length]).toEqual([null, null, 1]);
      expect(userErrors[0]).toMatchObject({ code, field: ['input', ...field.split('.')] });
      codesMet.add(code);
      expectNothingInside(userErrors[0].message);
    };
    const state = async () =>
      (
        await server.query(
          '{ run(id: "tiny") { state extensibleFrom checkpoints(first: 1) { totalCount } } }',
        )
      ).run;
    await refused({ epochs: 1 }, 'INVALID_PARAMETERS', 'epochs');
    await refused({ epochs: 2, keepEpochs: [-1] }, 'INVALID_PARAMETERS', 'keepEpochs.0');
    await refused({ epochs: 2, learningRate: 0 }, 'INVALID_PARAMETERS', 'learningRate');
    expect(await state()).toEqual({ state: 'READY', extensibleFrom: 1, checkpoints: { totalCount: 72 } });

    // Each epoch is kept: none of them is there before the first is over.
    const { run, computation } = await extend({ epochs: 900 });
    expect(run).toEqual({ id: tinyRun, state: 'TRAINING' });
    const paused = await mutate('pauseComputation', { id: computation.id }, 'computation { status }');
    expect(paused).toEqual({ computation: { status: 'PAUSED' }, userErrors: [] });
    expect((await extend({ epochs: 900, schedule: 'CONSTANT' })).computation).toEqual({
      id: computation.id,
      status: 'PAUSED',
    });
    expect(await state()).toMatchObject({ state: 'PAUSED', extensibleFrom: null });
    await refused({ epochs: 3 }, 'STILL_TRAINING', 'run');
    await mutate('resumeComputation', { id: computation.id });
    while ((await state()).checkpoints.totalCount === 72);
    await mutate('cancelComputation', { id: computation.id });
    expect(await state()).toMatchObject({ state: 'CANCELLED', extensibleFrom: null });
    await refused({ epochs: 3 }, 'EXTENSION_UNFINISHED', 'run');
  });

  it('an extension that has kept nothing yet gives way to another', async () => {
    const { run } = await startPretraining({ ...tiny, name: 'Short', keepEpochs: [0], seed: 1 });
    const follows = (id: string) =>
      until(follow(`computation(id: "${id}") { status }`), (data) => data.computation.status === 'SUCCEEDED');
    const extend = async (input: object) =>
      (await mutate('extendPretraining', { run: run.id, ...input }, 'computation { id status }')).computation;
    const { pretraining } = (await server.query('{ run(id: "short") { pretraining { id } } }')).run;
    await follows(pretraining.id);
    const first = await extend({ epochs: 9000, keepEpochs: [9000] });
    await mutate('cancelComputation', { id: first.id });
    const second = await extend({ epochs: 2, learningRate: 0.01 });
    expect(second.id).not.toBe(first.id);
    await follows(second.id);
    const { short } = await server.query(
      '{ short: run(id: "short") { state extensibleFrom plan checkpoints(first: 9) { nodes { epoch learningRate } } } }',
    );
    expect(short).toMatchObject({
      state: 'READY',
      extensibleFrom: 2,
      plan: { epochs: 1, extensions: [{ epochs: 2 }] },
    });
    expect(short.checkpoints.nodes.map(({ epoch }: { epoch: number }) => epoch)).toEqual([0, 1, 2]);
    expect(short.checkpoints.nodes.at(-1).learningRate).toBe(0.01);
  });

  it('a training that cannot be done fails with a reason, and so does its run', async () => {
    const { computation } = await startPretraining({ ...tiny, name: 'Too large a batch', batchSize: 60_000 });
    const heard = await until(
      follow(`computation(id: "${computation.id}") { status run { state } error { code message advice } }`),
      (data) => data.computation.status === 'FAILED',
    );
    const { error, run: failed } = heard.at(-1).computation;
    expect(error.code).toBe('BATCH_LARGER_THAN_DATASET');
    expect([error.message, error.advice].every((text) => /^[A-Z].+\.$/.test(text))).toBe(true);
    expectNothingInside(JSON.stringify(error));
    expect(failed.state).toBe('FAILED');
  });

  it('a checkpoint is not compared with one of another width, and a run without checkpoints not at all', async () => {
    const [own] = (await server.query(checkpoint('id'))).run.checkpoints.nodes;
    const narrow = `node(id: "${own.id}") { ... on Checkpoint { overlap(with: $with, dataset: "digits") { __typename } } }`;
    const { nodes } = (await server.query('{ run(id: "tiny") { checkpoints(first: 1) { nodes { id } } } }'))
      .run.checkpoints;
    const { errors } = await server.ask(`query ($with: ID!) { ${narrow} }`, { with: nodes[0].id });
    expectTold(errors![0], 'DIFFERENT_FEATURE_COUNT', 'overlap.with');
    const none =
      '{ run(id: "too-large-a-batch") { similarity(dataset: "digits", measure: CKA) { __typename } } }';
    expectTold((await server.ask(none)).errors![0], 'TOO_FEW_CHECKPOINTS', 'similarity');
  });

  it('a checkpoint of another run is not one of this run', async () => {
    const { id } = (await server.query(checkpoint('id'))).run.checkpoints.nodes[0];
    const { userErrors } = await compute({
      run: 'tiny',
      datasets: ['digits'],
      quantities: ['FEATURES'],
      checkpoints: [id],
    });
    expect(userErrors).toHaveLength(1);
    expect(userErrors[0]).toMatchObject({ code: 'NOT_OF_THIS_RUN', field: ['input', 'checkpoints', '0'] });
    codesMet.add('NOT_OF_THIS_RUN');
  });
});

describe('when a file of the data folder is damaged', () => {
  const read = checkpoint(
    'features(dataset: "digits", split: TRAIN) { ... on Features { tensor { sha256 base64 } } }',
  );
  const readPath = checkpoint(
    'features(dataset: "digits", split: TRAIN) { ... on Features { tensor { url } } }',
  );
  let file: string;
  let url: string;
  beforeAll(async () => {
    ({ url } = (await server.query(readPath)).run.checkpoints.nodes[0].features.tensor);
    const name = url.split('/').at(-1)!;
    file = join(folder.path, 'artifacts', name.slice(0, 2), name);
  });
  const errorOf = async (query: string) => {
    const { errors } = await server.ask(query);
    expect(errors).toHaveLength(1);
    return errors![0] as AnswerError;
  };

  it('one that was altered is told by its name, not by its place', async () => {
    await appendFile(file, 'x');
    const error = await errorOf(read);
    expectTold(error, 'ARTIFACT_ALTERED');
    expect(error.message).toContain(url.split('/').at(-1));
  });

  it('one that is gone is told by its name, not by its place', async () => {
    await rm(file);
    const error = await errorOf(read);
    expectTold(error, 'ARTIFACT_MISSING');
    expect(error.message).toContain(url.split('/').at(-1));
    expect((await plainRequest(server.url + url)).status).toBe(404);
  });

  it('what nobody foresaw is in the log, under the id that the client is told', async () => {
    await rm(file, { force: true });
    await mkdir(file);
    const error = await errorOf(read);
    expectTold(error, 'INTERNAL');
    const response = await plainRequest(server.url + url);
    expect(response.status).toBe(500);
    expectTold(response.errors[0], 'INTERNAL');
    for (const { message } of [error, response.errors[0]!]) {
      const [id] = /[0-9a-f-]{36}/.exec(message)!;
      // What it writes comes by another way than what it answers.
      await until(async () => new RegExp(`^error ${id}: .*EISDIR`, 'm').test(server.output()));
      provoked.push(id);
    }
  });
});

describe('after all of this', () => {
  it('a thousand computations at once are told to whoever follows their run', async () => {
    const ofRun = socket.iterate({
      query: 'subscription { runProgress(runId: "tiny") { computation { id status } } }',
    });
    await ofRun.next();
    const { computations } = await compute({
      run: 'tiny',
      datasets: ['digits', 'fashion-six', 'fashion-held-out'],
      quantities: ['FEATURES', 'LINEAR_PROBE', 'SPECTRUM'],
    });
    expect(computations.length).toBeGreaterThan(1024);
    const waiting = new Set<string>(computations.map(({ id }: { id: string }) => id));
    for await (const { data } of ofRun) {
      const { id, status } = data.runProgress.computation;
      // All were put into the queue together, before the first of them began.
      if (status === 'SUCCEEDED') break;
      waiting.delete(id);
    }
    expect(waiting.size).toBe(0);
  });

  it('every code that the API can give was met', async () => {
    const api = join(root, 'server/src/api');
    const sources = (await readdir(api, { recursive: true })).filter(
      (name) => /\.ts$/.test(name) && !/enums|\.test/.test(name),
    );
    const codes = new Set<string>();
    for (const name of sources)
      for (const [, code] of (await readFile(join(api, name), 'utf8')).matchAll(
        /'(INTERNAL|[A-Z]+(?:_[A-Z]+)+)'/g,
      ))
        codes.add(code!);
    for (const value of enumValues()) codes.delete(value);
    expect(codes.size).toBeGreaterThan(20);
    expect([...codes].filter((code) => !codesMet.has(code))).toEqual([]);
  });

  it('the log has no failure that was not meant', () => {
    const failures =
      server.output().match(/^error [0-9a-f-]{36}:|uncaughtException|UnhandledPromise/gm) ?? [];
    expect(failures).toEqual(provoked.map((id) => `error ${id}:`));
  });

  it('Ctrl-C ends the server', async () => {
    await socket.dispose();
    expect(await server.stop()).toBe(0);
  }, 20_000);
});
