/** An SVG file, black on white; see plot-svg.mjs. */
// biome-ignore lint/suspicious/noExplicitAny: Observable Plot is a package of the pages, which this one does not depend on
export function svgOf(title: string, optionsOf: (plot: any) => object): Promise<string>;
