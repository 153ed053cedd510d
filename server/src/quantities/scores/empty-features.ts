import type { RowMatrix } from '../../tensors/float64/row-matrix.ts';
import type { Warning } from '../define-quantity.ts';

/**
 * The warning of features that no score can say anything of, for a score that is null then.
 * @param resolved directions above rounding in which they vary
 */
export function emptyFeatures({ data }: RowMatrix, resolved: number): Warning[] {
  if (data.every((value) => value === 0))
    return [
      {
        code: 'DEAD_FEATURES',
        message: 'Every feature of every image is zero: the network has died, and there is no score.',
      },
    ];
  if (resolved === 0)
    return [
      {
        code: 'CONSTANT_FEATURES',
        message: 'Every image has the same features up to rounding: there is no score.',
      },
    ];
  return [];
}
