import * as Plot from '@observablehq/plot';

/** The two parts of features that k* separates. */
export type SpectralPart = 'principal' | 'residual';

const parts: readonly SpectralPart[] = ['principal', 'residual'];

/** One colour a part in every chart. */
export function partColour(part: SpectralPart): string {
  return `var(--data-${part})`;
}

/** What small plots that share their scales stand for: the values of one channel, each with its title and colour. */
export interface FacetWords<V extends string> {
  readonly channel: string;
  readonly values: readonly V[];
  readonly title: (value: V) => string;
  readonly colour: (value: V) => string;
}

/** One small plot a part; see `facetsOf`. Data have a `part`. */
export function partFacets(width: number) {
  return facetsOf(width, {
    channel: 'part',
    values: parts,
    title: (part) => `${part} part`,
    colour: partColour,
  });
}

/**
 * One small plot a value on one common scale, side by side where there is room and else below each other.
 * @returns options of the plot, options of marks whose data have the channel, and the title above each.
 */
export function facetsOf<V extends string>(width: number, { channel, values, title, colour }: FacetWords<V>) {
  const facet = width < 640 ? 'fy' : 'fx';
  return {
    options: {
      height: facet === 'fy' ? 460 : 300,
      marginTop: 28,
      marginRight: 14,
      marginBottom: 40,
      fx: { domain: values, axis: null, padding: 0.08 },
      fy: { domain: values, axis: null, padding: 0.16 },
    },
    facets: { [facet]: channel },
    titles: Plot.text(values, {
      [facet]: (value: V) => value,
      text: title,
      frameAnchor: 'top-right',
      lineAnchor: 'bottom',
      dy: -6,
      fontWeight: 600,
      fill: colour,
    }),
  };
}
