import type { Architecture } from '../networks/architecture.ts';
import type { CheckpointFacts, InputRequest, Subject } from '../quantities/define-quantity.ts';
import { datasetFacts } from '../storage/dataset-facts.ts';
import type { AskedDataset, CheckpointRow, RunRow } from '../storage/schema.ts';
import { canonicalJson } from './canonical-json.ts';

/** A checkpoint and the run that knows its architecture. */
export interface CheckpointOfRun {
  readonly checkpoint: CheckpointRow;
  readonly run: RunRow;
}

/**
 * What a quantity is asked of, as stored rows. The run is needed with a checkpoint (it knows the architecture) and
 * for a pre-training (its checkpoints go there).
 */
export interface SubjectRows {
  readonly checkpoint?: CheckpointRow | undefined;
  readonly run?: RunRow | undefined;
  /** Checkpoints that it is compared with, each with its run; in an order that counts. */
  readonly others?: readonly CheckpointOfRun[];
  readonly dataset: AskedDataset;
}

/** The same as a quantity sees it: digests and shapes, no rows. */
export function subjectOf({ checkpoint, run, others = [], dataset }: SubjectRows): Subject {
  if (checkpoint && !run) throw new TypeError('a checkpoint comes with its run');
  return {
    ...(checkpoint && { checkpoint: factsOf({ checkpoint, run: run! }) }),
    ...(others.length > 0 && { others: others.map(factsOf) }),
    dataset: datasetFacts(dataset),
  };
}

/** The rows of an input's subject, found among those of what reads it. */
export function inputRows(
  rows: SubjectRows,
  { checkpoint, others = [] }: Pick<InputRequest, 'checkpoint' | 'others'>,
): SubjectRows {
  const { dataset } = rows;
  const own = checkpoint ? rowsOf(rows, checkpoint) : { checkpoint: rows.checkpoint, run: rows.run };
  return { ...own, others: others.map((one) => rowsOf(rows, one)), dataset };
}

/** By weights and architecture, as the key has it: one file may be in two runs that normalise their images differently. */
function rowsOf(
  { checkpoint, run, others = [] }: SubjectRows,
  { sha256, architecture }: CheckpointFacts,
): CheckpointOfRun {
  const network = canonicalJson(architecture);
  const own = checkpoint ? [{ checkpoint, run: run! }] : [];
  const found = [...own, ...others].find(
    (one) => one.checkpoint.sha256 === sha256 && canonicalJson(architectureOf(one)) === network,
  );
  if (!found) throw new TypeError('an input is of a checkpoint that its reader is not of');
  return found;
}

function factsOf({ checkpoint, run }: CheckpointOfRun): CheckpointFacts {
  const { sha256, parameterCount } = checkpoint;
  return { sha256, architecture: architectureOf({ checkpoint, run }), parameterCount };
}

/** The run's; a fine-tuned checkpoint has one of its own. */
function architectureOf({ checkpoint, run }: CheckpointOfRun): Architecture {
  return checkpoint.architecture ?? run.architecture;
}
