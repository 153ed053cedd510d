import type { ComputationStatus } from '@transferscope/shared';
import { and, eq, inArray, ne } from 'drizzle-orm';
import { computations } from '../../storage/schema.ts';
import type { RequestContext } from '../context.ts';
import { datasetNamed, runNamed } from '../references.ts';
import type { RunComputationsInput } from './computation-payloads.ts';

/**
 * Keys of the computations of a run, but for those that train it, that are in one of some states.
 * @throws BadArgument whose field is the path from `input`
 */
export async function computationsOfRun(
  { run: runId, dataset: datasetId }: RunComputationsInput,
  states: readonly ComputationStatus[],
  context: RequestContext,
): Promise<string[]> {
  const run = await runNamed(runId, 'input.run', context);
  const dataset = datasetId == null ? undefined : await datasetNamed(datasetId, 'input.dataset', context);
  const rows = await context.deps.database.db
    .select({ key: computations.key })
    .from(computations)
    .where(
      and(
        eq(computations.runId, run.id),
        ne(computations.quantity, 'pretraining'),
        inArray(computations.status, [...states]),
        dataset && eq(computations.datasetId, dataset.id),
      ),
    );
  return rows.map(({ key }) => key);
}
