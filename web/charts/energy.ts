import * as Plot from '@observablehq/plot';
import { percent } from '../wording/accuracy.ts';

/** Cumulative shares of a spectrum, by weight; `threshold` is the one that k* is read at. */
export interface EnergyData {
  readonly sigma: readonly number[];
  readonly sigmaSquared: readonly number[];
  readonly threshold: number;
}

export interface EnergyPoint {
  readonly index: number;
  readonly share: number;
  readonly weight: 'σ' | 'σ²';
}

/** Both curves as points, the index from 1. */
export function energyPoints({ sigma, sigmaSquared }: EnergyData): EnergyPoint[] {
  const curve = (shares: readonly number[], weight: EnergyPoint['weight']) =>
    shares.map((share, order) => ({ index: order + 1, share, weight }));
  return [...curve(sigma, 'σ'), ...curve(sigmaSquared, 'σ²')];
}

/** How much of the whole the first k components hold, for both weights; the threshold of k* is a line. */
export function energyChart(data: EnergyData, width: number) {
  const points = energyPoints(data);
  const colour = ({ weight }: EnergyPoint) => (weight === 'σ' ? 'var(--accent)' : 'var(--data-source)');
  return Plot.plot({
    width,
    height: 300,
    marginLeft: 44,
    marginRight: 14,
    marginBottom: 40,
    x: { label: 'components', labelArrow: false, labelAnchor: 'center', inset: 6 },
    y: { label: 'share of the sum (%)', labelArrow: false, percent: true, grid: true, domain: [0, 100] },
    color: { type: 'identity' },
    marks: [
      Plot.ruleY([data.threshold], { stroke: 'var(--ink-faint)', strokeDasharray: '4 3' }),
      Plot.line(points, { x: 'index', y: 'share', z: 'weight', stroke: colour, strokeWidth: 1.8 }),
      Plot.tip(
        points,
        Plot.pointer({
          x: 'index',
          y: 'share',
          title: ({ index, share, weight }: EnergyPoint) => `first ${index}: ${percent(share)} of Σ${weight}`,
          fontSize: 12,
        }),
      ),
    ],
  });
}
