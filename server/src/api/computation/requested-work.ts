import { asc, eq } from 'drizzle-orm';
import type { ReadRequest, SubjectRows } from '../../computing/computing.ts';
import { type CheckpointRow, checkpoints, type RunRow } from '../../storage/schema.ts';
import type { RequestContext } from '../context.ts';
import { type ComputableQuantity, catalogueName } from '../enums.ts';
import { BadArgument } from '../errors.ts';
import { probeRequest } from '../evaluation/probe-request.ts';
import { givenParameters } from '../given-parameters.ts';
import { globalId } from '../ids.ts';
import { namingField } from '../lazy/read-lazily.ts';
import { checkpointNamed, datasetNamed, runNamed } from '../references.ts';
import type { ComputeInput } from './computation-payloads.ts';

/** The most data sets of one request, as of a page. */
const mostDatasets = 100;

/**
 * Every read that a ComputeInput stands for: quantities x checkpoints x data sets, parameters checked.
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
  return unique(networks).flatMap((checkpoint) =>
    unique(targets).flatMap((dataset) =>
      quantities.flatMap((quantity) => requestsOf(quantity, { checkpoint, run, dataset }, input, context)),
    ),
  );
}

function requestsOf(
  quantity: ComputableQuantity,
  subject: SubjectRows,
  input: ComputeInput,
  context: RequestContext,
): ReadRequest[] {
  const { catalogue } = context.deps.computing;
  if (quantity === 'LINEAR_PROBE') {
    return [checked(probeRequest(context, subject, input.evaluation), 'input.evaluation', context)];
  }
  if (quantity === 'FEATURES') {
    const features = catalogue.get('features');
    return (['TRAIN', 'TEST'] as const).map((split) => ({
      quantity: features,
      subject,
      parameters: { split },
    }));
  }
  if (quantity !== 'SPECTRUM') return [{ quantity: catalogue.get(catalogueName(quantity)), subject }];
  const given = givenParameters(input.spectrum);
  const variants = given.centred === undefined ? [false, true] : [given.centred];
  return variants.map((centred) => {
    const request = { quantity: catalogue.get('spectrum'), subject, parameters: { ...given, centred } };
    return checked(request, 'input.spectrum', context);
  });
}

function checked(request: ReadRequest, field: string, { deps }: RequestContext): ReadRequest {
  try {
    deps.computing.keyOf(request.quantity, request.subject, request.parameters);
    return request;
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
