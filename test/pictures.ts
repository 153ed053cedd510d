// Draws the pictures of docs/ and writes what the numbers say: the sample's run, computed by a real server, seen by Chromium.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { chromiumPath, launchChromium } from './chromium.ts';
import { sampleReport } from './sample-report.ts';
import { dataFolder, startServer } from './server-process.ts';

const pathOf = (name: string) => fileURLToPath(new URL(`../docs/${name}.png`, import.meta.url));
/** What stands lowest on the picture, and the pixels below it; other panels wait for a button of their own. */
const LAST = '#principal-rank';
const MARGIN = 14;
/** Panels with a picture of their own, by their anchors. */
const panels = ['changes', 'bands'];

if (!chromiumPath) {
  console.error(
    'There is no Chromium. Install it, or set CHROMIUM_PATH to the program, then run npm run pictures again.',
  );
  process.exit(1);
}

const folder = await dataFolder();
try {
  const server = await startServer({ TRANSFERSCOPE_DATA: folder.path });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
    await page.goto(`${server.url}/runs/sample?target=digits`);
    await page.getByTestId('compute-all').click();
    // Gone when nothing is left to compute.
    await page.getByTestId('compute-bar').waitFor({ state: 'detached', timeout: 600_000 });
    // As a visitor finds it later: nothing half drawn, nothing focused.
    await page.reload();
    await page.locator('figcaption [data-testid=best-epoch]').waitFor();
    await page.waitForLoadState('networkidle');
    await shootTop(page);
    for (const panel of panels) await shootPanel(page, panel);
    await writeFile(fileURLToPath(new URL('../docs/sample.md', import.meta.url)), await sampleReport(server));
    console.log('wrote docs/sample.md');
  } finally {
    await browser.close();
    await server.stop();
  }
} finally {
  await folder.remove();
}

/** The page from its top to the end of what was computed. */
async function shootTop(page: Page): Promise<void> {
  const last = (await page.locator(LAST).boundingBox())!;
  const clip = { x: 0, y: 0, width: 1280, height: Math.ceil(last.y + last.height + MARGIN) };
  await page.screenshot({ path: pathOf('run'), fullPage: true, clip, animations: 'disabled' });
  console.log('drew docs/run.png');
}

/** One panel by itself, with all that it can show. */
async function shootPanel(page: Page, panel: string): Promise<void> {
  const place = page.locator(`#${panel}`);
  await place.getByRole('button', { name: /^Compute/ }).click();
  await place
    .locator('[data-testid=not-computed], [data-testid=pending]')
    .first()
    .waitFor({ state: 'detached', timeout: 600_000 });
  await page.mouse.move(0, 0);
  await place.screenshot({ path: pathOf(panel), animations: 'disabled' });
  console.log(`drew docs/${panel}.png`);
}
