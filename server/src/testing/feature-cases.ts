import { readFileSync } from 'node:fs';
import { randomFrom } from '@transferscope/shared';
import { bells } from '../../../test/reference/generated-problems.ts';
import { arraysOf } from '../networks/network.ts';
import { type ResNetArchitecture, resNet } from '../networks/resnet.ts';
import type { WeightArray, Weights } from '../networks/weights.ts';
import type { LabelledImages } from '../quantities/define-quantity.ts';

/** A random network with random images, as make_features.py makes both, and PyTorch's features of them in float64. */
interface FeatureCase {
  readonly recipe: {
    readonly depth: number;
    readonly width: number;
    readonly shortcut: ResNetArchitecture['shortcut'];
    readonly channels: number;
    readonly height: number;
    readonly columns: number;
    readonly stretched: boolean;
    readonly seed: number;
  };
  /** N x D, row after row. */
  readonly features: readonly number[];
}

const reference = JSON.parse(
  readFileSync(new URL('../../../test/reference/features.json', import.meta.url), 'utf8'),
) as { readonly mean: number[]; readonly std: number[]; readonly cases: readonly FeatureCase[] };

export const featureCases = reference.cases;

/** The network, the weights and the images of a case, bit-equal to those that PyTorch saw. */
export function featureProblem({ recipe }: FeatureCase): {
  readonly architecture: ResNetArchitecture;
  readonly weights: Weights;
  readonly images: LabelledImages;
} {
  const { depth, width, shortcut, channels, height, columns, seed } = recipe;
  const [mean, std] = [reference.mean, reference.std].map((all) => all.slice(0, channels));
  const architecture: ResNetArchitecture = {
    ...{ kind: 'resnet', depth, width, shortcut, classes: 2 },
    input: { height, width: columns, channels, mean: mean!, std: std! },
  };
  const count = 3;
  const random = randomFrom(seed + 999);
  const pixels = new Uint8Array(count * height * columns * channels).map(() =>
    Math.floor(random.uniform() * 256),
  );
  const images = { count, height, width: columns, channels, pixels, labels: new Uint8Array(count) };
  return { architecture, weights: weightsOf(architecture, recipe), images };
}

function weightsOf(architecture: ResNetArchitecture, { seed, stretched }: FeatureCase['recipe']): Weights {
  const arrays = new Map(arraysOf(resNet(architecture)).map((one) => [one.name, one]));
  const names = [...arrays.keys()].sort();
  return new Map(
    names.map((name, place): [string, WeightArray] => {
      const { shape, role } = arrays.get(name)!;
      const [outputs = 1, , height = 1, width = 1] = shape;
      const kernelScale = Math.sqrt(2 / (outputs * height * width));
      const stretch = stretched ? 2 ** ((place % 5) - 2) : 1;
      const scaled = (bell: number) => {
        if (role === 'kernel') return bell * kernelScale * stretch;
        if (role === 'running-variance') return bell * bell + 0.25;
        return role === 'scale' ? bell * 0.25 + 1 : bell * 0.25;
      };
      const size = shape.reduce((product, one) => product * one, 1);
      return [name, { shape, data: Float32Array.from(bells(seed + place, size), scaled) }];
    }),
  );
}
