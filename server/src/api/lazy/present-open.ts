import type { Computing } from '../../computing/computing.ts';
import { CostEstimate } from './cost-estimate.ts';
import { ComputationFailed, ComputationPending, NotComputed } from './lazy-state.ts';
import type { ReadPart } from './partial-curve.ts';
import type { NoResult } from './read-lazily.ts';

/**
 * What a field answers that is made of several results while some of them are not there: the first failure, else the first
 * that is on its way, else what all together would cost.
 */
export async function presentOpen(open: readonly ReadPart[], computing: Computing): Promise<NoResult> {
  for (const { state } of open) if (state.state === 'failed') return new ComputationFailed(state.computation);
  for (const { state } of open)
    if (state.state === 'pending') return new ComputationPending(state.computation);
  return new NotComputed(new CostEstimate(await computing.estimate(open.map(({ request }) => request))));
}
