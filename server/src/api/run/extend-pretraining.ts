import { and, eq, isNull } from 'drizzle-orm';
import { canonicalJson } from '../../computing/canonical-json.ts';
import { InvalidParameters } from '../../computing/computing-errors.ts';
import type { PretrainingParameters } from '../../quantities/pretraining.ts';
import { type ComputationRow, type RunRow, runs } from '../../storage/schema.ts';
import type { RequestContext } from '../context.ts';
import { BadArgument } from '../errors.ts';
import { givenParameters } from '../given-parameters.ts';
import { runNamed } from '../references.ts';
import type { ExtendPretrainingInput } from './extend-pretraining-input.ts';
import { extensionBase, trainingKey, trainingParameters } from './extension-base.ts';

/**
 * Asks for further epochs of a finished pre-training, whose checkpoints go into the same run. The extension that a run had
 * last, asked for again, is the one that is there.
 * @throws BadArgument whose field is the path from `input`
 */
export async function extendPretraining(
  input: ExtendPretrainingInput,
  context: RequestContext,
): Promise<{ run: RunRow; computation: ComputationRow }> {
  const { run: runId, ...given } = input;
  const { computing } = context.deps;
  const run = await runNamed(runId, 'input.run', context);
  const extension = givenParameters(given);
  const plan =
    (await lastExtended(run, extension, context)) ?? extended(await extensionBase(run, context), extension);
  const quantity = computing.catalogue.get('pretraining');
  const dataset = (await context.loaders.dataset.load(run.sourceDatasetId!))!;
  let key: string;
  try {
    key = computing.keyOf({ quantity, subject: { run, dataset }, parameters: plan });
  } catch (error) {
    throw namingMember(error);
  }
  const renewed = await setExtension(run, key, quantity.parameters.parse(plan), context);
  await computing.enqueue([{ quantity, subject: { run: renewed, dataset }, parameters: plan }]);
  const computation = await computing.computation(key);
  if (!computation) throw new Error(`extension ${key} was put into the queue and is not there`);
  // Its state follows the computation.
  const [training] = await context.deps.database.db.select().from(runs).where(eq(runs.id, run.id));
  context.loaders.run.clear(run.id).prime(run.id, training);
  return { run: training!, computation };
}

/** Parameters before defaults: those of a stored training are as they are after them. */
type GivenPlan = Omit<PretrainingParameters, 'extensions'> & { readonly extensions: readonly object[] };

const extended = (base: PretrainingParameters, extension: object): GivenPlan => ({
  ...base,
  extensions: [...(base.extensions ?? []), extension],
});

/** The parameters of the run's last training, if it is this very extension. */
async function lastExtended(
  run: RunRow,
  extension: object,
  { deps, loaders }: RequestContext,
): Promise<GivenPlan | undefined> {
  const key = trainingKey(run);
  const last = key === null ? undefined : await loaders.computation.load(key);
  const parameters = last && trainingParameters(last);
  const extensions = parameters?.extensions;
  if (!extensions) return undefined;
  const again = { ...parameters, extensions: [...extensions.slice(0, -1), extension] };
  const { data } = deps.computing.catalogue.get('pretraining').parameters.safeParse(again);
  return data && canonicalJson(data) === canonicalJson(parameters) ? again : undefined;
}

/** The run as it is once this extension trains it. @throws BadArgument STILL_TRAINING if another has been faster */
async function setExtension(
  run: RunRow,
  extensionKey: string,
  plan: PretrainingParameters,
  { deps }: RequestContext,
): Promise<RunRow> {
  const before =
    run.extensionKey === null ? isNull(runs.extensionKey) : eq(runs.extensionKey, run.extensionKey);
  const [row] = await deps.database.db
    .update(runs)
    .set({ extensionKey, plan })
    .where(and(eq(runs.id, run.id), before))
    .returning();
  if (row) return row;
  throw new BadArgument(
    'STILL_TRAINING',
    'input.run',
    `Somebody else has just extended the training of ${run.name}.`,
    'Wait until the state of the run is READY.',
  );
}

/** An error in the parameters of the last extension, said of the field of the input. */
function namingMember(error: unknown): unknown {
  if (!(error instanceof InvalidParameters)) return error;
  const [, , ...field] = error.field;
  return new BadArgument(error.code, ['input', ...field].join('.'), error.message, error.advice);
}
