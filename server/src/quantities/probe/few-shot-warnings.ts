import type { Warning } from '../define-quantity.ts';

/**
 * Counts of images a class that the classes cannot provide, or not often.
 * @param counts images of each class, ascending
 * @param smallest images of the class with the fewest
 */
export function drawWarnings(counts: readonly number[], smallest: number, largest: number): Warning[] {
  const has = `A class has ${smallest} training images`;
  const missing = counts.filter((count) => count > smallest);
  const overlapping = counts.filter((count) => count <= smallest && 2 * count > smallest && count < largest);
  const warnings: Warning[] = [];
  if (missing.length > 0)
    warnings.push({
      code: 'COUNT_LEFT_OUT',
      message: `${has}: nothing was drawn of ${missing.join(', ')} a class.`,
    });
  if (overlapping.length > 0)
    warnings.push({
      code: 'DRAWS_OVERLAP',
      message: `${has}: draws of ${overlapping.join(', ')} a class share most of them, and their interval is too narrow.`,
    });
  return warnings;
}

/** Fits that ended before their tolerance. */
export function unconvergedFits(count: number, fits: number): Warning {
  return {
    code: 'NOT_CONVERGED',
    message: `${count} of ${fits} fits ended before their tolerance: their accuracies are not those of the optimum. Raise maxIterations.`,
  };
}
