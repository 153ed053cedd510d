// biome-ignore-all lint/suspicious/noExplicitAny: the shape is that of the queries below
import type { ServerProcess } from '../server-process.ts';
import { digitsOf, type FindingName, findings } from './plan.ts';

export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What a finding says of one run and target; `reason` where it has none. */
export interface FoundFinding {
  readonly verdict: 'SUPPORTED' | 'CONTRADICTED' | 'UNDECIDED' | null;
  readonly adjustedPValue: number | null;
  readonly effect: Interval;
  readonly unit: string;
  readonly sentence: string;
}

/** One checkpoint's accuracy. */
export interface CurvePoint {
  readonly epoch: number;
  readonly accuracy: Interval;
}

/** What a way of choosing loses, in accuracy, against the best checkpoint. */
export interface Choice {
  readonly title: string;
  readonly epoch: number;
  readonly regret: number;
}

/** Test accuracy of a linear probe on a part of a checkpoint's features, and on random parts. */
export interface PartAccuracy {
  readonly epoch: number;
  readonly whole: number;
  readonly principal: number;
  /** Of as many directions, drawn at random. */
  readonly randomSubspace: number;
  /** Of directions drawn at random until they hold as much energy. */
  readonly equalEnergy: number;
}

/** All that the report tells of one run on one target. */
export interface PairResults {
  readonly seed: number;
  readonly findings: ReadonlyMap<FindingName, FoundFinding | { readonly reason: string }>;
  readonly extraction: readonly CurvePoint[];
  readonly tuning: readonly CurvePoint[];
  readonly scratch: Interval;
  readonly parts: readonly PartAccuracy[];
  readonly choices: { readonly extraction: readonly Choice[]; readonly tuning: readonly Choice[] };
}

/** The sample on one count of labelled digits: two checkpoints by both protocols, and from scratch. */
export interface LabelCountResults {
  readonly labels: number;
  readonly chosen: number;
  readonly final: number;
  readonly extraction: { readonly chosen: Interval; readonly final: Interval };
  readonly tuning: { readonly chosen: Interval; readonly final: Interval };
  readonly scratch: Interval;
}

const accuracy = '... on Evaluation { accuracy { value low high } }';

/** Everything that is computed of a run on a target; with the policy ENQUEUE it is asked for as well. */
export const pairQuery = (run: string, target: string, policy: string) => `{ run(id: "${run}") {
  findings(dataset: "${target}", policy: ${policy}, names: [${Object.keys(findings)}]) { items { name result { __typename
    ... on Finding { verdict adjustedPValue unit sentence effect { value low high } }
    ... on FindingUnavailable { reason } } } }
  extraction: transferCurve(dataset: "${target}", protocol: FEATURE_EXTRACTION, policy: ${policy}) {
    points { epoch result { __typename ${accuracy} } } }
  tuning: transferCurve(dataset: "${target}", protocol: FINE_TUNING, policy: ${policy}) {
    scratch { __typename ${accuracy} } points { epoch result { __typename ${accuracy} } } }
  parts: bandCurve(dataset: "${target}", part: { kind: PRINCIPAL }, policy: ${policy}) { points { epoch result { __typename
    ... on BandEvaluation { accuracy { value } wholeAccuracy { value }
      randomSubspace { accuracy { value } } equalEnergy { accuracy { value } } } } } }
  ${recommendation('extract', target, 'FEATURE_EXTRACTION', policy)}
  ${recommendation('tune', target, 'FINE_TUNING', policy)} } }`;

const recommendation = (alias: string, target: string, protocol: string, policy: string) =>
  `${alias}: recommendation(dataset: "${target}", protocol: ${protocol}, policy: ${policy}) { __typename ... on Recommendation {
    choices { title result { __typename ... on Choice { checkpoint { epoch } regret { value } } } } } }`;

export async function pairResults(
  { query }: ServerProcess,
  run: string,
  target: string,
  seed: number,
): Promise<PairResults> {
  const { run: found } = await query(pairQuery(run, target, 'CACHED'));
  const points = (curve: any): CurvePoint[] =>
    curve.points.map(({ epoch, result }: any) => ({ epoch, accuracy: result.accuracy }));
  const choices = ({ choices }: any): Choice[] =>
    choices.flatMap(({ title, result: { checkpoint, regret } }: any) =>
      checkpoint ? [{ title, epoch: checkpoint.epoch, regret: regret.value }] : [],
    );
  return {
    seed,
    findings: new Map(found.findings.items.map(({ name, result }: any) => [name, result])),
    extraction: points(found.extraction),
    tuning: points(found.tuning),
    scratch: found.tuning.scratch.accuracy,
    parts: found.parts.points.map(({ epoch, result }: any) => ({
      epoch,
      whole: result.wholeAccuracy.value,
      principal: result.accuracy.value,
      randomSubspace: result.randomSubspace.accuracy.value,
      equalEnergy: result.equalEnergy.accuracy.value,
    })),
    choices: { extraction: choices(found.extract), tuning: choices(found.tune) },
  };
}

/** The extraction of every checkpoint of the sample on so many labelled digits. */
export const labelCountQuery = (labels: number, policy: string) => `{ run(id: "sample") {
  transferCurve(dataset: "${digitsOf(labels)}", protocol: FEATURE_EXTRACTION, policy: ${policy}) {
    best { epoch checkpoint { id } } points { epoch checkpoint { id } result { __typename ${accuracy} } } } } }`;

/** Fine-tuning of the checkpoint that extraction chose, of the final one, and from scratch. */
export const labelCountTuningQuery = (labels: number, chosen: string, final: string, policy: string) =>
  `{ ${[
    ['chosen', chosen, ''],
    ['final', final, ''],
    ['scratch', final, ', parameters: { fineTuning: { variant: FROM_SCRATCH } }'],
  ]
    .map(
      ([alias, id, parameters]) => `${alias}: node(id: "${id}") { ... on Checkpoint {
        evaluation(dataset: "${digitsOf(labels)}", protocol: FINE_TUNING, policy: ${policy}${parameters}) { __typename ${accuracy} } } }`,
    )
    .join(' ')} }`;

export async function labelCountResults(
  { query }: ServerProcess,
  labels: number,
): Promise<LabelCountResults> {
  const { best, points } = (await query(labelCountQuery(labels, 'CACHED'))).run.transferCurve;
  const last = points.at(-1);
  const tuned = await query(labelCountTuningQuery(labels, best.checkpoint.id, last.checkpoint.id, 'CACHED'));
  const of = (epoch: number) => points.find((point: any) => point.epoch === epoch).result.accuracy;
  return {
    labels,
    chosen: best.epoch,
    final: last.epoch,
    extraction: { chosen: of(best.epoch), final: of(last.epoch) },
    tuning: { chosen: tuned.chosen.evaluation.accuracy, final: tuned.final.evaluation.accuracy },
    scratch: tuned.scratch.evaluation.accuracy,
  };
}
