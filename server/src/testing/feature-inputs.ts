import type { Split } from '@transferscope/shared';
import type { LabelledImages, NumericArray } from '../quantities/define-quantity.ts';
import type { FeaturesValue } from '../quantities/features.ts';
import type { RowMatrix } from '../tensors/float64/row-matrix.ts';

/** Features as a stored input, for `computeQuantity`. @param read called whenever the array is read */
export function featureInput(
  { rows, columns, data }: RowMatrix,
  { split = 'TRAIN', read = () => {} }: { readonly split?: Split; readonly read?: () => void } = {},
) {
  const value: FeaturesValue = { split, rows, columns };
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

/** Images of which nothing is read but their labels. */
export function imagesWithLabels(labels: Uint8Array): LabelledImages {
  const pixels = new Uint8Array(labels.length);
  return { count: labels.length, height: 1, width: 1, channels: 1, pixels, labels };
}
