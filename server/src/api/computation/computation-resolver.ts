import type { ComputationStatus } from '@transferscope/shared';
import { and, count, desc, inArray, lt } from 'drizzle-orm';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { ComputationNotFound } from '../../computing/computing-errors.ts';
import { type ComputationRow, computations } from '../../storage/schema.ts';
import type { RequestContext } from '../context.ts';
import { ComputationStatusEnum } from '../enums.ts';
import { notFound } from '../errors.ts';
import { follow } from '../follow.ts';
import { keyOf } from '../ids.ts';
import { CostEstimate } from '../lazy/cost-estimate.ts';
import { afterArgument, firstArgument, pageOf } from '../page.ts';
import { withUserErrors } from '../user-error.ts';
import { Computation, ComputationConnection } from './computation.ts';
import {
  CancelComputationInput,
  ComputationPayload,
  ComputationsPayload,
  ComputeInput,
  ComputePayload,
  PauseComputationInput,
  ResumeComputationInput,
  RetryComputationInput,
  RunComputationsInput,
} from './computation-payloads.ts';
import { computationsOfRun } from './computations-of-run.ts';
import { ComputePlan } from './compute-plan.ts';
import { planOfInput } from './plan-of-input.ts';
import { requestedWork } from './requested-work.ts';

@Resolver()
export class ComputationResolver {
  @Query(() => ComputationConnection, { description: 'Computations, the newest first.' })
  computations(
    @Arg('first', () => Int, firstArgument) first: number,
    @Arg('after', () => String, afterArgument) after: string | null | undefined,
    @Arg('status', () => [ComputationStatusEnum], {
      nullable: true,
      description: 'Only computations in one of these states; all if left out.',
    })
    status: ComputationStatus[] | null | undefined,
    @Ctx() { deps }: RequestContext,
  ) {
    const { db } = deps.database;
    const inState = status == null ? undefined : inArray(computations.status, status);
    return ComputationConnection.read(pageOf(first, after, 'computations'), {
      list: async (limit, position) => {
        const older = position === null ? undefined : lt(computations.sequence, position);
        const rows = await db
          .select()
          .from(computations)
          .where(and(inState, older))
          .orderBy(desc(computations.sequence))
          .limit(limit);
        return rows.map((row) => ({ position: row.sequence, node: new Computation(row) }));
      },
      count: async () => (await db.select({ total: count() }).from(computations).where(inState))[0]!.total,
    });
  }

  @Query(() => ComputePlan, {
    description:
      'What `compute` would do with the same input, and what it would cost; starts nothing. Wrong input is an error whose field is the path from `input`.',
  })
  computePlan(
    @Arg('input', () => ComputeInput, { description: 'What would be computed.' }) input: ComputeInput,
    @Ctx() context: RequestContext,
  ): Promise<ComputePlan> {
    return planOfInput(input, context);
  }

  @Mutation(() => ComputePayload, {
    description:
      'Asks for results of a run. What is stored or asked for already is not computed again, so repeating it is harmless.',
  })
  compute(
    @Arg('input', () => ComputeInput, { description: 'What to compute.' }) input: ComputeInput,
    @Ctx() context: RequestContext,
  ): Promise<ComputePayload> {
    return withUserErrors<ComputePayload>(
      'input',
      (userErrors) => ({ computations: [], storedCount: 0, estimate: null, userErrors }),
      async () => {
        const asked = await context.deps.computing.enqueue(await requestedWork(input, context));
        return {
          computations: asked.computations.map((row) => new Computation(row)),
          storedCount: asked.storedCount,
          estimate: new CostEstimate(asked.estimate),
          userErrors: [],
        };
      },
    );
  }

  @Mutation(() => ComputationPayload, {
    description:
      'Stops a computation that waits, runs or is paused, what waits for it, and inputs that were queued only for these. One that has ended stays as it is.',
  })
  cancelComputation(
    @Arg('input', () => CancelComputationInput, { description: 'Which computation to cancel.' })
    input: CancelComputationInput,
    @Ctx() { deps }: RequestContext,
  ): Promise<ComputationPayload> {
    return changed(input.id, (key) => deps.computing.cancel(key));
  }

  @Mutation(() => ComputationPayload, {
    description: 'Starts a computation again that has failed or was cancelled. Any other stays as it is.',
  })
  retryComputation(
    @Arg('input', () => RetryComputationInput, {
      description: 'Which computation to put back into the queue.',
    })
    input: RetryComputationInput,
    @Ctx() { deps }: RequestContext,
  ): Promise<ComputationPayload> {
    return changed(input.id, (key) => deps.computing.retry(key));
  }

