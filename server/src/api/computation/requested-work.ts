import { splits } from '@transferscope/shared';
import type { ReadRequest } from '../../computing/computing.ts';
import type { CheckpointRow, RunRow } from '../../storage/schema.ts';
import { checkpointsOf } from '../checkpoints-of.ts';
import type { RequestContext } from '../context.ts';
import { endsFirst } from '../ends-first.ts';
import { type ComputableQuantity, catalogueName } from '../enums.ts';
import { BadArgument } from '../errors.ts';
import { fineTuningRequest, probeRequest } from '../evaluation/evaluation-request.ts';
import { globalId } from '../ids.ts';
import { namingField } from '../lazy/read-lazily.ts';
import { checkpointNamed, datasetNamed, runNamed } from '../references.ts';
import { bandRequest, componentCurveRequest } from '../spectrum/band-request.ts';
import { spectrumRequest } from '../spectrum/spectrum-request.ts';
import {
  type CheckpointAmongOthers,
  overlapRequests,
  type RequestOfInput,
  similarityRequests,
} from './comparison-requests.ts';
import type { ComputeInput } from './computation-payloads.ts';

/** The most data sets of one request, as of a page. */
const mostDatasets = 100;

/** What takes minutes a checkpoint; it waits until all else of its request is in the queue. */
const slow: ReadonlySet<ComputableQuantity> = new Set(['FINE_TUNING', 'FROM_SCRATCH']);

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
  const [all, targets] = await Promise.all([
    checkpointsOf(run, context),
    Promise.all(input.datasets.map((id, index) => datasetNamed(id, `input.datasets.${index}`, context))),
  ]);
  const networks = input.checkpoints == null ? all : await namedCheckpoints(input.checkpoints, run, context);
  const quantities = [...new Set(input.quantities)];
  const whole = { run, checkpoints: all };
  const datasets = [...new Map(targets.map((one) => [`${one.id} ${one.adapt}`, one])).values()];
  const ordered = endsFirst(unique(networks).sort((a, b) => a.epoch - b.epoch));
  const ofCheckpoints = (isSlow: boolean) =>
    ordered.flatMap((checkpoint) =>
      datasets.flatMap((dataset) =>
        quantities
          .filter((quantity) => slow.has(quantity) === isSlow)
          .flatMap((quantity) => requestsOf(quantity, { checkpoint, ...whole, dataset }, input, context)),
      ),
    );
  const ofRun = datasets.flatMap((dataset) =>
    quantities.includes('SIMILARITY') ? similarityRequests({ ...whole, dataset }, input, context) : [],
  );
  const wanted = [...ofCheckpoints(false), ...ofRun, ...ofCheckpoints(true)];
  const requests = wanted.map(({ request, field }) => checked(request, field, context));
  // A network trained from scratch is the same for every checkpoint.
  return [...new Map(requests.map(({ key, request }) => [key, request])).values()];
}

interface KeyedRequest {
  readonly key: string;
  readonly request: ReadRequest;
}

/** The reads of one checkpoint; none for what is of the whole run. */
function requestsOf(
  quantity: ComputableQuantity,
  { checkpoint, checkpoints, run, dataset }: CheckpointAmongOthers,
  input: ComputeInput,
  context: RequestContext,
): RequestOfInput[] {
  const subject = { checkpoint, run, dataset };
  const { catalogue } = context.deps.computing;
  switch (quantity) {
    case 'FEATURES':
      return splits.map((split) => ({
        request: { quantity: catalogue.get('features'), subject, parameters: { split } },
        field: 'input',
      }));
    case 'LINEAR_PROBE':
      return [{ request: probeRequest(context, subject, input.evaluation), field: 'input.evaluation' }];
    case 'SPECTRUM': {
      const centred = input.spectrum?.centred;
      return (centred == null ? [false, true] : [centred]).map((each) => ({
        request: spectrumRequest(context, subject, { ...input.spectrum, centred: each }),
        field: 'input.spectrum',
      }));
    }
    case 'BAND_ACCURACY':
      return (['PRINCIPAL', 'RESIDUAL'] as const).map((kind) => ({
        request: bandRequest(context, subject, { kind }, input.bands),
        field: 'input.bands',
      }));
    case 'COMPONENT_CURVE':
      return [
        {
          request: componentCurveRequest(context, subject, input.componentCurve),
          field: 'input.componentCurve',
        },
      ];
    case 'FINE_TUNING':
    case 'FROM_SCRATCH': {
      const given = input.evaluation?.fineTuning;
      const chosen = quantity === 'FROM_SCRATCH' ? { ...given, variant: quantity } : given;
      const request = fineTuningRequest(context, subject, chosen);
      return [{ request, field: 'input.evaluation.fineTuning' }];
    }
    case 'OVERLAP':
      return overlapRequests({ ...subject, checkpoints }, input, context);
    case 'SIMILARITY':
      return [];
    default:
      return [{ request: { quantity: catalogue.get(catalogueName(quantity)), subject }, field: 'input' }];
  }
}

function checked(request: ReadRequest, field: string, { deps }: RequestContext): KeyedRequest {
  try {
    return { key: deps.computing.keyOf(request), request };
  } catch (error) {
    throw namingField(error, field);
  }
}

function namedCheckpoints(
  ids: readonly string[],
  run: RunRow,
  context: RequestContext,
): Promise<CheckpointRow[]> {
  return Promise.all(
    ids.map(async (id, index) => {
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
