/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, launchChromium } from './chromium.ts';
import { preparedDataFolder } from './prepared-data-folder.ts';
import { type ServerProcess, startServer } from './server-process.ts';

describe.skipIf(!chromiumPath || process.platform !== 'linux')('pages of a server without an engine', () => {
  let folder: Awaited<ReturnType<typeof preparedDataFolder>>;
  let server: ServerProcess;
  beforeAll(async () => {
    folder = await preparedDataFolder();
    server = await startServer({
      TRANSFERSCOPE_DATA: folder.path,
      TRANSFERSCOPE_ENGINE: 'webgpu',
      VK_DRIVER_FILES: '/nowhere.json',
    });
  });
  afterAll(async () => {
    await server.kill();
    await folder.remove();
  });

  it('say why at their foot, on a phone and in the dark as well', async () => {
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await page.goto(`${server.url}/`);
    const notice = page.getByTestId('engine-error');
    await notice.waitFor({ timeout: 60_000 });
    expect(await notice.textContent()).toMatch(
      /^No engine: The tensor engine webgpu cannot start: .* ENGINE_UNAVAILABLE$/,
    );
    const { scroll, client } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    expect(scroll).toBeLessThanOrEqual(client);
    await browser.close();
  });
});
