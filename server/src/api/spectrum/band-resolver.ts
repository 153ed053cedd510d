import type { ComputePolicy } from '@transferscope/shared';
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { checkpointsOf } from '../checkpoints-of.ts';
import type { RequestContext } from '../context.ts';
import { ComputePolicyEnum } from '../enums.ts';
import { datasetArgument, policyArgument } from '../lazy/policy-argument.ts';
import { loadState } from '../lazy/read-lazily.ts';
import { datasetNamed } from '../references.ts';
import { Run } from '../run/run.ts';
import { BandCurve, type BandPart } from './band-curve.ts';
import { BandCurveInput } from './band-input.ts';
import { bandRequest } from './band-request.ts';
import { SpectrumPart } from './spectrum-part.ts';

@Resolver(() => Run)
export class BandResolver {
  @FieldResolver(() => BandCurve, {
    description:
      'Each checkpoint’s accuracy with a part of its features only, all at once, computed or not: when a part has learnt what the data set asks for.',
  })
  async bandCurve(
    @Root() { row: run }: Run,
    @Arg('dataset', () => ID, datasetArgument) dataset: string,
    @Arg('part', () => SpectrumPart, { description: 'Which components, of each checkpoint its own.' })
    part: SpectrumPart,
    @Arg('parameters', () => BandCurveInput, {
      nullable: true,
      description: 'Probes and random subspaces; out of range is the error INVALID_PARAMETERS.',
    })
    parameters: BandCurveInput | null | undefined,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('CACHED')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<BandCurve> {
    const datasetRow = await datasetNamed(dataset, 'bandCurve.dataset', context);
    const parts = (await checkpointsOf(run, context)).map(async (checkpoint): Promise<BandPart> => {
      const request = bandRequest(context, { checkpoint, run, dataset: datasetRow }, part, parameters);
      const state = await loadState(request, policy, context.loaders, 'bandCurve');
      return { checkpoint, request, state };
    });
    return new BandCurve(datasetRow, await Promise.all(parts));
  }
}
