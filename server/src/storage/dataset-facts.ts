import type { DatasetFacts } from '../quantities/define-quantity.ts';
import type { AskedDataset } from './schema.ts';

/** What a quantity may know of a data set without opening its files. */
export function datasetFacts({
  digest,
  manifest: { image, classes, splits },
  adapt,
}: AskedDataset): DatasetFacts {
  const counts = { TRAIN: splits.TRAIN.count, TEST: splits.TEST.count };
  return { digest, image, classes, counts, ...(adapt && { adapt }) };
}
