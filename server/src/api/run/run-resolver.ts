import { asc, count, desc, eq } from 'drizzle-orm';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { RunEvent } from '../../computing/events.ts';
import { computations, runs } from '../../storage/schema.ts';
import { Computation } from '../computation/computation.ts';
import { byOffset } from '../connection.ts';
import type { RequestContext } from '../context.ts';
import { follow } from '../follow.ts';
import { afterArgument, firstArgument, pageOf } from '../page.ts';
import { runNamed } from '../references.ts';
import { withUserErrors } from '../user-error.ts';
import { extendPretraining } from './extend-pretraining.ts';
import { ExtendPretrainingInput } from './extend-pretraining-input.ts';
import { Run, RunConnection } from './run.ts';
import { RunProgress } from './run-progress.ts';
import { startPretraining } from './start-pretraining.ts';
import {
  ExtendPretrainingPayload,
  StartPretrainingInput,
  StartPretrainingPayload,
} from './start-pretraining-input.ts';

@Resolver()
export class RunResolver {
  @Query(() => RunConnection, { description: 'All runs, the oldest first.' })
  runs(
    @Arg('first', () => Int, firstArgument) first: number,
    @Arg('after', () => String, afterArgument) after: string | null | undefined,
    @Ctx() { deps }: RequestContext,
  ) {
    const { db } = deps.database;
    return RunConnection.read(
      pageOf(first, after, 'runs'),
      byOffset(
        async (limit, offset) => {
          const order = [asc(runs.createdAt), asc(runs.id)];
          const rows = await db
            .select()
            .from(runs)
            .orderBy(...order)
            .limit(limit)
            .offset(offset);
          return rows.map((row) => new Run(row));
        },
        async () => (await db.select({ total: count() }).from(runs))[0]!.total,
      ),
    );
  }

  @Query(() => Run, {
    nullable: true,
    description: 'One run. An unknown one is the error NOT_FOUND, something else’s id WRONG_TYPE.',
  })
  async run(
    @Arg('id', () => ID, { description: 'The global id or the slug of a run.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Run> {
    return new Run(await runNamed(id, 'run.id', context));
  }

  @Mutation(() => StartPretrainingPayload, {
    description:
      'Pre-trains a network on a data set and keeps its checkpoints. The same parameters on the same data give the run that is there already.',
  })
  startPretraining(
    @Arg('input', () => StartPretrainingInput, { description: 'What to train, and on what.' })
    input: StartPretrainingInput,
    @Ctx() context: RequestContext,
  ): Promise<StartPretrainingPayload> {
    return withUserErrors<StartPretrainingPayload>(
      'input',
      (userErrors) => ({ run: null, computation: null, userErrors }),
      async () => {
        const { run, computation } = await startPretraining(input, context);
        return { run: new Run(run), computation: new Computation(computation), userErrors: [] };
      },
    );
  }

  @Mutation(() => ExtendPretrainingPayload, {
    description:
      'Trains a run further whose pre-training has ended: from its last weights, with what its optimiser remembers. The new checkpoints appear in the same run. The same input again gives the extension that is there already.',
  })
  extendPretraining(
    @Arg('input', () => ExtendPretrainingInput, { description: 'Which run, and for how long.' })
    input: ExtendPretrainingInput,
    @Ctx() context: RequestContext,
  ): Promise<ExtendPretrainingPayload> {
    return withUserErrors<ExtendPretrainingPayload>(
      'input',
      (userErrors) => ({ run: null, computation: null, userErrors }),
      async () => {
        const { run, computation } = await extendPretraining(input, context);
        return { run: new Run(run), computation: new Computation(computation), userErrors: [] };
      },
    );
  }

  @Subscription(() => RunProgress, {
    description:
      'What happens to a run: its latest computation as it is now, then every change of state and every new checkpoint.',
    subscribe: ({ args, context }: { args: { runId: string }; context: RequestContext }) =>
      followRun(args.runId, context),
  })
  runProgress(
    @Arg('runId', () => ID, {
      description: 'The global id or the slug of the run; unknown is the error NOT_FOUND.',
    })
    _runId: string,
    @Root() event: RunEvent,
  ): RunProgress {
    return new RunProgress(event);
  }
}

async function followRun(runId: string, context: RequestContext): Promise<AsyncIterable<RunEvent>> {
  const { computing, database } = context.deps;
  const { id } = await runNamed(runId, 'runProgress.runId', context);
  return follow(context, computing.events.subscribe('runProgress', id), async () => {
    const [latest] = await database.db
      .select()
      .from(computations)
      .where(eq(computations.runId, id))
      .orderBy(desc(computations.sequence))
      .limit(1);
    return latest && { runId: id, computation: latest, checkpointId: null };
  });
}
