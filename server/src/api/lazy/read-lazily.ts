import type { ComputePolicy } from '@transferscope/shared';
import type { ReadRequest, ReadState, StoredResult } from '../../computing/computing.ts';
import { InvalidParameters } from '../../computing/computing-errors.ts';
import type { RequestContext } from '../context.ts';
import { BadArgument } from '../errors.ts';
import { CostEstimate } from './cost-estimate.ts';
import { ComputationFailed, ComputationPending, NotComputed } from './lazy-state.ts';

/** What a lazy field answers while there is no result. */
export type NoResult = NotComputed | ComputationPending | ComputationFailed;

/**
 * Reads a result as its policy says, together with every other read of the same moment.
 * `field` is the path of the argument that holds the parameters, for errors.
 * @throws BadArgument INVALID_PARAMETERS
 */
export async function readLazily<V, T>(
  request: ReadRequest,
  policy: ComputePolicy,
  { loaders }: RequestContext,
  field: string,
  present: (result: StoredResult<V>) => T,
): Promise<T | NoResult> {
  return presentState(await loadState(request, policy, loaders, field), present);
}

/** The state of one result; see readLazily. */
export async function loadState(
  request: ReadRequest,
  policy: ComputePolicy,
  loaders: RequestContext['loaders'],
  field: string,
): Promise<ReadState> {
  try {
    return await loaders.result[policy].load(request);
  } catch (error) {
    throw namingField(error, field);
  }
}

/** Turns a state into the member of the union that stands for it. */
export function presentState<V, T>(state: ReadState, present: (result: StoredResult<V>) => T): T | NoResult {
  switch (state.state) {
    case 'stored':
      return present(state.result as StoredResult<V>);
    case 'absent':
      return new NotComputed(new CostEstimate(state.estimate));
    case 'pending':
      return new ComputationPending(state.computation);
    case 'failed':
      return new ComputationFailed(state.computation);
  }
}

/** An error in parameters, said of the argument that held them; any other error as it is. */
export function namingField(error: unknown, field: string): unknown {
  if (!(error instanceof InvalidParameters)) return error;
  return new BadArgument(error.code, [field, ...error.field].join('.'), error.message, error.advice);
}
