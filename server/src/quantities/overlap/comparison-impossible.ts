import { RecurringError } from '../../errors.ts';

/** Checkpoints, or a set of images, that cannot be compared. */
export class ComparisonImpossible extends RecurringError {}

/** Two halves then have two rows each, and N (N - 3) of the debiased HSIC is above zero. */
const fewestRows = 4;

/** @throws ComparisonImpossible TOO_FEW_ROWS */
export function refuseFewRows(rows: number): void {
  if (rows < fewestRows)
    throw new ComparisonImpossible(
      'TOO_FEW_ROWS',
      `The split has ${rows} images, and a comparison of checkpoints needs ${fewestRows} or more.`,
      'Use a split with more images.',
    );
}

/** @throws ComparisonImpossible DIFFERENT_FEATURE_COUNT unless all have the same number of features */
export function refuseOtherWidths(widths: readonly number[]): void {
  const other = widths.find((width) => width !== widths[0]);
  if (other !== undefined)
    throw new ComparisonImpossible(
      'DIFFERENT_FEATURE_COUNT',
      `One checkpoint has ${widths[0]} features, another ${other}: their directions are not of one space.`,
      'Compare checkpoints of networks of one width, or ask for CKA, which takes any.',
    );
}
