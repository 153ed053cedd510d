import { principalRank, type SpectrumWeight, type Split } from '@transferscope/shared';
import { z } from 'zod';
import { type CheckpointFacts, defineQuantity, othersOf, type Subject } from './define-quantity.ts';
import { featureCount, featureMatrix } from './feature-matrix.ts';
import { type FeaturesValue, features } from './features.ts';
import {
  compareDirections,
  type OverlapOfSubspaces,
  type PrincipalAngles,
} from './overlap/compare-directions.ts';
import { refuseFewRows, refuseOtherWidths } from './overlap/comparison-impossible.ts';
import { driftOf } from './overlap/drift.ts';
import { overlapWarnings } from './overlap/overlap-warnings.ts';
import { directionFlops, principalDirections } from './overlap/principal-directions.ts';
import { oneRankOnly, rankParameters, wantedComponents } from './overlap/rank-parameters.ts';
import { splitHalf } from './overlap/split-half.ts';
import { seedParameter } from './seed-parameter.ts';

const parameters = oneRankOnly(
  z.object({
    ...rankParameters,
    splits: z
      .int()
      .min(1)
      .max(100)
      .default(5)
      .describe('How many random ways of halving the images the reliability is a mean over.'),
    seed: seedParameter('Of the halves.'),
  }),
);

/** Movement of one band relative to what the reference has in it. */
export interface DriftOfBand {
  readonly drift: number;
  /** How far it differs between two halves of the images; null where a half resolves too few directions. */
  readonly splitHalfDifference: number | null;
}

/** An overlap, and that of the checkpoint with itself on two halves of the images; null where a half resolves too little. */
export type ReliableOverlap = OverlapOfSubspaces & { readonly reliability: number | null };

/** Value of `subspace-overlap`. */
export interface SubspaceOverlapValue {
  readonly split: Split;
  readonly centred: boolean;
  readonly weight: SpectrumWeight;
  readonly threshold: number;
  /** N */
  readonly rows: number;
  /** D */
  readonly columns: number;
  /** k* of each, and r, the number of resolved directions. */
  readonly principalRank: number;
  readonly referencePrincipalRank: number;
  readonly resolvedCount: number;
  readonly referenceResolvedCount: number;
  /** Null where one of the two has no resolved direction. */
  readonly principal: ReliableOverlap | null;
  readonly angles:
    | (PrincipalAngles & {
        readonly splitHalfLargest: number | null;
        readonly splitHalfMedian: number | null;
      })
    | null;
  /** Null where all that one of them resolves is principal, too. */
  readonly residual: ReliableOverlap | null;
  /** Null where the reference has no resolved direction. */
  readonly drift: {
    readonly whole: DriftOfBand;
    readonly principal: DriftOfBand;
    readonly residual: DriftOfBand | null;
  } | null;
  /** How many ways of halving the reliability is a mean over. */
  readonly splits: number;
}

/**
 * How the principal and the residual subspace of a checkpoint lie to those of a reference checkpoint, on the same images:
 * F = U S V' (N x D) of each, V_k its k leading right singular vectors, r of them resolved.
 *
 *     principal overlap   ||V_k' W_k'||_F^2 / min(k, k'),    residual overlap the same of directions k+1..r
 *     principal angles    arccos of the singular values of V_k' W_k'
 *     drift of a band     ||(F - F_ref) P||_F / ||F_ref P||_F,   P the reference's band
 *
 * k is k* of the reference for both unless `rank` or `components` say otherwise, and at most what each resolves.
 * Beside each stands what chance does: k / D for random subspaces, and the same measure of the checkpoint with itself on
 * two disjoint halves of the images, mean over `splits`. Halves have half the images, so a half resolves less than the
 * whole: the reliability is a cautious bound. A checkpoint does not drift from itself, so for a drift the reliability is
 * the difference between its values on the two halves, each by bands that are fitted there.
 *
 * Overlaps are within about eps64 sigma_1^2 / (sigma_k^2 - sigma_{k+1}^2) of LAPACK's, angles besides within 1e-5
 * degrees; between engines they differ only as the features do. Angles: Bjoerck and Golub, Math. Comp. 27 (1973).
 */