  @Mutation(() => ComputationPayload, {
    description:
      'Pauses a computation that waits or runs until resumeComputation, and inputs that only it needs; also over a restart of the server. A training that runs saves where it is first. What waits for it waits on. One that is paused stays as it is, one that has ended is the user error COMPUTATION_ENDED.',
  })
  pauseComputation(
    @Arg('input', () => PauseComputationInput, { description: 'Which computation to pause.' })
    input: PauseComputationInput,
    @Ctx() { deps }: RequestContext,
  ): Promise<ComputationPayload> {
    return changed(input.id, (key) => deps.computing.pause(key));
  }

  @Mutation(() => ComputationPayload, {
    description:
      'Puts a paused computation back into the queue, with those of its inputs that are paused: a training goes on where it was. One that waits or runs stays as it is, one that has ended is the user error COMPUTATION_ENDED.',
  })
  resumeComputation(
    @Arg('input', () => ResumeComputationInput, { description: 'Which computation goes on.' })
    input: ResumeComputationInput,
    @Ctx() { deps }: RequestContext,
  ): Promise<ComputationPayload> {
    return changed(input.id, (key) => deps.computing.resume(key));
  }

  @Mutation(() => ComputationsPayload, {
    description:
      'Pauses everything that waits or runs of a run, as pauseComputation does; not the training that makes the run.',
  })
  pauseComputations(
    @Arg('input', () => RunComputationsInput, { description: 'Of which run.' }) input: RunComputationsInput,
    @Ctx() context: RequestContext,
  ): Promise<ComputationsPayload> {
    const { computing } = context.deps;
    return changedOfRun(input, ['QUEUED', 'RUNNING'], context, (keys) => computing.pauseAll(keys));
  }

  @Mutation(() => ComputationsPayload, {
    description:
      'Puts everything that is paused of a run back into the queue; not the training that makes the run.',
  })
  resumeComputations(
    @Arg('input', () => RunComputationsInput, { description: 'Of which run.' }) input: RunComputationsInput,
    @Ctx() context: RequestContext,
  ): Promise<ComputationsPayload> {
    const { computing } = context.deps;
    return changedOfRun(input, ['PAUSED'], context, (keys) => computing.resumeAll(keys));
  }

  @Mutation(() => ComputationsPayload, {
    description:
      'Cancels everything that waits, runs or is paused of a run, each as cancelComputation does; not the training that makes the run.',
  })
  cancelComputations(
    @Arg('input', () => RunComputationsInput, { description: 'Of which run.' }) input: RunComputationsInput,
    @Ctx() context: RequestContext,
  ): Promise<ComputationsPayload> {
    const { computing } = context.deps;
    return changedOfRun(input, ['QUEUED', 'RUNNING', 'PAUSED'], context, (keys) => computing.cancelAll(keys));
  }

  @Subscription(() => Computation, {
    description: 'One computation: as it is now, and again whenever it gets further or changes its state.',
    subscribe: ({ args, context }: { args: { id: string }; context: RequestContext }) =>
      followComputation(args.id, context),
  })
  computation(
    @Arg('id', () => ID, { description: 'The global id of the computation; unknown is the error NOT_FOUND.' })
    _id: string,
    @Root() row: ComputationRow,
  ): Computation {
    return new Computation(row);
  }
}

function changed(id: string, change: (key: string) => Promise<ComputationRow>): Promise<ComputationPayload> {
  return withUserErrors<ComputationPayload>(
    'input.id',
    (userErrors) => ({ computation: null, userErrors }),
    async () => {
      try {
        const row = await change(keyOf('Computation', id, 'input.id'));
        return { computation: new Computation(row), userErrors: [] };
      } catch (error) {
        throw error instanceof ComputationNotFound ? notFound('computation', 'input.id', id) : error;
      }
    },
  );
}

function changedOfRun(
  input: RunComputationsInput,
  states: readonly ComputationStatus[],
  context: RequestContext,
  change: (keys: readonly string[]) => Promise<ComputationRow[]>,
): Promise<ComputationsPayload> {
  return withUserErrors<ComputationsPayload>(
    'input',
    (userErrors) => ({ computations: [], userErrors }),
    async () => {
      const rows = await change(await computationsOfRun(input, states, context));
      return { computations: rows.map((row) => new Computation(row)), userErrors: [] };
    },
  );
}

async function followComputation(
  id: string,
  context: RequestContext,
): Promise<AsyncIterable<ComputationRow>> {
  const { computing } = context.deps;
  const key = keyOf('Computation', id, 'computation.id');
  const known = await computing.computation(key);
  if (!known) throw notFound('computation', 'computation.id', id);
  return follow(context, computing.events.subscribe('computation', key), () => computing.computation(key));
}
