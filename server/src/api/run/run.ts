import type { ComputePolicy, Protocol, RunState } from '@transferscope/shared';
import { asc, count } from 'drizzle-orm';
import { Arg, Ctx, Field, ID, Int, ObjectType } from 'type-graphql';
import { architectureName } from '../../networks/architecture.ts';
import { lastStretch } from '../../quantities/training/pretraining-stretch.ts';
import { ofPretraining } from '../../storage/of-pretraining.ts';
import { checkpoints, type RunRow } from '../../storage/schema.ts';
import { Checkpoint, CheckpointConnection } from '../checkpoint/checkpoint.ts';
import { Computation } from '../computation/computation.ts';
import { byOffset, connectionOf } from '../connection.ts';
import type { RequestContext } from '../context.ts';
import { Dataset } from '../dataset/dataset.ts';
import { ComputePolicyEnum, ProtocolEnum, RunStateEnum } from '../enums.ts';
import { BadArgument } from '../errors.ts';
import { EvaluationInput } from '../evaluation/evaluation-input.ts';
import { globalId } from '../ids.ts';
import { datasetArgument, policyArgument } from '../lazy/policy-argument.ts';
import { Node } from '../node.ts';
import { afterArgument, firstArgument, pageOf } from '../page.ts';
import { datasetNamed } from '../references.ts';
import { DateTime, JSONObject } from '../scalars.ts';
import { extensionBase, trainingKey } from './extension-base.ts';
import { readCurve } from './read-curve.ts';
import { TransferCurve } from './transfer-curve.ts';

@ObjectType('Run', {
  implements: Node,
  description:
    'A pre-training: one network trained on a source data set, with the checkpoints that were kept on the way.',
})
export class Run implements Node {
  constructor(readonly row: RunRow) {}

  get id(): string {
    return globalId('Run', this.row.id);
  }

  @Field(() => String, {
    description: 'A short name for addresses and scripts; accepted wherever the id of a run is.',
  })
  get slug(): string {
    return this.row.slug;
  }

  @Field(() => String, { description: 'Its name for a person.' })
  get name(): string {
    return this.row.name;
  }

  @Field(() => String, { description: 'The network in words, for example ResNet-8 × 16.' })
  get architecture(): string {
    return architectureName(this.row.architecture);
  }

  @Field(() => Int, { description: 'How many trained numbers the network has.' })
  get parameterCount(): number {
    return this.row.parameterCount;
  }

  @Field(() => RunStateEnum, { description: 'Whether all its checkpoints are here.' })
  get state(): RunState {
    return this.row.state;
  }

  @Field(() => Dataset, {
    nullable: true,
    description: 'The data set it was pre-trained on; null if this server does not have it.',
  })
  async sourceDataset(@Ctx() { loaders }: RequestContext): Promise<Dataset | null> {
    const { sourceDatasetId } = this.row;
    const row = sourceDatasetId === null ? undefined : await loaders.dataset.load(sourceDatasetId);
    return row ? new Dataset(row) : null;
  }

  @Field(() => JSONObject, {
    nullable: true,
    description: 'How it was trained: epochs, learning rate and so on; null if not recorded.',
  })
  get plan(): RunRow['plan'] {
    return this.row.plan;
  }

  @Field(() => DateTime, { description: 'When it came into this server.' })
  get createdAt(): Date {
    return this.row.createdAt;
  }

  @Field(() => Computation, {
    nullable: true,
    description:
      'The computation that trains it, its last extension where it has one; null if it was trained elsewhere and imported.',
  })
  async pretraining(@Ctx() { loaders }: RequestContext): Promise<Computation | null> {
    const key = trainingKey(this.row);
    const row = key === null ? undefined : await loaders.computation.load(key);
    return row ? new Computation(row) : null;
  }

  @Field(() => Int, {
    nullable: true,
    description:
      'How many epochs its training has that extendPretraining would go on from; null while it trains, and where its last state is not here, as of an imported run.',
  })
  async extensibleFrom(@Ctx() context: RequestContext): Promise<number | null> {
    try {
      return lastStretch(await extensionBase(this.row, context)).epochs;
    } catch (error) {
      if (error instanceof BadArgument) return null;
      throw error;
    }
  }

  @Field(() => CheckpointConnection, { description: 'Its checkpoints, the earliest epoch first.' })
  checkpoints(
    @Arg('first', () => Int, firstArgument) first: number,
    @Arg('after', () => String, afterArgument) after: string | null | undefined,
    @Ctx() context: RequestContext,
  ) {
    const { db } = context.deps.database;
    const ofThis = ofPretraining(this.row.id);
    context.loaders.run.prime(this.row.id, this.row);
    return CheckpointConnection.read(
      pageOf(first, after, 'checkpoints'),
      byOffset(
        async (limit, offset) => {
          const order = [asc(checkpoints.epoch), asc(checkpoints.id)];
          const rows = await db
            .select()
            .from(checkpoints)
            .where(ofThis)
            .orderBy(...order)
            .limit(limit)
            .offset(offset);
          return rows.map((row) => new Checkpoint(row));
        },
        async () => (await db.select({ total: count() }).from(checkpoints).where(ofThis))[0]!.total,
      ),
    );
  }

  @Field(() => TransferCurve, {
    description: 'How good each checkpoint is on a data set: all of them at once, computed or not.',
  })
  async transferCurve(
    @Arg('dataset', () => ID, datasetArgument) dataset: string,
    @Arg('protocol', () => ProtocolEnum, { description: 'How to transfer.' }) protocol: Protocol,
    @Arg('parameters', () => EvaluationInput, {
      nullable: true,
      description:
        'Parameters of the protocol; out of range, or of the other protocol, is the error INVALID_PARAMETERS.',
    })
    parameters: EvaluationInput | null | undefined,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('CACHED')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<TransferCurve> {
    const datasetRow = await datasetNamed(dataset, 'transferCurve.dataset', context);
    return readCurve(protocol, this.row, datasetRow, parameters, policy, context);
  }
}

export const RunConnection = connectionOf<Run>('Run', 'runs', () => Run);
