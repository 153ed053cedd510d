import type { SpectrumWeight, Split } from '@transferscope/shared';
import { createUnionType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { StoredResult } from '../../computing/computing.ts';
import type { SubspaceOverlapValue } from '../../quantities/subspace-overlap.ts';
import type { CheckpointRow } from '../../storage/schema.ts';
import { Checkpoint } from '../checkpoint/checkpoint.ts';
import { SpectrumWeightEnum, SplitEnum } from '../enums.ts';
import { ComputationFailed, ComputationPending, NotComputed } from '../lazy/lazy-state.ts';
import { Provenance } from '../lazy/provenance.ts';
import { FeatureDrift, PrincipalAngles, SubspaceOverlap } from './overlap-measures.ts';

@ObjectType('Overlap', {
  description:
    'A checkpoint against a reference checkpoint on the same images: how their principal and residual subspaces lie to each other, and how far the features have moved.',
})
export class Overlap {
  constructor(
    private readonly result: StoredResult<SubspaceOverlapValue>,
    private readonly referenceRow: CheckpointRow,
  ) {}

  @Field(() => Checkpoint, { description: 'The checkpoint that it is compared with.' })
  get reference(): Checkpoint {
    return new Checkpoint(this.referenceRow);
  }

  @Field(() => SplitEnum, { description: 'Which images are the rows.' })
  get split(): Split {
    return this.result.value.split;
  }

  @Field(() => Boolean, { description: 'Whether the mean of each feature was subtracted first.' })
  get centred(): boolean {
    return this.result.value.centred;
  }

  @Field(() => SpectrumWeightEnum, { description: 'What the ratio that k* is defined by adds up.' })
  get weight(): SpectrumWeight {
    return this.result.value.weight;
  }

  @Field(() => Float, { description: 'The ratio that k* reaches.' })
  get threshold(): number {
    return this.result.value.threshold;
  }

  @Field(() => Int, { description: 'How many images were used.' })
  get rows(): number {
    return this.result.value.rows;
  }

  @Field(() => Int, { description: 'Features of the penultimate layer: the dimension of the space.' })
  get columns(): number {
    return this.result.value.columns;
  }

  @Field(() => Int, { description: 'k* of the checkpoint itself, whatever was compared.' })
  get principalRank(): number {
    return this.result.value.principalRank;
  }

  @Field(() => Int, { description: 'k* of the reference, whatever was compared.' })
  get referencePrincipalRank(): number {
    return this.result.value.referencePrincipalRank;
  }

  @Field(() => Int, { description: 'How many directions of the checkpoint are above rounding.' })
  get resolvedCount(): number {
    return this.result.value.resolvedCount;
  }

  @Field(() => Int, { description: 'How many directions of the reference are above rounding.' })
  get referenceResolvedCount(): number {
    return this.result.value.referenceResolvedCount;
  }

  @Field(() => SubspaceOverlap, {
    nullable: true,
    description: 'Of the principal subspaces; null where one of the two has dead features.',
  })
  get principal(): SubspaceOverlap | null {
    const { principal } = this.result.value;
    return principal && new SubspaceOverlap(principal);
  }

  @Field(() => SubspaceOverlap, {
    nullable: true,
    description:
      'Of the subspaces of the other resolved directions; null where one of the two has no such direction. Where all directions are resolved it follows from the principal overlap.',
  })
  get residual(): SubspaceOverlap | null {
    const { residual } = this.result.value;
    return residual && new SubspaceOverlap(residual);
  }

  @Field(() => PrincipalAngles, {
    nullable: true,
    description: 'Between the principal subspaces; null where one of the two has dead features.',
  })
  get angles(): PrincipalAngles | null {
    const { angles } = this.result.value;
    return angles && new PrincipalAngles(angles);
  }

  @Field(() => FeatureDrift, {
    nullable: true,
    description: 'How far the features have moved; null where the reference has dead features.',
  })
  get drift(): FeatureDrift | null {
    const { drift } = this.result.value;
    return drift && new FeatureDrift(drift);
  }

  @Field(() => Int, {
    description: 'How many random ways of halving the images the reliability is a mean over.',
  })
  get splits(): number {
    return this.result.value.splits;
  }

  @Field(() => Provenance, { description: 'How these numbers came to be.' })
  get provenance(): Provenance {
    return new Provenance(this.result);
  }
}

/** What the field `overlap` of a checkpoint answers. */
export const OverlapResult = createUnionType({
  name: 'OverlapResult',
  description: 'A comparison of two checkpoints, or why there is none yet.',
  types: () => [Overlap, NotComputed, ComputationPending, ComputationFailed] as const,
});
