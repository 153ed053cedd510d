import { randomFrom } from '@transferscope/shared';
import { describe, expect, it } from 'vitest';
import { type CurveTruth, drawImages, measure } from '../../testing/synthetic-curves.ts';
import { disagreementOf } from './fe-before-ft.ts';
import { resampledMeans } from './resampled-means.ts';

const epochs = [0, 2, 8, 20, 40];
const early = [0.6, 0.95, 0.8, 0.75, 0.7];
const late = [0.7, 0.75, 0.8, 0.85, 0.95];

function disagreement(fe: readonly number[], ft: readonly number[]) {
  const random = randomFrom(2);
  const images = drawImages(random, 600, 400);
  const curveOf = (accuracies: readonly number[], seeds: number): CurveTruth => ({
    accuracies,
    seeds,
    seedDeviation: 0.005,
    scatter: 0,
  });
  const probes = measure(curveOf(fe, 1), images, random);
  const tunings = measure(curveOf(ft, 3), images, random);
  const draws = [...resampledMeans([...probes.outcomes, ...tunings.outcomes], { count: 400, seed: 1 })];
  return disagreementOf(epochs, probes, tunings, draws);
}

describe('feature extraction and fine-tuning', () => {
  it('disagree where the one peaks early and the other at the end, in epochs', () => {
    const found = disagreement(early, late);
    expect(found).toMatchObject({ extract: 1, tune: 4, lead: { value: 38 }, notAfter: 1 });
    expect(found.probability).toBeGreaterThan(0.99);
    expect(found.notBefore).toBeLessThan(0.01);
    expect(found.extractionGain.low).toBeGreaterThan(0.15);
    expect(found.tuningGain.low).toBeGreaterThan(0.1);
  });

  it('disagree the other way round', () => {
    const found = disagreement(late, early);
    expect(found).toMatchObject({ extract: 4, tune: 1, lead: { value: -38 }, notBefore: 1 });
    expect(found.notAfter).toBeLessThan(0.01);
  });

  it('do not disagree where one checkpoint is best for both', () => {
    expect(disagreement(early, early)).toMatchObject({ extract: 1, tune: 1, notBefore: 1, notAfter: 1 });
  });

  it('do not disagree where feature extraction is nearly the same everywhere, although its maximum comes first', () => {
    const found = disagreement([0.8, 0.81, 0.8, 0.8, 0.8], late);
    expect(found.notBefore).toBeGreaterThan(0.05);
  });
});
