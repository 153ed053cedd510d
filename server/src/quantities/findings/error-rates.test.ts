import { randomFrom, wilsonInterval } from '@transferscope/shared';
import { describe, expect, it } from 'vitest';
import { countToTry, recordErrorRate } from '../../testing/agreement.ts';
import { type CurveTruth, drawImages, type MeasuredCurve, measure } from '../../testing/synthetic-curves.ts';
import { disagreementOf } from './fe-before-ft.ts';
import { peakOf } from './fe-peak.ts';
import { trendOf } from './ft-trend.ts';
import { type DrawOptions, resampledMeans } from './resampled-means.ts';

const worlds = countToTry(1000, 200);
const significance = 0.05;
const checkpoints = 6;
const [testCount, validationCount] = [120, 100];

const along = (accuracy: (part: number) => number) =>
  Array.from({ length: checkpoints }, (_, place) => accuracy(place / (checkpoints - 1)));
const flat = along(() => 0.8);
const rising = along((part) => 0.7 + 0.2 * part);
const peaking = along((part) => 0.88 - 0.25 * Math.abs(part - 0.2));
const slightlyRising = along((part) => 0.75 + 0.1 * part);
const slightlyPeaking = along((part) => 0.85 - 0.1875 * Math.abs(part - 0.2));
/** Feature extraction: one probe a checkpoint. `scatter` is what the choice of its penalty moves it by. */
const fe = (accuracies: readonly number[], scatter = 0): CurveTruth => ({
  accuracies,
  seeds: 1,
  seedDeviation: 0,
  scatter,
});
/** Fine-tuning: three seeds, which differ by a point unless given. */
const ft = (
  accuracies: readonly number[],
  { seedDeviation = 0.01, scatter = 0 }: Partial<CurveTruth> = {},
): CurveTruth => ({ accuracies, seeds: 3, seedDeviation, scatter });

/** P values of a finding in worlds where the curves have this truth. */
function pValues(
  truths: readonly CurveTruth[],
  test: (curves: readonly MeasuredCurve[], draws: Float64Array[], options: DrawOptions) => number,
): number[] {
  const random = randomFrom(7);
  return Array.from({ length: worlds }, (_, world) => {
    const images = drawImages(random, testCount, validationCount);
    const curves = truths.map((truth) => measure(truth, images, random));
    const options = { count: 99, seed: world };
    const draws = [
      ...resampledMeans(
        curves.flatMap(({ outcomes }) => outcomes),
        options,
      ),
    ];
    return test(curves, draws, options);
  });
}

function rateOf(finding: string, truth: string, isTrue: boolean, found: readonly number[]): number {
  const rate = { finding, truth, isTrue, worlds, found: found.filter((p) => p < significance).length };
  return recordErrorRate(rate).found;
}

/** Not above 5 % by more than the finite number of worlds explains. */
function expectFew(found: number): void {
  expect(wilsonInterval(found, worlds).low).toBeLessThan(significance);
}

describe.each([
  {
    finding: 'FE_PEAKS_EARLY',
    test: ([curve]: readonly MeasuredCurve[], draws: Float64Array[]) =>
      peakOf(curve!.accuracies, curve!.validationAccuracies, draws).noneBetter,
    right: { truth: 'an early peak 15 points above the end', curves: [fe(slightlyPeaking)], power: 0.5 },
    wrong: [
      { truth: 'all checkpoints equal', curves: [fe(flat)] },
      { truth: 'equal, the choice of penalties moves each by a point', curves: [fe(flat, 0.01)] },
      { truth: 'the final checkpoint best by 20 points', curves: [fe(rising)] },
    ],
  },
  {
    finding: 'FT_RISES',
    test: ([curve]: readonly MeasuredCurve[], draws: Float64Array[], options: DrawOptions) =>
      trendOf(curve!.accuracies, draws, options).notRising,
    right: { truth: 'a rise by 10 points', curves: [ft(slightlyRising)], power: 0.5 },
    wrong: [
      { truth: 'all checkpoints equal', curves: [ft(flat)] },
      { truth: 'equal, seeds differ by 5 points', curves: [ft(flat, { seedDeviation: 0.05 })] },
      { truth: 'scatter of 5 points from epoch to epoch', curves: [ft(flat, { scatter: 0.05 })] },
    ],
  },
  {
    finding: 'FE_BEFORE_FT',
    test: ([probes, tunings]: readonly MeasuredCurve[], draws: Float64Array[]) =>
      disagreementOf([...flat.keys()], probes!, tunings!, draws).notBefore,
    right: { truth: 'FE with an early peak, FT rising', curves: [fe(peaking), ft(rising)], power: 0.8 },
    wrong: [
      { truth: 'both flat', curves: [fe(flat), ft(flat)] },
      { truth: 'FE flat, FT rising', curves: [fe(flat), ft(rising)] },
      { truth: 'both with the same early peak', curves: [fe(peaking), ft(peaking)] },
      { truth: 'FE with an early peak, FT flat', curves: [fe(peaking), ft(flat)] },
      {
        truth: 'FE with an early peak, FT flat, seeds differ by 5 points',
        curves: [fe(peaking), ft(flat, { seedDeviation: 0.05 })],
      },
    ],
  },
])('$finding', ({ finding, test, right, wrong }) => {
  it.each(wrong)('is not found more often than chance allows: $truth', ({ truth, curves }) => {
    expectFew(rateOf(finding, truth, false, pValues(curves, test)));
  });

  it(`is found where it is so: ${right.truth}`, () => {
    expect(rateOf(finding, right.truth, true, pValues(right.curves, test))).toBeGreaterThan(
      worlds * right.power,
    );
  });
});
