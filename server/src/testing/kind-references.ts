import { type Architecture, networkOf } from '../networks/architecture.ts';
import type { Network } from '../networks/network.ts';
import type { Weights } from '../networks/weights.ts';
import { generatedWeights } from './conformance/generated-weights.ts';
import { arraysUnder, readReference } from './conformance/reference-cases.ts';

/** A network of make_network_kinds.py or make_adamw.py, as the metadata of its file describe it. */
interface DescribedNetwork<Output extends string> {
  readonly name: string;
  readonly architecture: Architecture;
  readonly seed: number;
  /** Errors of PyTorch's own float32. */
  readonly torch32: Readonly<Record<Output, number>>;
}

/** A network with its weights and PyTorch's numbers. */
interface WithNumbers {
  readonly network: Network;
  readonly weights: Weights;
  /** `images`, `labels`, and what the script computed. */
  readonly arrays: Readonly<Record<string, ReturnType<typeof arraysUnder>[number][1]>>;
}

/** A network of each kind; its numbers are `features`, `loss` and `gradient.<array>`. */
export type KindReference = DescribedNetwork<'features' | 'loss' | 'gradients'> & WithNumbers;

/** A network trained by AdamW; its numbers are `losses` before each step and `after.<array>`. */
export type AdamWReference = DescribedNetwork<'losses' | 'weights'> &
  WithNumbers & { readonly learningRate: number; readonly weightDecay: number };

/** What test/reference/make_network_kinds.py wrote. */
export const kindReferences = (): KindReference[] => referencesOf('network-kinds');

/** What test/reference/make_adamw.py wrote. */
export const adamWReferences = (): AdamWReference[] => referencesOf('adamw');

function referencesOf<R extends DescribedNetwork<string> & WithNumbers>(file: string): R[] {
  const { tensors, metadata } = readReference(file);
  const described = JSON.parse(metadata.networks!) as Omit<R, keyof WithNumbers>[];
  return described.map((one, index) => {
    const network = networkOf(one.architecture);
    const weights = generatedWeights(network, one.seed);
    const arrays = Object.fromEntries(arraysUnder(tensors, `${index}.`));
    return { ...one, network, weights, arrays } as unknown as R;
  });
}
