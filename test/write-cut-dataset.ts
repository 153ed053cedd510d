// `tsx test/write-cut-dataset.ts FROM INTO N`: a data set with N training images of every class, for scripts.
import { cutDataset } from './cut-dataset.ts';

const [from, into, images] = process.argv.slice(2);
if (!from || !into || !Number(images)) {
  console.error('tsx test/write-cut-dataset.ts FROM INTO IMAGES_OF_EACH_CLASS');
  process.exit(2);
}
await cutDataset(from, into, { TRAIN: Number(images) });
