import type { ReadRequest } from '../../computing/computing.ts';
import type { RequestContext } from '../context.ts';
import { Dataset } from '../dataset/dataset.ts';
import { describeQuantity } from '../quantity/describe-quantity.ts';
import type { ComputeInput } from './computation-payloads.ts';
import { ComputePlan, PlannedPart, PlannedWork } from './compute-plan.ts';
import { requestedWork } from './requested-work.ts';

/**
 * What `compute` would do with an input: how much of it is there, and what the rest costs.
 * @throws BadArgument whose field is the path from `input`
 */
export async function planOfInput(input: ComputeInput, context: RequestContext): Promise<ComputePlan> {
  const parts = byPart(await requestedWork(input, context));
  const survey = await context.deps.computing.survey(parts);
  return Object.assign(new ComputePlan(), {
    all: new PlannedWork(survey.all),
    parts: parts.map(([{ quantity, subject }], index) =>
      Object.assign(new PlannedPart(), {
        quantity: describeQuantity(quantity),
        dataset: new Dataset(subject.dataset),
        work: new PlannedWork(survey.parts[index]!),
      }),
    ),
  });
}

type Part = [ReadRequest, ...ReadRequest[]];

/** Requests of the same quantity on the same images, however adapted, together. */
function byPart(requests: readonly ReadRequest[]): Part[] {
  const parts = new Map<string, Part>();
  for (const request of requests) {
    const { quantity, subject } = request;
    const name = [quantity.name, subject.dataset.id, subject.dataset.adapt].join(' ');
    const part = parts.get(name);
    if (part) part.push(request);
    else parts.set(name, [request]);
  }
  return [...parts.values()];
}
