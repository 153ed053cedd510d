import type { PretrainingParameters } from '../../quantities/pretraining.ts';
import type { FinishedTraining } from '../../quantities/training/finished-training.ts';
import { extendedPlan, lastStretch } from '../../quantities/training/pretraining-stretch.ts';
import type { CheckpointRow, ComputationRow, RunRow } from '../../storage/schema.ts';
import { checkpointsOf } from '../checkpoints-of.ts';
import type { RequestContext } from '../context.ts';
import { BadArgument } from '../errors.ts';

/** Key of the computation that trains a run: its last extension, or its pre-training; null if it was trained elsewhere. */
export const trainingKey = ({ extensionKey, pretrainingKey }: RunRow): string | null =>
  extensionKey ?? pretrainingKey;

/** The parameters of a training, as they are stored with its computation. */
export const trainingParameters = ({ parameters }: ComputationRow): PretrainingParameters =>
  parameters as PretrainingParameters;

/**
 * The finished training that an extension of a run would go on from: the last one, or the one before where the last
 * extension ended without a checkpoint of its own.
 * @throws BadArgument NO_TRAINING_STATE, STILL_TRAINING, EXTENSION_UNFINISHED
 */
export async function extensionBase(run: RunRow, context: RequestContext): Promise<PretrainingParameters> {
  const key = trainingKey(run);
  const last = key === null ? undefined : await context.loaders.computation.load(key);
  if (!last) throw noState(run, 'was trained elsewhere');
  const parameters = trainingParameters(last);
  switch (last.status) {
    case 'SUCCEEDED':
      return kept(run, parameters, context);
    case 'QUEUED':
    case 'RUNNING':
    case 'PAUSED':
      throw new BadArgument(
        'STILL_TRAINING',
        'input.run',
        `The training of ${run.name} has not ended yet: its status is ${last.status}.`,
        'Wait until the state of the run is READY; resumeComputation goes on with a paused training.',
      );
    case 'FAILED':
    case 'CANCELLED': {
      const before = extendedPlan(parameters);
      const isUntouched =
        before && (await checkpointsOf(run, context)).every(upTo(lastStretch(before).epochs));
      if (isUntouched) return kept(run, before, context);
      throw new BadArgument(
        'EXTENSION_UNFINISHED',
        'input.run',
        `The last training of ${run.name} ended before its end: its status is ${last.status}.`,
        'Start it again with retryComputation and the id in Run.pretraining, or start a new pre-training.',
      );
    }
  }
}

const upTo =
  (end: number) =>
  ({ epoch }: CheckpointRow): boolean =>
    epoch <= end;

/** The same parameters, if the result of their training holds what its next step depends on. */
async function kept(
  run: RunRow,
  parameters: PretrainingParameters,
  { deps, loaders }: RequestContext,
): Promise<PretrainingParameters> {
  const { computing } = deps;
  const dataset = (await loaders.dataset.load(run.sourceDatasetId!))!;
  const quantity = computing.catalogue.get('pretraining');
  const key = computing.keyOf({ quantity, subject: { run, dataset }, parameters });
  const result = (await computing.readStored([key])).get(key);
  const value = result?.value as FinishedTraining<unknown> | undefined;
  if (value?.random === undefined) throw noState(run, 'was trained by an earlier version of this program');
  return parameters;
}

const noState = (run: RunRow, why: string) =>
  new BadArgument(
    'NO_TRAINING_STATE',
    'input.run',
    `${run.name} ${why}, and what its next step would depend on is not here.`,
    'Start a new pre-training of as many epochs as you want.',
  );
