import type { DatasetFacts } from '../quantities/define-quantity.ts';
import type { DatasetRow } from './schema.ts';

/** What a quantity may know of a data set without opening its files. */
export function datasetFacts({ digest, manifest: { image, classes, splits } }: DatasetRow): DatasetFacts {
  return { digest, image, classes, counts: { TRAIN: splits.TRAIN.count, TEST: splits.TEST.count } };
}
