import type { Estimate as EstimateValue } from '@transferscope/shared';
import { Ctx, createUnionType, Field, ObjectType } from 'type-graphql';
import type { CheckpointRow } from '../../storage/schema.ts';
import { Checkpoint } from '../checkpoint/checkpoint.ts';
import type { RequestContext } from '../context.ts';
import { ChooserNameEnum } from '../enums.ts';
import { Estimate } from '../evaluation/estimate.ts';
import { ComputationFailed, ComputationPending, NotComputed } from '../lazy/lazy-state.ts';
import { presentOpen } from '../lazy/present-open.ts';
import { type ChooserName, chooserRule, chooserTitle } from './chooser-names.ts';
import type { ChooserState } from './read-choosers.ts';

@ObjectType('Choice', { description: 'The checkpoint that a rule chooses, and what that costs.' })
export class Choice {
  constructor(
    private readonly row: CheckpointRow,
    private readonly test: EstimateValue,
    private readonly lost: EstimateValue,
  ) {}

  @Field(() => Checkpoint, { description: 'The checkpoint that it chooses.' })
  get checkpoint(): Checkpoint {
    return new Checkpoint(this.row);
  }

  @Field(() => Estimate, { description: 'Its accuracy on the test images after transfer.' })
  get accuracy(): Estimate {
    return new Estimate(this.test);
  }

  @Field(() => Estimate, {
    description:
      'Test accuracy of the best in hindsight minus this one, with its bootstrap interval; too high by about `hindsightOptimism`.',
  })
  get regret(): Estimate {
    return new Estimate(this.lost);
  }
}

/** What is known of one rule. */
export const ChoiceResult = createUnionType({
  name: 'ChoiceResult',
  description: 'What a rule chooses, or why that is not known yet.',
  types: () => [Choice, NotComputed, ComputationPending, ComputationFailed] as const,
});

@ObjectType('ChoiceItem', { description: 'A rule for choosing a checkpoint, and what it chooses.' })
export class ChoiceItem {
  constructor(
    private readonly state: ChooserState,
    private readonly choiceAt: (place: number) => Choice,
  ) {}

  @Field(() => ChooserNameEnum, { description: 'Which rule it is.' })
  get name(): ChooserName {
    return this.state.name;
  }

  @Field(() => String, { description: 'A short name of the rule.' })
  get title(): string {
    return chooserTitle(this.state.name);
  }

  @Field(() => String, { description: 'The rule in a sentence.' })
  get rule(): string {
    return chooserRule(this.state.name);
  }

  @Field(() => ChoiceResult, { description: 'What it chooses, or why that is not known yet.' })
  async result(@Ctx() { deps }: RequestContext): Promise<typeof ChoiceResult> {
    const { choice, open } = this.state;
    if (choice !== undefined) return this.choiceAt(choice);
    return presentOpen(open, deps.computing);
  }
}
