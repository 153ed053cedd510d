import { Ctx, Field, Int, ObjectType } from 'type-graphql';
import type { ReadRequest, ReadState } from '../../computing/computing.ts';
import type { RequestContext } from '../context.ts';
import { CostEstimate } from './cost-estimate.ts';

/** One result of many that are read together: what was asked, and what there is. */
export interface ReadPart {
  readonly request: ReadRequest;
  readonly state: ReadState;
}

/** How far a curve is, whose points are results that are there or not. */
@ObjectType()
export abstract class PartialCurve {
  constructor(private readonly results: readonly ReadPart[]) {}

  @Field(() => Int, { description: 'How many points have a result.' })
  get computedCount(): number {
    return this.results.filter(({ state }) => state.state === 'stored').length;
  }

  @Field(() => Int, {
    description:
      'How many points nobody has asked for yet; those that are pending or failed are not among them.',
  })
  get missingCount(): number {
    return this.missing.length;
  }

  @Field(() => CostEstimate, {
    nullable: true,
    description:
      'What it would cost to compute the missing points, shared inputs counted once; null if none is missing.',
  })
  async missingEstimate(@Ctx() { deps }: RequestContext): Promise<CostEstimate | null> {
    if (this.missing.length === 0) return null;
    return new CostEstimate(await deps.computing.estimate(this.missing.map(({ request }) => request)));
  }

  private get missing(): readonly ReadPart[] {
    return this.results.filter(({ state }) => state.state === 'absent');
  }
}
