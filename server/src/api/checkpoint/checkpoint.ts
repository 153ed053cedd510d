import type { ComputePolicy, ProbeKind, Protocol, ScoreName, Split } from '@transferscope/shared';
import { Arg, Ctx, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { SubjectRows } from '../../computing/computing.ts';
import type { FeaturesValue } from '../../quantities/features.ts';
import type { FewShotValue } from '../../quantities/few-shot.ts';
import type { GeometryValue } from '../../quantities/geometry.ts';
import type { ScoreValue } from '../../quantities/scores/score-value.ts';
import type { ComponentCurveValue } from '../../quantities/spectral/component-curve.ts';
import type { CheckpointRow } from '../../storage/schema.ts';
import { connectionOf } from '../connection.ts';
import type { RequestContext } from '../context.ts';
import {
  ComputePolicyEnum,
  catalogueName,
  ProbeKindEnum,
  ProtocolEnum,
  ScoreNameEnum,
  SplitEnum,
} from '../enums.ts';
import { EvaluationResult } from '../evaluation/evaluation.ts';
import { EvaluationInput } from '../evaluation/evaluation-input.ts';
import { evaluationRequest, presentEvaluation } from '../evaluation/evaluation-request.ts';
import { Features, FeaturesResult } from '../features/features.ts';
import { Geometry, GeometryResult } from '../geometry/geometry.ts';
import { GeometryInput } from '../geometry/geometry-input.ts';
import { givenParameters } from '../given-parameters.ts';
import { globalId } from '../ids.ts';
import { datasetArgument, policyArgument } from '../lazy/policy-argument.ts';
import { readLazily } from '../lazy/read-lazily.ts';
import { Node } from '../node.ts';
import { FewShot, FewShotResult } from '../probe/few-shot.ts';
import { FewShotInput } from '../probe/few-shot-input.ts';
import { type AnyProbeValue, Probe, ProbeResult } from '../probe/probe.ts';
import { datasetNamed } from '../references.ts';
import { Run } from '../run/run.ts';
import { JSONObject } from '../scalars.ts';
import { presentScore, type Score, ScoreResult } from '../score/score.ts';
import { ScoreInput } from '../score/score-input.ts';
import { scoreRequest } from '../score/score-request.ts';
import { ComponentCurveInput } from '../spectrum/band-input.ts';
import { componentCurveRequest } from '../spectrum/band-request.ts';
import { ComponentCurve, ComponentCurveResult } from '../spectrum/component-curve.ts';
import { type AnySpectrumValue, Spectrum, SpectrumResult } from '../spectrum/spectrum.ts';
import { SpectrumInput } from '../spectrum/spectrum-input.ts';
import { spectrumRequest } from '../spectrum/spectrum-request.ts';

@ObjectType('Checkpoint', {
  implements: Node,
  description:
    'The weights of a network at one moment of its pre-training, and everything that is known of them.',
})
export class Checkpoint implements Node {
  constructor(readonly row: CheckpointRow) {}

  get id(): string {
    return globalId('Checkpoint', this.row.id);
  }

  @Field(() => Run, { description: 'The pre-training that it comes from.' })
  async run(@Ctx() { loaders }: RequestContext): Promise<Run> {
    return new Run((await loaders.run.load(this.row.runId))!);
  }

  @Field(() => Float, {
    description:
      'How far the pre-training was, in passes over its training images; 0 is the untrained network. Of a fine-tuned one that of its parent.',
  })
  get epoch(): number {
    return this.row.epoch;
  }

  @Field(() => Int, { nullable: true, description: 'Optimiser steps until then; null if not recorded.' })
  get step(): number | null {
    return this.row.step;
  }

  @Field(() => Checkpoint, {
    nullable: true,
    description:
      'The checkpoint that it was fine-tuned from; null for one that comes from pre-training itself.',
  })
  async parent(@Ctx() { loaders }: RequestContext): Promise<Checkpoint | null> {
    const row = this.row.parentId === null ? undefined : await loaders.checkpoint.load(this.row.parentId);
    return row ? new Checkpoint(row) : null;
  }

  @Field(() => Float, {
    nullable: true,
    description: 'Accuracy on the test images of the source data set, from 0 to 1; null if not recorded.',
  })
  get sourceAccuracy(): number | null {
    return this.row.sourceAccuracy;
  }

  @Field(() => Float, {
    nullable: true,
    description: 'Mean log-loss on the test images of the source data set, in nats; null if not recorded.',
  })
  get sourceLoss(): number | null {
    return this.row.sourceLoss;
  }

  @Field(() => Float, {
    nullable: true,
    description:
      'Mean training loss of the epoch that ended here, in nats; null if untrained or not recorded.',
  })
  get trainLoss(): number | null {
    return this.row.trainLoss;
  }

  @Field(() => Float, {
    nullable: true,
    description: 'The learning rate of the last step; null if untrained or not recorded.',
  })
  get learningRate(): number | null {
    return this.row.learningRate;
  }

  @Field(() => Int, { description: 'How many trained numbers the network has.' })
  get parameterCount(): number {
    return this.row.parameterCount;
  }

  @Field(() => String, { description: 'SHA-256 of its safetensors file, in lower-case hexadecimal digits.' })
  get sha256(): string {
    return this.row.sha256;
  }

  @Field(() => Float, { description: 'The size of its safetensors file, a whole number of bytes.' })
  get bytes(): number {
    return this.row.bytes;
  }

  @Field(() => String, {
    description: 'Where its safetensors file is, relative to this server; its content never changes.',
  })
  get url(): string {
    return `/artifacts/${this.row.sha256}.safetensors`;
  }

  @Field(() => FeaturesResult, {
    description:
      'Its penultimate features on a split of a data set: the matrix that probes and spectra are computed from.',
  })
  async features(
    @Arg('dataset', () => ID, datasetArgument) dataset: string,
    @Arg('split', () => SplitEnum, { description: 'Which images of the data set.' }) split: Split,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('CACHED')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<typeof FeaturesResult> {
    const subject = await this.subject(dataset, 'features.dataset', context);
    const quantity = context.deps.computing.catalogue.get('features');
    const request = { quantity, subject, parameters: { split } };
    return readLazily<FeaturesValue, Features>(
      request,
      policy,
      context,
      'features',
      (result) => new Features(result),
    );
  }

  @Field(() => EvaluationResult, {
    description:
      'How good it is on a data set after transfer. Accuracy of frozen features (FE) or of fine-tuning (FT), as `protocol` says.',
  })
  async evaluation(
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
  ): Promise<typeof EvaluationResult> {
    const subject = await this.subject(dataset, 'evaluation.dataset', context);
    const place = 'evaluation.parameters';
    const { request, field } = evaluationRequest(protocol, context, subject, parameters, place);
    return readLazily(request, policy, context, field, presentEvaluation(subject));
  }

  @Field(() => SpectrumResult, {
    description:
      'The singular values of its feature matrix on a data set, and what follows from them: k*, parts, directions.',
  })
  async spectrum(
    @Arg('dataset', () => ID, datasetArgument) dataset: string,
    @Arg('parameters', () => SpectrumInput, {
      nullable: true,
      description:
        'Which rows, and whether centred; the training images, uncentred, unless given. Out of range is the error INVALID_PARAMETERS.',
    })
    parameters: SpectrumInput | null | undefined,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('WAIT')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<typeof SpectrumResult> {
    const subject = await this.subject(dataset, 'spectrum.dataset', context);
    return readLazily<AnySpectrumValue, Spectrum>(
      spectrumRequest(context, subject, parameters),
      policy,
      context,
      'spectrum.parameters',
      (result) => new Spectrum(result, subject),
    );
  }

  @Field(() => ComponentCurveResult, {
    description:
      'How many of its components a linear classifier needs on a data set, from the largest and from the smallest, beside random subspaces.',
  })
  async componentCurve(
    @Arg('dataset', () => ID, datasetArgument) dataset: string,
    @Arg('parameters', () => ComponentCurveInput, {
      nullable: true,
      description:
        'Numbers of components, probes and random subspaces; out of range is the error INVALID_PARAMETERS.',
    })
    parameters: ComponentCurveInput | null | undefined,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('CACHED')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<typeof ComponentCurveResult> {
    const subject = await this.subject(dataset, 'componentCurve.dataset', context);
    return readLazily<ComponentCurveValue, ComponentCurve>(
      componentCurveRequest(context, subject, parameters),
      policy,
      context,
      'componentCurve.parameters',
      (result) => new ComponentCurve(result),
    );
  }

  @Field(() => GeometryResult, {
    description: 'How its features lie about the classes of a data set: collapse, separation, dead units.',
  })
  async geometry(
    @Arg('dataset', () => ID, datasetArgument) dataset: string,
    @Arg('parameters', () => GeometryInput, {
      nullable: true,
      description: 'Which images; the training images unless given.',
    })
    parameters: GeometryInput | null | undefined,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('WAIT')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<typeof GeometryResult> {
    const subject = await this.subject(dataset, 'geometry.dataset', context);
    const quantity = context.deps.computing.catalogue.get('geometry');
    const request = { quantity, subject, parameters: givenParameters(parameters) };
    return readLazily<GeometryValue, Geometry>(
      request,
      policy,
      context,
      'geometry.parameters',
      (result) => new Geometry(result),
    );
  }

  @Field(() => ProbeResult, {
    description:
      'How good it is as a feature extractor on a data set by a classifier other than the linear probe of `evaluation`.',
  })
  async probe(
    @Arg('dataset', () => ID, datasetArgument) dataset: string,
    @Arg('kind', () => ProbeKindEnum, { description: 'Which classifier.' }) kind: ProbeKind,
    @Arg('parameters', () => JSONObject, {
      nullable: true,
      description:
        'Parameters of its quantity, which the query `quantities` lists. What is left out takes its default; out of range, or of another name, is the error INVALID_PARAMETERS.',
    })
    parameters: Record<string, unknown> | null | undefined,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('WAIT')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProbeResult> {
    const subject = await this.subject(dataset, 'probe.dataset', context);
    const quantity = context.deps.computing.catalogue.get(catalogueName(kind));
    const request = { quantity, subject, parameters: givenParameters(parameters) };
    return readLazily<AnyProbeValue, Probe>(
      request,
      policy,
      context,
      'probe.parameters',
      (result) => new Probe(result, kind, subject.dataset.manifest.classes),
    );
  }

  @Field(() => FewShotResult, {
    description:
      'How good it is as a feature extractor on a data set with few labelled images of each class.',
  })
  async fewShot(
    @Arg('dataset', () => ID, datasetArgument) dataset: string,
    @Arg('parameters', () => FewShotInput, {
      nullable: true,
      description: 'How many images and draws; out of range is the error INVALID_PARAMETERS.',
    })
    parameters: FewShotInput | null | undefined,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('CACHED')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<typeof FewShotResult> {
    const subject = await this.subject(dataset, 'fewShot.dataset', context);
    const quantity = context.deps.computing.catalogue.get('few-shot');
    const request = { quantity, subject, parameters: givenParameters(parameters) };
    return readLazily<FewShotValue, FewShot>(
      request,
      policy,
      context,
      'fewShot.parameters',
      (result) => new FewShot(result),
    );
  }

  @Field(() => ScoreResult, {
    description:
      'What it promises on a data set without training anything: a transferability score. Compare checkpoints of one run by it, on the same images.',
  })
  async score(
    @Arg('dataset', () => ID, datasetArgument) dataset: string,
    @Arg('name', () => ScoreNameEnum, { description: 'Which score.' }) name: ScoreName,
    @Arg('parameters', () => ScoreInput, {
      nullable: true,
      description:
        'Parameters of its quantity; one of another score, or out of range, is the error INVALID_PARAMETERS.',
    })
    parameters: ScoreInput | null | undefined,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('WAIT')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<typeof ScoreResult> {
    const subject = await this.subject(dataset, 'score.dataset', context);
    const request = scoreRequest(context, subject, name, parameters);
    return readLazily<ScoreValue, Score>(request, policy, context, 'score.parameters', presentScore(name));
  }

  private async subject(dataset: string, field: string, context: RequestContext): Promise<SubjectRows> {
    const [datasetRow, run] = await Promise.all([
      datasetNamed(dataset, field, context),
      context.loaders.run.load(this.row.runId),
    ]);
    return { checkpoint: this.row, run, dataset: datasetRow };
  }
}

export const CheckpointConnection = connectionOf<Checkpoint>('Checkpoint', 'checkpoints', () => Checkpoint);
