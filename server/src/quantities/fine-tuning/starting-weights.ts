import type { FineTuningVariant } from '@transferscope/shared';
import { RecurringError } from '../../errors.ts';
import { initialWeights } from '../../networks/initial-weights.ts';
import type { Role } from '../../networks/layers/layer.ts';
import { arraysOf, type Network } from '../../networks/network.ts';
import type { Weights } from '../../networks/weights.ts';

/** A variant that a network has nothing for. */
export class VariantImpossible extends RecurringError {}

const headRoles: readonly Role[] = ['head-weight', 'head-bias'];

/**
 * Which arrays a variant trains. Running statistics follow the batches in every one.
 * @throws VariantImpossible NO_BATCH_NORMALISATION
 */
export function trainedRoles(variant: FineTuningVariant, network: Network): (role: Role) => boolean {
  if (variant !== 'BATCH_NORM_ONLY') return () => true;
  if (!arraysOf(network).some(({ role }) => role === 'scale'))
    throw new VariantImpossible(
      'NO_BATCH_NORMALISATION',
      'The network has no batch normalisation, so there is none to train alone.',
      'Choose another variant, such as FULL.',
    );
  return (role) => role === 'scale' || role === 'shift' || headRoles.includes(role);
}

/**
 * Where a training starts: the trunk of the checkpoint, or of a new network where there is none, and a new head. Both
 * new parts are drawn by `seed` as a pre-training draws them, so that variants of one seed share them.
 * @param head two arrays in place of a drawn head
 */
export function startingWeights(
  network: Network,
  seed: number,
  { checkpoint, head }: { readonly checkpoint?: Weights | undefined; readonly head?: Weights | undefined },
): Weights {
  const drawn = initialWeights(network, seed);
  return new Map(
    arraysOf(network).map(({ name, role }) => {
      const isHead = headRoles.includes(role);
      return [name, (isHead ? head : checkpoint)?.get(name) ?? drawn.get(name)!];
    }),
  );
}
