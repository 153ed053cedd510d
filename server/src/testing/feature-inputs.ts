import type { NumericArray } from '../quantities/define-quantity.ts';
import type { FeaturesValue } from '../quantities/features.ts';
import type { RowMatrix } from '../tensors/float64/row-matrix.ts';

/** Features as a stored input, for `computeQuantity`. @param read called whenever the array is read */
export function featureInput({ rows, columns, data }: RowMatrix, read: () => void = () => {}) {
  const value: FeaturesValue = { split: 'TRAIN', rows, columns };
  const features: NumericArray = { dtype: 'float32', shape: [rows, columns], data };
  return {
    value,
    arrays: {
      get features() {
        read();
        return features;
      },
    },
  };
}
