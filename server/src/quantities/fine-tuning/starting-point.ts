import type { FineTuningVariant } from '@transferscope/shared';
import type { Network } from '../../networks/network.ts';
import type { Weights } from '../../networks/weights.ts';
import type { ComputeContext } from '../define-quantity.ts';
import { featureMatrix } from '../feature-matrix.ts';
import type { FeaturesValue } from '../features.ts';
import type { LinearProbeValue } from '../linear-probe.ts';
import { probeHead } from './probe-head.ts';
import { startingWeights } from './starting-weights.ts';

/** Where a training starts that sees just these rows of the training images. */
export type StartingPoint = (seed: number, rows: readonly number[]) => Promise<Weights>;

/**
 * The starting point of a variant. PROBE_THEN_FINE_TUNE reads the inputs `features` and `probe`: the penalty that the
 * linear probe chose, fitted again on the rows at hand.
 * @param network with the new head
 * @param checkpoint absent for FROM_SCRATCH
 * @param labels of all training images
 */
export async function startingPoint(
  context: ComputeContext<unknown>,
  variant: FineTuningVariant,
  network: Network,
  checkpoint: Weights | undefined,
  labels: Uint8Array,
): Promise<StartingPoint> {
  if (variant !== 'PROBE_THEN_FINE_TUNE')
    return async (seed) => startingWeights(network, seed, { checkpoint });
  const matrix = await featureMatrix(await context.input<FeaturesValue>('features'));
  const { penalty } = (await context.input<LinearProbeValue>('probe')).value;
  return async (seed, rows) => {
    const head = await probeHead(network, matrix, labels, rows, penalty);
    return startingWeights(network, seed, { checkpoint, head });
  };
}
