import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import { debiasedCka, type KernelItem, kernelItem } from './debiased-cka.ts';
import type { PairMeasure } from './pair-measure.ts';

/** Linear CKA, debiased. @param byKernel see kernelItem */
export function ckaMeasure(float64: Float64Algebra, byKernel: boolean): PairMeasure<KernelItem | undefined> {
  return {
    async prepare(matrix, find) {
      const item = await kernelItem(float64, matrix, byKernel);
      if (!item) find('CONSTANT_FEATURES');
      return item;
    },
    async compare(first, second) {
      const alignment = first && second ? await debiasedCka(float64, first, second) : null;
      return [alignment, alignment];
    },
  };
}
