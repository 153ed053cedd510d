import type { Warning } from '../define-quantity.ts';

/** Of findings on fine-tunings with a single seed. */
export function oneSeedOnly(seedCount: number): Warning[] {
  return seedCount > 1
    ? []
    : [
        {
          code: 'ONE_SEED',
          message:
            'One seed: what another initial head, order of images or augmentation would have changed is in no interval.',
        },
      ];
}
