import type { ComponentPoint, SpectrumEnd } from '../../charts/component-curve.ts';
import type { TableCell } from '../../charts/figure-table.tsx';
import { type IntervalEstimate, interval, withInterval } from '../../wording/accuracy.ts';
import type { ComponentCurve } from './component-curve.query.ts';

const ends: readonly SpectrumEnd[] = ['largest', 'smallest'];

/** Both ends of a curve as the chart draws them. */
export function componentPoints({ points }: Pick<ComponentCurve, 'points'>): ComponentPoint[] {
  return ends.flatMap((end) =>
    points.map(({ count, random, [end]: { accuracy, equalEnergy } }) => ({
      end,
      count,
      accuracy,
      random: random?.accuracy ?? null,
      equalEnergy: equalEnergy ?? null,
    })),
  );
}

/** The numbers of the chart, a row a number of components. */
export function componentTable({ points }: Pick<ComponentCurve, 'points'>) {
  const spread = (estimate: IntervalEstimate | undefined) => estimate && interval(estimate);
  return {
    columns: [
      'Components',
      ...ends.flatMap((end) => [`From the ${end}`, `random, energy of the ${end}`, `dimensions, ${end}`]),
      'random, same size',
    ],
    rows: points.map((point): [string, ...TableCell[]] => [
      String(point.count),
      ...ends.flatMap((end) => {
        const { accuracy, equalEnergy } = point[end];
        const dimensions = equalEnergy && String(equalEnergy.dimensions);
        return [withInterval(accuracy), spread(equalEnergy?.accuracy), dimensions];
      }),
      spread(point.random?.accuracy),
    ]),
  };
}
