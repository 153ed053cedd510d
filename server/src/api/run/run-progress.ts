import { Ctx, Field, Int, ObjectType } from 'type-graphql';
import type { RunEvent } from '../../computing/events.ts';
import { Checkpoint } from '../checkpoint/checkpoint.ts';
import { Computation } from '../computation/computation.ts';
import type { RequestContext } from '../context.ts';
import { Run } from './run.ts';

@ObjectType('RunProgress', {
  description:
    'Something happened to a run: one of its computations changed its state, or it has a new checkpoint.',
})
export class RunProgress {
  constructor(private readonly event: RunEvent) {}

  @Field(() => Run, { description: 'The run as it is now.' })
  async run(@Ctx() { loaders }: RequestContext): Promise<Run> {
    return new Run((await loaders.run.load(this.event.runId))!);
  }

  @Field(() => Computation, { description: 'The computation that changed, or that made the checkpoint.' })
  get computation(): Computation {
    return new Computation(this.event.computation);
  }

  @Field(() => Checkpoint, {
    nullable: true,
    description: 'The new checkpoint, or the one whose computation changed; null if it is of no checkpoint.',
  })
  async checkpoint(@Ctx() { loaders }: RequestContext): Promise<Checkpoint | null> {
    const id = this.event.checkpointId ?? this.event.computation.checkpointId;
    const row = id === null ? undefined : await loaders.checkpoint.load(id);
    return row ? new Checkpoint(row) : null;
  }

  @Field(() => Int, { description: 'How many computations of this run wait.' })
  async queued(@Ctx() { deps }: RequestContext): Promise<number> {
    return (await deps.computing.counts(this.event.runId)).QUEUED;
  }

  @Field(() => Int, { description: 'How many computations of this run are paused.' })
  async paused(@Ctx() { deps }: RequestContext): Promise<number> {
    return (await deps.computing.counts(this.event.runId)).PAUSED;
  }

  @Field(() => Int, { description: 'How many computations of this run are being worked on.' })
  async running(@Ctx() { deps }: RequestContext): Promise<number> {
    return (await deps.computing.counts(this.event.runId)).RUNNING;
  }
}