export const subspaceOverlap = defineQuantity<z.infer<typeof parameters>, SubspaceOverlapValue>({
  name: 'subspace-overlap',
  version: 1,
  title: 'Overlap of subspaces',
  description:
    'How much of another checkpoint’s principal and residual directions a checkpoint has already. Against the final checkpoint it says in which order features are learnt, against the one before how much still moves.',
  formula: String.raw`\frac{\lVert V_k^\top W_k\rVert_F^2}{k},\quad \cos\theta_i = \sigma_i(V_k^\top W_k),\quad \frac{\lVert (F - F_{\mathrm{ref}})P\rVert_F}{\lVert F_{\mathrm{ref}}P\rVert_F}`,
  citation:
    'Deng, Zhao, Li, Xiong, Wang, Dou: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023. Angles: Björck, Golub: Numerical Methods for Computing Angles Between Linear Subspaces. Mathematics of Computation 27, 1973.',
  costModel: String.raw`2\,(1 + \mathrm{splits})\, N D^2 + (2 + 4\,\mathrm{splits})\,(\tfrac43 D^3 + 6 D^2 \min(N, D))`,
  noiseFloor:
    'The reliability beside each number: two halves of the same images of the same checkpoint agree no better than that. Below k / D an overlap is that of random subspaces; angles below 1e-5 degrees are rounding.',
  traps: [
    'Small singular directions look different between checkpoints merely because they are noisy: read no residual overlap without its reliability.',
    'Where all D directions are resolved, the residual subspace is what the principal one leaves, and its overlap follows from the principal overlap: the residual drift is what says more.',
    'An overlap of large subspaces is large by chance: k / D is beside it.',
    'Single singular vectors have no meaning where singular values are close: whole subspaces are compared.',
    'With rank OWN dimensions may differ; the overlap is over the smaller one, and one subspace inside the other gives 1.',
  ],
  field: 'Checkpoint.overlap',
  parameters,
  inputs: (subject, { split }) => ({
    features: { quantity: features, parameters: { split } },
    reference: { quantity: features, parameters: { split }, checkpoint: referenceOf(subject) },
  }),
  estimate: (subject, { split, splits }) => {
    const rows = subject.dataset.counts[split];
    const columns = featureCount(subject);
    return {
      flops: 2 * directionFlops(rows, columns) + 4 * splits * directionFlops(rows / 2, columns),
      bytes: 16 * rows * columns + 80 * columns ** 2,
    };
  },
  compute: async (context) => {
    const { split, centred, weight, threshold, rank, splits, seed } = context.parameters;
    const { float64 } = context.engine;
    const own = await featureMatrix(await context.input<FeaturesValue>('features'));
    const other = await featureMatrix(await context.input<FeaturesValue>('reference'));
    const { rows, columns } = own;
    refuseOtherWidths([columns, other.columns]);
    refuseFewRows(rows);

    await context.progress(0, 1, 'directions');
    const directions = await principalDirections(float64, own, centred);
    const ofReference = await principalDirections(float64, other, centred);
    const referenceWanted = wantedComponents(ofReference, context.parameters);
    const wanted = rank === 'OWN' ? wantedComponents(directions, context.parameters) : referenceWanted;
    const checkpoint = { directions, components: Math.min(wanted, directions.resolved) };
    const reference = {
      directions: ofReference,
      components: Math.min(referenceWanted, ofReference.resolved),
    };

    const { principal, residual, angles } = await compareDirections(float64, checkpoint, reference);
    const drift = reference.components > 0 ? await driftOf(float64, own, other, reference, centred) : null;
    const halves = await splitHalf(
      float64,
      { matrix: own, components: checkpoint.components },
      { matrix: other, components: reference.components },
      { centred, splits, seed, pause: (done) => context.progress(done, 1, 'halves of the images') },
    );
    return {
      value: {
        ...{ split, centred, weight, threshold, rows, columns },
        principalRank: principalRank(directions.values, threshold, weight),
        referencePrincipalRank: principalRank(ofReference.values, threshold, weight),
        resolvedCount: directions.resolved,
        referenceResolvedCount: ofReference.resolved,
        principal: principal && { ...principal, reliability: halves.principal },
        angles: angles && {
          ...angles,
          splitHalfLargest: halves.largestAngle,
          splitHalfMedian: halves.medianAngle,
        },
        residual: residual && { ...residual, reliability: halves.residual },
        drift: drift && {
          whole: { drift: drift.whole, splitHalfDifference: halves.wholeDrift },
          principal: { drift: drift.principal, splitHalfDifference: halves.principalDrift },
          residual:
            drift.residual === null
              ? null
              : { drift: drift.residual, splitHalfDifference: halves.residualDrift },
        },
        splits,
      },
      warnings: overlapWarnings({
        checkpoint,
        reference,
        wanted: [wanted, referenceWanted],
        centred,
        halves,
      }),
      rowCount: rows,
    };
  },
});

/** The one checkpoint that a checkpoint is compared with. */
function referenceOf(subject: Subject): CheckpointFacts {
  const [reference] = othersOf(subject);
  if (!reference) throw new TypeError('this quantity is of a checkpoint and another one');
  return reference;
}
