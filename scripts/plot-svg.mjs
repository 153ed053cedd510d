// A picture for docs/, drawn without a browser.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './set-up.mjs';

/**
 * An SVG file, black on white.
 * @param {string} title what it shows, for those who do not see it
 * @param {(plot: any) => object} optionsOf Observable Plot's options, given the library
 * @returns {Promise<string>}
 */
export async function svgOf(title, optionsOf) {
  const find = (from, name) =>
    pathToFileURL(createRequire(join(root, from, 'package.json')).resolve(name)).href;
  const Plot = await import(find('web', '@observablehq/plot'));
  const { parseHTML } = await import(find('test', 'linkedom'));
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const plot = Plot.plot({
    document,
    style: { background: 'white', color: 'black' },
    ...optionsOf(Plot),
  });
  plot.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return `${plot.outerHTML.replace('>', `><title>${title}</title>`)}\n`;
}
