import type { Subject } from '../quantities/define-quantity.ts';
import { datasetFacts } from '../storage/dataset-facts.ts';
import type { CheckpointRow, DatasetRow, RunRow } from '../storage/schema.ts';

/**
 * What a quantity is asked of, as stored rows. The run is needed with a checkpoint (it knows the architecture) and
 * for a pre-training (its checkpoints go there).
 */
export interface SubjectRows {
  readonly checkpoint?: CheckpointRow | undefined;
  readonly run?: RunRow | undefined;
  readonly dataset: DatasetRow;
}

/** The same as a quantity sees it: digests and shapes, no rows. */
export function subjectOf({ checkpoint, run, dataset }: SubjectRows): Subject {
  if (!checkpoint) return { dataset: datasetFacts(dataset) };
  if (!run) throw new TypeError('a checkpoint comes with its run');
  return {
    checkpoint: {
      sha256: checkpoint.sha256,
      architecture: run.architecture,
      parameterCount: checkpoint.parameterCount,
    },
    dataset: datasetFacts(dataset),
  };
}
