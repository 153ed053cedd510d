/// <reference lib="dom" />
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { spearman } from '@transferscope/shared';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath, launchChromium } from './chromium.ts';
import { fewEpochs, preparedDataFolder } from './prepared-data-folder.ts';
import { type ServerProcess, startServer, until } from './server-process.ts';

const output = fileURLToPath(new URL('./output/', import.meta.url));
/** Colours change no layout: in the dark one width is enough. Pictures are of both colours, wide and narrow. */
const looks = [
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'light', width: 1280, isKept: true },
  { colorScheme: 'light', width: 1920 },
  { colorScheme: 'dark', width: 390, isKept: true },
] as const;

/** Every page, as a link leads to it; the checkpoint's address is found while the tests run. */
const pages = {
  runs: '/',
  'run-computed': '/runs/sample?target=digits',
  'run-not-computed': '/runs/sample?target=fashion-held-out',
  'run-unknown-target': '/runs/sample?target=none',
  checkpoint: '',
  'run-grid': '/runs/sample/compute',
  'new-pretraining': '/runs/new',
  computations: '/computations',
  quantities: '/quantities',
  explorer: '/explorer',
  charts: '/charts',
};

// One story in order, on one server: what an earlier test computed, later ones look at.
describe.skipIf(!chromiumPath)('the pages in Chromium', () => {
  let folder: Awaited<ReturnType<typeof preparedDataFolder>>;
  let server: ServerProcess;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** Messages of the browser's console, uncaught errors, and requests that leave this machine. */
  let faults: string[] = [];

  const open = async (options: Parameters<Browser['newContext']>[0] = {}) => {
    await context?.close();
    // What moves without end is drawn anew sixty times a second, by the processor here.
    const unmoving = { reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } } as const;
    context = await browser.newContext({ ...unmoving, ...options });
    context.setDefaultTimeout(60_000);
    page = await context.newPage();
    page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (/^(http|ws)/.test(protocol) && host !== new URL(server.url).host)
        faults.push(`leaves this machine: ${request.url()}`);
    });
  };
  const visit = (path: string) => page.goto(`${server.url}${path}`);
  /** Lets requests of the API that hold these words come to nothing, until `page.unroute`. */
  const cutOff = (words: string) =>
    page.route('**/graphql', (route) =>
      route.request().postData()?.includes(words) ? route.abort() : route.continue(),
    );
  const at = (id: string) => page.getByTestId(id);
  /** Of the table; the points of the chart have the same name. */
  const accuracies = () => page.locator('td[data-testid=fe-point]');
  /** Lightness of the page's ground: 0 black, 255 white. */
  const lightness = () =>
    page.evaluate(() => {
      const [red = 0, green = 0, blue = 0] = getComputedStyle(document.documentElement)
        .backgroundColor.match(/\d+/g)!
        .map(Number);
      return (red + green + blue) / 3;
    });
  /** Waits until five frames in a row lay everything out alike: charts draw themselves when their place has a width. */
  const unmoved = () =>
    page.evaluate(async () => {
      const layout = () =>
        [...document.querySelectorAll('body, main, section, figure, svg, table')]
          .map((element) => Object.values(element.getBoundingClientRect().toJSON()).join())
          .join();
      const nextFrame = () => new Promise(requestAnimationFrame);
      for (let before = '', alike = 0; alike < 5; ) {
        await nextFrame();
        const now = layout();
        alike = now === before ? alike + 1 : 0;
        before = now;
      }
    });
  const computationCount = async () =>
    (await server.query('{ computations(first: 1) { totalCount } }')).computations.totalCount;

  beforeAll(async () => {
    folder = await preparedDataFolder('few checkpoints');
    server = await startServer({ TRANSFERSCOPE_DATA: folder.path });
    browser = await launchChromium();
    await mkdir(output, { recursive: true });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await folder?.remove();
  });
  beforeEach(() => open());
  afterEach(() => {
    expect(faults).toEqual([]);
    faults = [];
  });

  it('fills a run in while one looks, with the numbers that the API gives', async () => {
    await visit('/');
    await page.getByRole('link', { name: /ResNet-8/ }).click();
    await page.waitForURL(/\/runs\/sample/);
    expect(await at('target-chooser').inputValue()).toBe('digits');
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await at('compute-all').click();
    const counts = new Set<number>();
    await until(async () => {
      const count = await accuracies().count();
      counts.add(count);
      return count === fewEpochs.length;
    }, 240);
    // It came in pieces, and into the document that was there at the click.
    expect(counts.size).toBeGreaterThan(3);
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
    await at('compute-bar').waitFor({ state: 'detached', timeout: 120_000 });

    const { run } = await server.query(`{ run(id: "sample") {
      transferCurve(dataset: "digits", protocol: FEATURE_EXTRACTION) {
        best { epoch } points { result { ... on Evaluation { accuracy { value } } } } } } }`);
    const { best, points } = run.transferCurve;
    const shown = (await accuracies().allTextContents()).map((text) => text.split(/\s/)[0]);
    expect(shown).toEqual(
      points.map((point: { result: { accuracy: { value: number } } }) =>
        (100 * point.result.accuracy.value).toFixed(1),
      ),
    );
    expect(await page.locator('figcaption [data-testid=best-epoch]').textContent()).toContain(
      `epoch ${best.epoch},`,
    );
    expect(await at('answer').textContent()).toContain(`epoch ${best.epoch}`);
    expect(await page.locator('main figure svg').count()).toBeGreaterThanOrEqual(3);
  }, 400_000);

  it('fills in what changes and how alike checkpoints are, and has the choice in the address', async () => {
    await visit('/runs/sample?target=digits');
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    for (const panel of ['changes', 'likeness'])
      await at(panel)
        .getByRole('button', { name: /^Compute/ })
        .click();
    for (const panel of ['changes', 'likeness']) {
      const open = at(panel).locator('[data-testid=not-computed], [data-testid=pending]');
      await until(async () => (await open.count()) === 0, 240);
    }
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);

    const { run } = await server.query(`{ run(id: "sample") {
      overlapCurve(dataset: "digits", reference: PREVIOUS) { points { result { ... on Overlap {
        principal { overlap } drift { residual { drift } } } } } }
      similarity(dataset: "digits", measure: DRIFT) { ... on Similarity { values } } } }`);
    const inTable = async (panel: string, name: RegExp | string) => {
      const headers = await at(panel).locator('thead th').allTextContents();
      const column = headers.findIndex((header) => header.match(name));
      const cells = await at(panel)
        .locator(`tbody tr td:nth-child(${column + 1})`)
        .allTextContents();
      return cells.map(Number);
    };
    const provenances = at('changes').getByTestId('provenances');
    await provenances.locator('> summary').click();
    await provenances.locator('details').first().waitFor();
    expect(await provenances.locator('details').count()).toBe(fewEpochs.length);
    expect(await provenances.locator('details').first().textContent()).toMatch(
      /^Provenance of epoch 0 against epoch 40.*Key[0-9a-f]{64}/,
    );
    const written = (value: number) => Number(value.toPrecision(3));
    await at('changes').getByText('with the one before').click();
    await page.waitForURL(/against=PREVIOUS/);
    const [, ...later] = run.overlapCurve.points.map((point: { result: unknown }) => point.result);
    expect((await inTable('changes', /^Overlap, principal/)).slice(1)).toEqual(
      later.map((one: { principal: { overlap: number } }) => written(one.principal.overlap)),
    );
    expect((await inTable('changes', /^Drift, residual/)).slice(1)).toEqual(
      later.map((one: { drift: { residual: { drift: number } } }) => written(one.drift.residual.drift)),
    );

    await at('likeness').getByRole('combobox').selectOption('DRIFT');
    await page.waitForURL(/target=digits.*likeness=DRIFT/);
    expect(await inTable('likeness', /^40$/)).toEqual(
      run.similarity.values.map((row: number[]) => written(row.at(-1)!)),
    );
    await page.reload();
    await until(async () => (await at('likeness').getByRole('combobox').inputValue()) === 'DRIFT');
    expect(await at('changes').getByRole('radio', { checked: true }).inputValue()).toBe('PREVIOUS');
  }, 400_000);

  it('fills in scores, sorts by one, and says how they rank the checkpoints', async () => {
    await visit('/runs/sample?target=digits');
    await at('scores').getByRole('button', { name: 'Compute scores' }).click();
    const open = at('scores').locator('[data-testid=not-computed], [data-testid=pending]');
    await until(async () => (await open.count()) === 0, 360);
    const { run } = await server.query(`{ run(id: "sample") {
      scores(dataset: "digits", names: [H_SCORE]) { points { epoch result { ... on Score { value } } } }
      transferCurve(dataset: "digits", protocol: FEATURE_EXTRACTION) {
        points { result { ... on Evaluation { accuracy { value } } } } } } }`);
    const points: { epoch: number; result: { value: number } }[] = run.scores[0].points;
    const table = at('score-table');
    await table.getByRole('button', { name: 'H-score', exact: true }).click();
    const sorted = [...points].sort((a, b) => b.result.value - a.result.value);
    expect(await table.locator('tbody th').allTextContents()).toEqual(
      sorted.map(({ epoch }) => `epoch ${epoch}`),
    );
    // Checkpoint and accuracy, then LogME, LEEP, NCE, H-score.
    const shown = (await table.locator('tbody tr td:nth-child(6)').allTextContents()).map((text) =>
      Number(text.replace(/^\D+/, '')),
    );
    expect(shown).toEqual(sorted.map(({ result }) => Number(result.value.toFixed(3))));
    const correlation = spearman(
      points.map(({ result }) => result.value),
      run.transferCurve.points.map(
        (point: { result: { accuracy: { value: number } } }) => point.result.accuracy.value,
      ),
    )!;
    const told = await table.locator('tfoot td:nth-child(6) strong').textContent();
    expect(Number(told!.replace('−', '-'))).toBe(Number(correlation.toFixed(2)));
    const provenances = at('score-provenances');
    await provenances.locator('summary').first().click();
    const one = provenances.getByText('Provenance of H-score, epoch 20', { exact: true });
    await one.click();
    expect(await provenances.locator('details[open] dl').first().textContent()).toContain('H-score');
  }, 500_000);

  it('has the target in the address: by a link, by the keyboard, and on the way back', async () => {
    await visit('/runs/sample?target=fashion-held-out');
    await at('compute-all').waitFor();
    const chooser = at('target-chooser');
    expect(await chooser.inputValue()).toBe('fashion-held-out');
    const targets = await chooser
      .locator('option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    const up = targets.indexOf('digits') < targets.indexOf('fashion-held-out');
    await chooser.focus();
    await page.keyboard.press(up ? 'ArrowUp' : 'ArrowDown');
    await page.waitForURL(/target=digits/);
    await until(async () => (await accuracies().count()) === fewEpochs.length);
    await page.goBack();
    await page.waitForURL(/target=fashion-held-out/);
    await at('compute-all').waitFor();
    expect(await chooser.inputValue()).toBe('fashion-held-out');
  });

  it('pauses and stops what was asked for, and starts one again from the list of computations', async () => {
    await visit('/runs/sample?target=fashion-held-out');
    await at('compute-all').click();
    await at('pause-all').click();
    await at('resume-all').waitFor();
    await at('pause-all').waitFor({ state: 'detached' });
    await at('resume-all').click();
    await at('resume-all').waitFor({ state: 'detached' });
    await at('cancel-all').click();
    await at('cancel-all').waitFor({ state: 'detached' });
    await at('compute-all').waitFor();
    const { server: facts } = await server.query('{ server { queue { queued running } } }');
    expect(facts.queue.queued).toBe(0);

    await visit('/computations');
    const cancelled = page.locator('[data-testid=computation][data-status=CANCELLED]');
    await cancelled.first().waitFor();
    const before = await cancelled.count();
    const retry = cancelled.first().getByRole('button', { name: 'Retry' });
    await cutOff('mutation RetryComputation');
    await retry.click();
    await cancelled.first().getByText('The server does not answer.').waitFor();
    faults = faults.filter((fault) => !fault.includes('ERR_FAILED'));
    await page.unroute('**/graphql');
    await retry.click();
    await until(async () => (await cancelled.count()) < before);
    await until(async () => {
      const { queue } = (await server.query('{ server { queue { queued running } } }')).server;
      return queue.queued + queue.running === 0;
    });
  }, 120_000);

  it('tells the cost of a grid before anything is started, and asks for exactly that', async () => {
    await visit('/runs/sample?target=digits');
    await page.getByRole('link', { name: 'Compute a grid' }).click();
    await page.waitForURL(/\/runs\/sample\/compute$/);
    await at('plan')
      .getByText(/^\d+ results/)
      .waitFor();
    const before = await computationCount();
    const tick = (name: string) => page.getByRole('checkbox', { name: new RegExp(`^${name}`) });
    for (const name of ['Fashion held out', 'Feature extraction', 'Fine-tuning', 'From scratch', 'Spectra'])
      await tick(name).uncheck();
    await at('plan').getByText('Choose something to compute.').waitFor();
    await tick('Geometry').check();
    await page.getByRole('button', { name: 'First, middle, last' }).click();
    await at('plan').getByText('3 results, none of them computed yet').waitFor();
    expect(await computationCount()).toBe(before);
    // The features are there: they were computed with the spectra.
    await at('plan').getByText('takes 3 computations').waitFor();
    expect(await at('plan-table').locator('tbody td').allInnerTexts()).toEqual([
      expect.stringMatching(/^0 of 3\s/),
    ]);
    await at('compute-grid').getByText('Compute 3 results').click();
    await at('plan').getByText('3 results, all of them stored.').waitFor();
    await at('compute-grid').waitFor({ state: 'detached' });
    expect(await computationCount()).toBe(before + 3);

    await tick('Fine-tuning').check();
    await at('compute-grid').getByText('Compute 3 results').click();
    await page.getByRole('button', { name: 'Pause all of this run' }).click();
    await at('plan').getByText('3 paused').waitFor();
    await page.getByRole('button', { name: 'Cancel all of this run' }).click();
    await at('plan').getByText('3 stored, 3 not computed').waitFor();
    await at('grid-progress').waitFor({ state: 'detached' });
  }, 120_000);

  it('opens a checkpoint: confusion matrix, spectrum, and provenance by the keyboard', async () => {
    await visit('/runs/sample?target=digits');
    await page.locator('#checkpoints').getByRole('link', { name: 'epoch 20', exact: true }).click();
    await page.waitForURL(/\/checkpoints\/.*target=digits/);
    await page.getByRole('heading', { name: /^Feature extraction: / }).waitFor();
    await page.getByRole('heading', { name: /^Spectrum: k\* = / }).waitFor();
    pages.checkpoint = page.url().slice(server.url.length);
    expect(await page.locator('main table').count()).toBeGreaterThan(0);
    await until(async () => (await page.locator('main figure svg').count()) >= 4);
    const provenance = page.locator('details').first();
    expect(await provenance.getAttribute('open')).toBeNull();
    await provenance.locator('summary').focus();
    await page.keyboard.press('Enter');
    const { engine } = (await server.query('{ server { engine { backend inference } } }')).server;
    expect(await provenance.textContent()).toContain(engine.backend);
    expect(await provenance.textContent()).toContain(engine.inference);
    // Without a target it takes one that the network was not trained on.
    await visit(pages.checkpoint.split('?')[0]!);
    await page.getByRole('heading', { name: /^Feature extraction: / }).waitFor();
  });

  it('fills in other probes, few labels and geometry of a checkpoint', async () => {
    await visit(pages.checkpoint);
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    const panels = ['probes', 'few-shot', 'geometry'];
    for (const panel of panels)
      await at(panel)
        .getByRole('button', { name: /^Compute/ })
        .click();
    for (const panel of panels) await at(panel).getByText('Provenance').first().waitFor();
    await until(async () => (await at('probes').locator('details').count()) === 4);
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);

    const id = decodeURIComponent(pages.checkpoint.match(/checkpoints\/([^?]+)/)![1]!);
    const { node } = await server.query(
      `query ($id: ID!) { node(id: $id) { ... on Checkpoint {
        probe(dataset: "digits", kind: KNN, policy: CACHED) { ... on Probe { accuracy { value } } }
        fewShot(dataset: "digits") { ... on FewShot { points { accuracy { value } } } }
        geometry(dataset: "digits", policy: CACHED) { ... on Geometry { nc1 } } } } }`,
      { id },
    );
    const percent = ({ accuracy }: { accuracy: { value: number } }) => (100 * accuracy.value).toFixed(1);
    const knn = at('probes').locator('[data-testid=probe][data-kind=KNN] td');
    expect(await knn.textContent()).toContain(percent(node.probe));
    const few = await at('few-shot').locator('tbody tr td:nth-child(2)').allTextContents();
    expect(few.map((text) => text.split(/\s/)[0])).toEqual(node.fewShot.points.map(percent));
    expect(await at('geometry').locator('dl').first().textContent()).toContain(
      String(Number(node.geometry.nc1.toPrecision(3))),
    );
  }, 120_000);

  it('judges the statements of the paper and the ways of choosing, and asks for no fine-tuning by the way', async () => {
    await visit('/runs/sample?target=digits');
    const extraction = at('findings-extraction');
    await extraction.getByRole('button', { name: /^Compute/ }).click();
    await extraction.getByTestId('verdict').waitFor();
    const choices = at('extract');
    await choices.getByRole('button', { name: /^Compute/ }).click();
    const open = choices.locator('[data-testid=not-computed], [data-testid=pending]');
    await until(async () => (await open.count()) === 0, 300);
    const { run } = await server.query(`{ run(id: "sample") {
      findings(dataset: "digits") { items { name result { __typename ... on Finding { sentence verdict } } } }
      recommendation(dataset: "digits", protocol: FEATURE_EXTRACTION) { ... on Recommendation {
        sentence choices { name result { ... on Choice { checkpoint { epoch } regret { value } } } } } } } }`);
    const result = new Map<string, { __typename: string; sentence: string; verdict: string }>(
      run.findings.items.map((item: { name: string; result: object }) => [item.name, item.result]),
    );
    const card = (name: string) => page.locator(`[data-testid=finding][data-name=${name}]`);
    const early = result.get('FE_PEAKS_EARLY')!;
    expect(await card('FE_PEAKS_EARLY').textContent()).toContain(early.sentence);
    expect(await extraction.getByTestId('verdict').textContent()).toBe(early.verdict.toLowerCase());
    expect(result.get('FT_RISES')!.__typename).toBe('NotComputed');
    expect(
      await at('findings-tuning')
        .getByRole('button', { name: /^Compute/ })
        .count(),
    ).toBe(1);
    expect(await at('tune').getByTestId('not-computed').count()).toBe(1);
    // What a finding is made of is on the page.
    for (const link of await at('findings').locator('article a').all())
      expect(await page.locator((await link.getAttribute('href'))!).count()).toBe(1);

    const { sentence, choices: rules } = run.recommendation;
    expect(await choices.textContent()).toContain(sentence);
    for (const { name, result } of rules) {
      const cells = await choices.locator(`[data-rule=${name}] td`).allTextContents();
      expect([cells[0], Number.parseFloat(cells[2]!)]).toEqual([
        String(result.checkpoint.epoch),
        Number((100 * result.regret.value).toFixed(1)),
      ]);
    }
  }, 400_000);

  const sourceAccuracies = () => page.locator('#checkpoints tbody td:nth-child(2)').allTextContents();
  /** Fills in the form for a small pre-training; fields by their labels. */
  const fillIn = async (fields: Record<string, string>) => {
    await page.getByLabel('Data set').selectOption('fashion-held-out');
    for (const [label, text] of Object.entries({ Width: '4', 'Batch size': '50', ...fields }))
      await page.getByLabel(label, { exact: true }).fill(text);
  };
  const startTraining = () => page.getByRole('button', { name: 'Start training' }).click();

  it('says at its field what is wrong with a pre-training, by the page itself and by the server', async () => {
    await visit('/');
    await page.getByRole('link', { name: 'New pre-training' }).click();
    await page.waitForURL(/\/runs\/new$/);
    await fillIn({ Name: 'Tiny', Epochs: '2', Depth: '9' });
    await page.getByLabel('These epochs').check();
    const own = page.getByLabel('Epochs to keep');
    await own.fill('0, 3');
    await startTraining();
    await until(async () => own.evaluate((input) => input === document.activeElement));
    const wordsOf = (id: string | null) => page.locator(`[id="${id?.split(' ').at(-1)}"]`).textContent();
    expect(await wordsOf(await own.getAttribute('aria-describedby'))).toMatch(/^Epoch 3 is after the end/);

    await own.fill('0, 1');
    expect(await at('plan-summary').textContent()).toContain('3 checkpoints: epochs 0, 1, 2');
    await startTraining();
    const depth = page.getByLabel('Depth', { exact: true });
    await until(async () => depth.evaluate((input) => input === document.activeElement));
    const told = await wordsOf(await depth.getAttribute('aria-describedby'));
    expect(told).toMatch(/6 n \+ 2.*INVALID_PARAMETERS/);
    expect(await at('problem').count()).toBe(1);
    await depth.fill('8');
    expect(await at('problem').count()).toBe(0);

    await page.getByLabel('Network', { exact: true }).selectOption({ label: 'Multilayer perceptron' });
    expect(await depth.count()).toBe(0);
    const hidden = page.getByLabel('Hidden', { exact: true });
    await hidden.fill('8, wide');
    expect(await wordsOf(await hidden.getAttribute('aria-describedby'))).toMatch(/256, 128/);
    await hidden.fill('8, 0');
    await startTraining();
    await until(async () => (await at('problem').count()) === 1);
    expect(await wordsOf(await hidden.getAttribute('aria-describedby'))).toMatch(/INVALID_PARAMETERS/);
    expect(page.url()).toMatch(/\/runs\/new$/);
  });

  it('starts a pre-training, whose checkpoints come into the page of the run as the API has them', async () => {
    for (const _ of ['new', 'the same again']) {
      await visit('/runs/new');
      await fillIn({ Name: 'Tiny', Epochs: '2' });
      await page.getByLabel('Optimiser').selectOption({ label: 'AdamW' });
      await startTraining();
      await page.waitForURL(/\/runs\/tiny$/);
      await page.evaluate(() => Object.assign(window, { sameDocument: true }));
      await until(async () => (await sourceAccuracies()).length === 3);
      await at('training').waitFor({ state: 'detached' });
    }
    await page.getByText('ready', { exact: true }).waitFor();
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
    const { run } = await server.query(
      '{ run(id: "tiny") { state plan checkpoints(first: 9) { nodes { epoch sourceAccuracy } } } }',
    );
    expect(run.state).toBe('READY');
    expect(run.plan).toMatchObject({ optimiser: 'ADAMW', learningRate: 1e-3, weightDecay: 1e-2 });
    const { nodes } = run.checkpoints;
    expect(nodes.map(({ epoch }: { epoch: number }) => epoch)).toEqual([0, 1, 2]);
    const percent = (one: { sourceAccuracy: number }) => (100 * one.sourceAccuracy).toFixed(1);
    expect((await sourceAccuracies()).map((text) => text.split(/\s/)[0])).toEqual(nodes.map(percent));

    await at('extend').locator('summary').click();
    await page.getByLabel('Epochs in all').fill('2');
    await page.getByRole('button', { name: 'Extend training' }).click();
    await page.getByText('It has 2 epochs already.').waitFor();
    await page.getByLabel('Epochs in all').fill('3');
    await page.getByRole('button', { name: 'Extend training' }).click();
    await until(async () => (await sourceAccuracies()).length === 4);
    await at('training').waitFor({ state: 'detached' });
    await page.getByText('after epoch 3').waitFor({ state: 'attached' });
  }, 120_000);

  it('shows a training while it goes on, pauses and ends it, and goes on with it', async () => {
    await visit('/runs/new');
    await fillIn({ Name: 'Long', Epochs: '400' });
    await startTraining();
    await page.waitForURL(/\/runs\/long$/);
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    const counts = new Set<number>();
    await until(async () => counts.add((await sourceAccuracies()).length).size > 3);
    const training = (status: string) => page.locator(`[data-testid=training][data-status=${status}]`);
    expect(await training('RUNNING').textContent()).toMatch(/epoch \d+ of 400/);
    await page.getByRole('button', { name: 'Pause training' }).click();
    await training('PAUSED')
      .getByText(/^paused at \d+ %, epoch \d+ of 400$/)
      .waitFor();
    await page.getByText('training paused', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Resume training' }).click();
    await training('RUNNING').waitFor();
    await page.getByRole('button', { name: 'Cancel training' }).click();
    await training('CANCELLED').waitFor();
    await page.getByText('training cancelled', { exact: true }).waitFor();
    const kept = await until(async () => (await sourceAccuracies()).length);
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByText('training', { exact: true }).waitFor();
    await until(async () => (await sourceAccuracies()).length > kept);
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
    await page.getByRole('button', { name: 'Cancel training' }).click();
    await training('CANCELLED').waitFor();
  }, 120_000);

  it('has a new run in the list while one looks, and offers no retry of a training that diverges', async () => {
    await page.clock.install();
    await visit('/');
    await page.getByRole('link', { name: /ResNet-8/ }).waitFor();
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    const { startPretraining } = await server.query(`mutation { startPretraining(input: { dataset: "digits",
      name: "Diverging", architecture: { resnet: { width: 1 } }, epochs: 1, batchSize: 20, learningRate: 1e30 }) { userErrors { code } } }`);
    expect(startPretraining.userErrors).toEqual([]);
    await page.clock.fastForward(10_000);
    await page.getByText('training failed', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Diverging' }).click();
    await page.waitForURL(/\/runs\/diverging$/);
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
    const training = page.locator('[data-testid=training][data-status=FAILED]');
    expect(await training.textContent()).toMatch(/Choose a smaller learningRate.*TRAINING_DIVERGED/);
    expect(await training.getByRole('link', { name: /other parameters/ }).count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Retry' }).count()).toBe(0);
  });

  it('reads nothing again while it is not shown, and at once when it is', async () => {
    await page.clock.install();
    await visit('/computations');
    await at('computation').first().waitFor();
    await page.waitForLoadState('networkidle');
    let reads = 0;
    page.on('request', (request) => {
      if (request.postData()?.includes('query Computations')) reads++;
    });
    const show = (isShown: boolean) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, !isShown);
    await show(false);
    await page.clock.fastForward(60_000);
    // What the page had sent by now would have been heard of before this.
    await page.evaluate(() => fetch('/icon.svg').then((answer) => answer.text()));
    expect(reads).toBe(0);
    await show(true);
    await until(async () => reads === 1);
    await page.clock.fastForward(6000);
    await until(async () => reads === 2);
  });

  it('runs a prepared query in the explorer at the first click, however late its editor comes', async () => {
    await context.route('**/*.js', async (route) => {
      await new Promise((next) => setTimeout(next, 500));
      await route.continue();
    });
    await visit('/explorer');
    await page.getByRole('button', { name: /^Execute query/ }).click();
    await until(async () => (await page.locator('.result-window').textContent())?.includes('"data"'));
  });

  it('follows the system’s colours until a person chooses, and remembers the choice', async () => {
    await open({ colorScheme: 'dark' });
    await visit('/');
    expect(await lightness()).toBeLessThan(60);
    for (let press = 0; press < 3 && (await lightness()) < 200; press++) await at('theme-toggle').click();
    expect(await lightness()).toBeGreaterThan(200);
    await page.reload();
    expect(await lightness()).toBeGreaterThan(200);
  });

  it('says what is not there', async () => {
    await visit('/runs/none');
    await page.locator('[role=alert], main .notice').first().waitFor();
    await visit('/checkpoints/none');
    await page.locator('[role=alert], main .notice').first().waitFor();
    expect((await visit('/no/such/page'))?.status()).toBe(404);
    // The browser itself reports the answer 404.
    faults = faults.filter((fault) => !fault.includes('404'));
  });

  it('says that the server cannot be reached, and tries again when told to', async () => {
    await cutOff('');
    await visit('/');
    await page.getByRole('alert').filter({ hasText: /\S/ }).first().waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: /again/i }).click();
    await page.getByRole('link', { name: /ResNet-8/ }).waitFor();
    faults = faults.filter((fault) => !fault.includes('ERR_FAILED'));
  });

  it('reads a panel again that failed while others did not', async () => {
    await cutOff('query OverlapCurves');
    await visit('/runs/sample?target=digits');
    const retry = at('changes').getByRole('button', { name: /again/i });
    await retry.waitFor();
    // What others bring into the cache must not keep it from being asked for.
    await page.waitForLoadState('networkidle');
    await page.unroute('**/graphql');
    await retry.click();
    await at('changes').locator('figure svg').first().waitFor();
    expect(await at('changes').getByRole('alert').count()).toBe(0);
    faults = faults.filter((fault) => !fault.includes('ERR_FAILED'));
  });

  it('fits every width, in light and in dark', async () => {
    for (const [name, path] of Object.entries(pages)) {
      await visit(path);
      await page.waitForFunction(() => {
        const has = (what: string) => document.querySelector(what) !== null;
        return (
          has('main h1, main h2') &&
          !has('.skeleton, .graphiql-spinner') &&
          document.fonts.status === 'loaded'
        );
      });
      for (const { colorScheme, width, ...look } of looks) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await unmoved();
        expect.soft((await lightness()) < 60, `${name} is dark`).toBe(colorScheme === 'dark');
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft(over, `${name} at ${width}`).toBeLessThanOrEqual(0);
        // Quicker to write than a PNG: whole pages are long.
        const file = `${output}${name}-${colorScheme}-${width}.jpg`;
        if ('isKept' in look)
          await page.screenshot({ path: file, type: 'jpeg', quality: 80, fullPage: true });
      }
    }
  }, 240_000);

  it('shows all of it again after a restart, and computes nothing for that', async () => {
    const before = await computationCount();
    await server.stop();
    server = await startServer({ TRANSFERSCOPE_DATA: folder.path });
    await open();
    await visit('/runs/sample?target=digits');
    await until(async () => (await accuracies().count()) === fewEpochs.length);
    await at('answer').waitFor();
    expect(await computationCount()).toBe(before);
  });
});
