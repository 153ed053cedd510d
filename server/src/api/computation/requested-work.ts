import { asc, eq } from 'drizzle-orm';
import type { ReadRequest, SubjectRows } from '../../computing/computing.ts';
import { type CheckpointRow, checkpoints, type RunRow } from '../../storage/schema.ts';
import type { RequestContext } from '../context.ts';
import type { ComputableQuantity } from '../enums.ts';
import { BadArgument } from '../errors.ts';
import { fineTuningRequest, probeRequest } from '../evaluation/evaluation-request.ts';
import { givenParameters } from '../given-parameters.ts';
import { globalId } from '../ids.ts';
import { namingField } from '../lazy/read-lazily.ts';
import { checkpointNamed, datasetNamed, runNamed } from '../references.ts';
import type { ComputeInput } from './computation-payloads.ts';
import { endsFirst } from './ends-first.ts';

/** The most data sets of one request, as of a page. */
const mostDatasets = 100;

/** What takes minutes a checkpoint; it waits until all else of its request is in the queue. */
const slow: ReadonlySet<ComputableQuantity> = new Set(['FINE_TUNING']);

/**
 * Every read that a ComputeInput stands for: quantities x checkpoints x data sets, parameters checked. In the order of
 * the queue: what takes seconds before what takes minutes, each for the first and the last checkpoint before those
 * between, so that a curve shows its shape early.
 * @throws BadArgument whose field is the path from `input`
 */
export async function requestedWork(input: ComputeInput, context: RequestContext): Promise<ReadRequest[]> {
  refuseLength('datasets', input.datasets, mostDatasets);
  refuseLength('quantities', input.quantities, mostDatasets);
  const run = await runNamed(input.run, 'input.run', context);
  const [networks, targets] = await Promise.all([
    requestedCheckpoints(input, run, context),
    Promise.all(input.datasets.map((id, index) => datasetNamed(id, `input.datasets.${index}`, context))),
  ]);
  const quantities = [...new Set(input.quantities)];
  const ordered = endsFirst(unique(networks).sort((a, b) => a.epoch - b.epoch));
  const requests = [false, true].flatMap((isSlow) =>
    ordered.flatMap((checkpoint) =>
      unique(targets).flatMap((dataset) =>
        quantities
          .filter((quantity) => slow.has(quantity) === isSlow)
          .flatMap((quantity) => requestsOf(quantity, { checkpoint, run, dataset }, input, context)),
      ),
    ),
  );
  // A network trained from scratch is the same for every checkpoint.
  return [...new Map(requests.map(({ key, request }) => [key, request])).values()];
}

interface KeyedRequest {
  readonly key: string;
  readonly request: ReadRequest;
}

function requestsOf(
  quantity: ComputableQuantity,
  subject: SubjectRows,
  input: ComputeInput,
  context: RequestContext,
): KeyedRequest[] {
  const { catalogue } = context.deps.computing;
  if (quantity === 'LINEAR_PROBE')
    return [checked(probeRequest(context, subject, input.evaluation), 'input.evaluation', context)];
  if (quantity === 'FINE_TUNING') {
    const request = fineTuningRequest(context, subject, input.evaluation?.fineTuning);
    return [checked(request, 'input.evaluation.fineTuning', context)];
  }
  if (quantity === 'FEATURES') {
    const features = catalogue.get('features');
    return (['TRAIN', 'TEST'] as const).map((split) =>
      checked({ quantity: features, subject, parameters: { split } }, 'input', context),
    );
  }
  const given = givenParameters(input.spectrum);
  const variants = given.centred === undefined ? [false, true] : [given.centred];
  return variants.map((centred) => {
    const request = { quantity: catalogue.get('spectrum'), subject, parameters: { ...given, centred } };
    return checked(request, 'input.spectrum', context);
  });
}

function checked(request: ReadRequest, field: string, { deps }: RequestContext): KeyedRequest {
  try {
    return { key: deps.computing.keyOf(request.quantity, request.subject, request.parameters), request };
  } catch (error) {
    throw namingField(error, field);
  }
}

async function requestedCheckpoints(
  input: ComputeInput,
  run: RunRow,
  context: RequestContext,
): Promise<CheckpointRow[]> {
  if (input.checkpoints == null) {
    const { db } = context.deps.database;
    return db.select().from(checkpoints).where(eq(checkpoints.runId, run.id)).orderBy(asc(checkpoints.epoch));
  }
  return Promise.all(
    input.checkpoints.map(async (id, index) => {
      const field = `input.checkpoints.${index}`;
      const row = await checkpointNamed(id, field, context);
      if (row.runId === run.id) return row;
      throw new BadArgument(
        'NOT_OF_THIS_RUN',
        field,
        `The checkpoint ${id} is of another run than ${run.name}.`,
        `Name checkpoints of the run ${globalId('Run', run.id)} only, or leave them out for all.`,
      );
    }),
  );
}

/** One row each, however it was named. */
function unique<R extends { id: string }>(rows: readonly R[]): R[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function refuseLength(name: 'datasets' | 'quantities', list: readonly unknown[], most: number): void {
  if (list.length >= 1 && list.length <= most) return;
  throw new BadArgument(
    'BAD_LENGTH',
    `input.${name}`,
    `input.${name} must have from 1 to ${most} elements, and it has ${list.length}.`,
    'Name at least one.',
  );
}
