import { type Architecture, networkOf } from '../networks/architecture.ts';
import type { Network } from '../networks/network.ts';
import type { Weights } from '../networks/weights.ts';
import { generatedWeights } from './conformance/generated-weights.ts';
import { arraysUnder, readReference } from './conformance/reference-cases.ts';

/** A network of make_network_kinds.py, as the metadata of its file describe it. */
interface DescribedNetwork {
  readonly name: string;
  readonly architecture: Architecture;
  readonly seed: number;
  /** Errors of PyTorch's own float32. */
  readonly torch32: { readonly features: number; readonly loss: number; readonly gradients: number };
}

/** A network of each kind, with PyTorch's numbers. */
export interface KindReference extends DescribedNetwork {
  readonly network: Network;
  readonly weights: Weights;
  /** `images`, `labels`, `features`, `loss` and `gradient.<array>`. */
  readonly arrays: Readonly<Record<string, ReturnType<typeof arraysUnder>[number][1]>>;
}

/** What test/reference/make_network_kinds.py wrote. */
export function kindReferences(): KindReference[] {
  const { tensors, metadata } = readReference('network-kinds');
  const described = JSON.parse(metadata.networks!) as DescribedNetwork[];
  return described.map((one, index) => {
    const network = networkOf(one.architecture);
    return {
      ...one,
      network,
      weights: generatedWeights(network, one.seed),
      arrays: Object.fromEntries(arraysUnder(tensors, `${index}.`)),
    };
  });
}
