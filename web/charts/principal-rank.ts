import * as Plot from '@observablehq/plot';

/** k* of one checkpoint in one of the four variants. */
export interface RankPoint {
  readonly epoch: number;
  readonly weight: 'SIGMA' | 'SIGMA_SQUARED';
  readonly centred: boolean;
  readonly rank: number;
}

export interface PrincipalRankData {
  readonly points: readonly RankPoint[];
}

/** The variants in the order in which they stand side by side: the default first. */
export const rankVariants = [
  { weight: 'SIGMA', centred: false },
  { weight: 'SIGMA', centred: true },
  { weight: 'SIGMA_SQUARED', centred: false },
  { weight: 'SIGMA_SQUARED', centred: true },
] as const;

/** A variant's name: `σ, uncentred`. */
export function variantName({ weight, centred }: Pick<RankPoint, 'weight' | 'centred'>): string {
  return `${weight === 'SIGMA' ? 'σ' : 'σ²'}, ${centred ? 'centred' : 'uncentred'}`;
}

/** k* against the epoch, one small plot a variant on one common scale, four in a row or two by two. */
export function principalRankChart({ points }: PrincipalRankData, width: number) {
  const grid = width < 640;
  const weight = (point: RankPoint) => (point.weight === 'SIGMA' ? 'σ' : 'σ²');
  const centring = (point: RankPoint) => (point.centred ? 'centred' : 'uncentred');
  const facets = grid ? { fx: weight, fy: centring } : { fx: variantName };
  const centrings = ['uncentred', 'centred'].filter((name) =>
    points.some((point) => centring(point) === name),
  );
  const names = grid ? ['σ', 'σ²'] : rankVariants.map(variantName);
  return Plot.plot({
    width,
    height: grid ? 60 + 140 * centrings.length : 230,
    marginRight: grid ? 78 : 14,
    marginBottom: 40,
    fx: { domain: names, label: null, padding: 0.1 },
    fy: { domain: centrings, label: null, padding: 0.12 },
    x: { label: 'epoch', labelArrow: false, ticks: 4, inset: 5 },
    y: { label: 'k*', labelArrow: false, grid: true, zero: true, nice: true, ticks: 5 },
    marks: [
      Plot.frame({ stroke: 'var(--line)' }),
      Plot.line(points, { ...facets, x: 'epoch', y: 'rank', stroke: 'var(--accent)', strokeWidth: 1.6 }),
      Plot.dot(points, { ...facets, x: 'epoch', y: 'rank', r: 2, fill: 'var(--accent)' }),
      Plot.tip(
        points,
        Plot.pointer({
          ...facets,
          x: 'epoch',
          y: 'rank',
          title: (point: RankPoint) => `epoch ${point.epoch}\nk* ${point.rank} (${variantName(point)})`,
          fontSize: 12,
        }),
      ),
    ],
  });
}
