import * as Plot from '@observablehq/plot';

/** The two parts of features that k* separates. */
export type SpectralPart = 'principal' | 'residual';

const parts: readonly SpectralPart[] = ['principal', 'residual'];

/** One colour a part in every chart. */
export function partColour(part: SpectralPart): string {
  return `var(--data-${part})`;
}

/**
 * One small plot a part on one common scale, side by side where there is room and else below each other.
 * @returns options of the plot, options of marks whose data have a `part`, and the title above each.
 */
export function partFacets(width: number) {
  const facet = width < 640 ? 'fy' : 'fx';
  return {
    options: {
      height: facet === 'fy' ? 460 : 300,
      marginTop: 28,
      marginRight: 14,
      marginBottom: 40,
      fx: { domain: parts, axis: null, padding: 0.08 },
      fy: { domain: parts, axis: null, padding: 0.16 },
    },
    facets: { [facet]: 'part' },
    titles: Plot.text(parts, {
      [facet]: (part: SpectralPart) => part,
      text: (part: SpectralPart) => `${part} part`,
      frameAnchor: 'top-right',
      lineAnchor: 'bottom',
      dy: -6,
      fontWeight: 600,
      fill: partColour,
    }),
  };
}
