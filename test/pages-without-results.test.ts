/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath, launchChromium } from './chromium.ts';
import { preparedDataFolder } from './prepared-data-folder.ts';
import { type ServerProcess, startServer } from './server-process.ts';

describe.skipIf(!chromiumPath)('pages that need no results, on a phone in the dark', () => {
  let folder: Awaited<ReturnType<typeof preparedDataFolder>>;
  let server: ServerProcess;
  let browser: Browser;
  let page: Page;
  let requested: URL[] = [];
  beforeAll(async () => {
    folder = await preparedDataFolder();
    server = await startServer({ TRANSFERSCOPE_DATA: folder.path });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await folder?.remove();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    requested = [];
    page.on('request', (request) => requested.push(new URL(request.url())));
  });
  afterEach(async () => {
    expect(requested.filter(({ host }) => host !== new URL(server.url).host)).toEqual([]);
    await page.close();
  });

  describe('the catalogue of quantities', () => {
    const sections = () => page.locator('main section[id]');
    const open = async (anchor = '') => {
      await page.goto(`${server.url}/quantities${anchor}`);
      await sections().first().waitFor();
    };

    it('tells of each under its name, in the order of the API, with links to what it reads', async () => {
      const { quantities } = await server.query('{ quantities { name title inputs } }');
      await open();
      const shown = await sections().evaluateAll((all) =>
        all.map((one) => ({
          name: one.id,
          title: one.querySelector('h2')?.textContent,
          links: [...one.querySelectorAll('a')].map((link) => link.hash),
        })),
      );
      expect(shown.map(({ name, title }) => ({ name, title }))).toEqual(
        quantities.map(({ name, title }: (typeof quantities)[0]) => ({ name, title })),
      );
      for (const [index, { inputs }] of quantities.entries())
        for (const input of inputs) expect(shown[index]!.links).toContain(`#${input}`);
    });

    it('draws every formula, with letters that this server sends', async () => {
      await open();
      await page.evaluate(() => document.fonts.ready);
      const drawn = await sections().evaluateAll((all) =>
        all.map((one) => ({
          name: one.id,
          definition: one.querySelector('[data-display] .katex') !== null,
          cost: one.querySelector('dd .katex') !== null,
          unread: [...one.querySelectorAll('.katex-error')].map((error) => error.textContent),
        })),
      );
      expect(
        drawn.filter(({ definition, cost, unread }) => !definition || !cost || unread.length > 0),
      ).toEqual([]);
      expect(requested.filter(({ pathname }) => pathname.endsWith('.woff2')).length).toBeGreaterThan(0);
    });

    it('goes to the one in the address, although it is drawn later than the address is read', async () => {
      await open('#spectrum');
      await page.waitForFunction(() => window.scrollY > 0);
      const { y } = (await page.locator('#spectrum h2').boundingBox())!;
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(100);
    });
  });

  describe('the gallery of charts', () => {
    beforeEach(async () => {
      await page.goto(`${server.url}/charts`);
      await page.locator('[data-chart=sparkline] svg').waitFor();
    });

    it('draws each within its panel, with no number that is none', async () => {
      const charts = await page.locator('section[data-chart]').evaluateAll((all) =>
        all.map((panel) => {
          const drawn = panel.querySelector('figure svg, .table-scroll');
          return {
            name: panel.getAttribute('data-chart'),
            fits: drawn && drawn.getBoundingClientRect().right <= panel.getBoundingClientRect().right,
            isBroken: /NaN|Infinity|undefined/.test(drawn?.outerHTML ?? ''),
          };
        }),
      );
      expect(charts.length).toBeGreaterThan(15);
      expect(charts.filter(({ fits, isBroken }) => !fits || isBroken)).toEqual([]);
    });

    it('says what lies under the pointer, on the ground of the theme', async () => {
      const map = page.locator('[data-chart=similarity-map] svg');
      await map.scrollIntoViewIfNeeded();
      const box = (await map.boundingBox())!;
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      const tip = map.locator('[aria-label=tip]');
      await tip.getByText('CKA').waitFor();
      expect(await tip.textContent()).toMatch(/epochs \d+ and \d+/);
      const [red = 255] = await tip.evaluate((one) => getComputedStyle(one).fill.match(/\d+/g)!.map(Number));
      expect(red).toBeLessThan(60);
    });

    it('sorts the table of scores by the keyboard, and keeps the comparison of ranks below', async () => {
      const table = page.getByTestId('score-table');
      const first = async () => (await table.locator('tbody tr:first-child > *').allTextContents()).join(' ');
      const sorted = () =>
        table.locator('[aria-sort]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-sort')));
      expect(await sorted()).toEqual(['ascending']);
      expect(await first()).toMatch(/^epoch 0 /);

      await table.getByRole('button', { name: 'LogME' }).focus();
      await page.keyboard.press('Enter');
      expect(await sorted()).toEqual(['descending']);
      expect(await first()).toMatch(/^epoch 12 .*best: 0\.0281/);
      await page.keyboard.press('Space');
      expect(await sorted()).toEqual(['ascending']);
      expect(await first()).toMatch(/^epoch 0 .*−0\.3100/);

      // Correlation, its interval, and how many checkpoints it is over where that is not all.
      expect(await table.locator('tfoot td').allTextContents()).toEqual([
        '',
        '1.000.82 to 1.00of 7 checkpoints',
        '0.940.38 to 1.00of 6 checkpoints',
        'too few',
        '−0.75−0.97 to 0.14of 7 checkpoints',
      ]);
    });
  });
});
