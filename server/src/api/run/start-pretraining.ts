import { and, eq } from 'drizzle-orm';
import { architectureName, networkOf } from '../../networks/architecture.ts';
import { parameterCount } from '../../networks/network.ts';
import {
  architectureFor,
  PretrainingFailed,
  type PretrainingParameters,
} from '../../quantities/pretraining.ts';
import { datasetFacts } from '../../storage/dataset-facts.ts';
import { type ComputationRow, type DatasetRow, type RunRow, runs } from '../../storage/schema.ts';
import { givenChoice } from '../architecture/architecture-input.ts';
import type { ApiDeps, RequestContext } from '../context.ts';
import { BadArgument } from '../errors.ts';
import { givenParameters } from '../given-parameters.ts';
import { isSlug } from '../ids.ts';
import { namingField } from '../lazy/read-lazily.ts';
import { datasetNamed } from '../references.ts';
import type { StartPretrainingInput } from './start-pretraining-input.ts';

const longestName = 100;
/** What a column of 32 bits counts. */
const mostParameters = 2 ** 31 - 1;

/**
 * Makes the run of a pre-training and asks for its computation. The same parameters on the same data have the same
 * key: asked for again, they give the run that is there.
 * @throws BadArgument whose field is the path from `input`; SLUG_TAKEN if another run has the slug
 */
export async function startPretraining(
  input: StartPretrainingInput,
  context: RequestContext,
): Promise<{ run: RunRow; computation: ComputationRow }> {
  const { dataset: datasetId, name, slug, architecture, ...given } = input;
  const { computing } = context.deps;
  const dataset = await datasetNamed(datasetId, 'input.dataset', context);
  if (dataset.adapt) throw adaptedSource(dataset);
  const named = { name: checkedName(name), slug: checkedSlug(slug, name) };
  const quantity = computing.catalogue.get('pretraining');
  const chosen = architecture && givenChoice(architecture);
  const parameters = givenParameters({ ...given, architecture: chosen?.choice });
  let key: string;
  try {
    key = computing.keyOf({ quantity, subject: { dataset }, parameters });
  } catch (error) {
    throw namingMember(error, chosen?.field);
  }
  const plan: PretrainingParameters = quantity.parameters.parse(parameters);
  const run =
    (await runOf(key, dataset, context.deps)) ?? (await createRun(key, named, plan, dataset, context.deps));
  await computing.enqueue([{ quantity, subject: { run, dataset }, parameters }]);
  const computation = await computing.computation(key);
  if (!computation) throw new Error(`pre-training ${key} was put into the queue and is not there`);
  return { run, computation };
}

const adaptedSource = ({ slug }: DatasetRow) =>
  new BadArgument(
    'INVALID_PARAMETERS',
    'input.dataset',
    'A pre-training takes images as they are: its network is made for their size.',
    `Name the data set ${slug} without :resize.`,
  );

/** An error in parameters, said of the field of the input that held them. */
function namingMember(error: unknown, member: string | undefined): unknown {
  if (error instanceof PretrainingFailed)
    return new BadArgument(error.code, 'input.architecture', error.message, error.advice);
  const named = namingField(error, 'input');
  if (!(named instanceof BadArgument && member)) return named;
  const field = named.field.replace(/^input\.architecture/, `$&.${member}`);
  return new BadArgument(named.code, field, named.message, named.advice);
}

async function runOf(key: string, dataset: DatasetRow, { database }: ApiDeps): Promise<RunRow | undefined> {
  const made = and(eq(runs.pretrainingKey, key), eq(runs.sourceDatasetId, dataset.id));
  const [row] = await database.db.select().from(runs).where(made).limit(1);
  return row;
}

async function createRun(
  key: string,
  { name, slug }: { name: string; slug: string },
  plan: PretrainingParameters,
  dataset: DatasetRow,
  deps: ApiDeps,
): Promise<RunRow> {
  const architecture = architectureFor(datasetFacts(dataset), plan);
  const parameters = parameterCount(networkOf(architecture));
  if (parameters > mostParameters) {
    throw new BadArgument(
      'NETWORK_TOO_LARGE',
      'input.architecture',
      `${architectureName(architecture)} has ${parameters} trained numbers, and at most ${mostParameters} are allowed.`,
      'Choose a smaller network.',
    );
  }
  const [row] = await deps.database.db
    .insert(runs)
    .values({
      slug,
      name,
      architecture,
      parameterCount: parameters,
      sourceDatasetId: dataset.id,
      plan,
      state: 'TRAINING',
      pretrainingKey: key,
    })
    .onConflictDoNothing()
    .returning();
  if (row) return row;
  // Somebody may have asked for the same at the same moment.
  const twin = await runOf(key, dataset, deps);
  if (twin?.slug === slug) return twin;
  throw new BadArgument(
    'SLUG_TAKEN',
    'input.slug',
    `Another run has the slug ${slug} already.`,
    'Give this one another name or slug.',
  );
}

function checkedName(name: string): string {
  const trimmed = name.trim();
  if (/\p{Cc}/u.test(trimmed)) {
    throw new BadArgument(
      'BAD_NAME',
      'input.name',
      'input.name must not have control characters.',
      'Give the run a name of one line.',
    );
  }
  if (trimmed.length >= 1 && trimmed.length <= longestName) return trimmed;
  throw new BadArgument(
    'BAD_NAME',
    'input.name',
    `input.name must have from 1 to ${longestName} characters, and it has ${trimmed.length}.`,
    'Give the run a short name.',
  );
}

function checkedSlug(given: string | null | undefined, name: string): string {
  const slug = given ?? slugOf(name);
  if (isSlug(slug)) return slug;
  throw new BadArgument(
    'BAD_SLUG',
    'input.slug',
    `input.slug ${JSON.stringify(slug)} must be lower-case letters, digits and dashes, 1 to 100 of them.`,
    'Give a slug such as resnet-14-wide.',
  );
}

function slugOf(name: string): string {
  const letters = name.normalize('NFKD').toLowerCase();
  return letters.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}
