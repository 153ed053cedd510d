import { createUnionType, Field, Float, ObjectType } from 'type-graphql';
import type { CheckpointRow } from '../../storage/schema.ts';
import { Checkpoint } from '../checkpoint/checkpoint.ts';
import { FindingNameEnum, VerdictEnum } from '../enums.ts';
import { Estimate } from '../evaluation/estimate.ts';
import { ComputationFailed, ComputationPending, NotComputed } from '../lazy/lazy-state.ts';
import { Provenance } from '../lazy/provenance.ts';
import type { JudgedFinding } from './finding-facts.ts';
import type { FindingName, Verdict } from './finding-names.ts';

@ObjectType('Finding', {
  description:
    'What a run and a data set say of a statement of the paper, with effect, uncertainty and a sentence.',
})
export class Finding {
  constructor(private readonly finding: JudgedFinding) {}

  @Field(() => FindingNameEnum, { description: 'Which finding it is.' })
  get name(): FindingName {
    return this.finding.name;
  }

  @Field(() => VerdictEnum, {
    nullable: true,
    description:
      'What the data say of the statement, at a family-wise error of 5 % over all known findings; null for a mere measurement.',
  })
  get verdict(): Verdict | null {
    return this.finding.verdict;
  }

  @Field(() => Estimate, { description: 'How large the effect is, with its interval; in `unit`.' })
  get effect(): Estimate {
    return new Estimate(this.finding.effect);
  }

  @Field(() => String, { description: 'What the effect is measured in, and of what minus what it is.' })
  get unit(): string {
    return this.finding.unit;
  }

  @Field(() => Float, {
    nullable: true,
    description: 'One-sided p value of the statement not being so; null for a mere measurement.',
  })
  get pValue(): number | null {
    return this.finding.pValue;
  }

  @Field(() => Float, {
    nullable: true,
    description:
      'The same after Holm’s correction over all findings that are known; the verdict is made of it.',
  })
  get adjustedPValue(): number | null {
    return this.finding.adjustedPValue;
  }

  @Field(() => String, { description: 'The finding in words.' })
  get sentence(): string {
    return this.finding.sentence;
  }

  @Field(() => [Checkpoint], { description: 'The checkpoints that it is about.' })
  get checkpoints(): Checkpoint[] {
    return this.finding.checkpoints.map((row: CheckpointRow) => new Checkpoint(row));
  }

  @Field(() => Provenance, { description: 'How these numbers came to be, and the data that were used.' })
  get provenance(): Provenance {
    return new Provenance(this.finding.result);
  }
}

@ObjectType('FindingUnavailable', {
  description: 'A finding that cannot be computed of this run, or on this server, and why.',
})
export class FindingUnavailable {
  constructor(reason: string, advice: string) {
    this.reason = reason;
    this.advice = advice;
  }

  @Field(() => String, { description: 'What is missing, in words.' })
  readonly reason: string;

  @Field(() => String, { description: 'What to do about it.' })
  readonly advice: string;
}

/** What is known of one finding. */
export const FindingResult = createUnionType({
  name: 'FindingResult',
  description: 'A finding, why there is none yet, or why there cannot be one.',
  types: () => [Finding, FindingUnavailable, NotComputed, ComputationPending, ComputationFailed] as const,
});
