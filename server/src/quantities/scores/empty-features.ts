import type { Warning } from '../define-quantity.ts';

/**
 * The warning of features that no score can say anything of, for a score that is null then.
 * @param isDead all of them are zero
 * @param resolved directions above rounding in which they vary
 */
export function emptyFeatures(isDead: boolean, resolved: number): Warning[] {
  if (isDead)
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
