import { type Estimate, randomFrom } from '@transferscope/shared';
import { z } from 'zod';
import { proportion } from '../class-results.ts';
import { defineQuantity, type Warning } from '../define-quantity.ts';
import { featureCount } from '../feature-matrix.ts';
import { linearProbe } from '../linear-probe.ts';
import { fitReporter } from '../probe/fit-reporter.ts';
import { judgedFolds, stratifiedFolds } from '../probe/stratified-folds.ts';
import { probeWarnings } from '../probe/warnings.ts';
import { seedParameter } from '../seed-parameter.ts';
import { type Band, bandOf, energyShare, type Part, partSchema } from './band.ts';
import { decomposedFeatures, decomposedInputs, someDirections } from './decomposed-features.ts';
import {
  equalEnergySubspaces,
  missesEnergy,
  type NullGround,
  type NullModel,
  randomSubspaces,
} from './null-models.ts';
import { SubspaceProbe } from './subspace-probe.ts';

/** What a fit takes on features of trained networks; for the estimate only. */
const usualIterations = 40;

const parameters = z.object({
  part: partSchema
    .default({ kind: 'PRINCIPAL', threshold: 0.8, weight: 'SIGMA' })
    .describe(
      'Which components the probe sees: PRINCIPAL or RESIDUAL by threshold and weight, BAND by from and to, FIRST or LAST by k.',
    ),
  centred: z
    .boolean()
    .default(false)
    .describe('Whether the components are those of features with their mean subtracted.'),
  draws: z.int().min(5).max(200).default(10).describe('Random subspaces of each null model.'),
  seed: seedParameter('Of the random subspaces.'),
  probe: linearProbe.parameters.prefault({}).describe('Parameters of the probe, those of linear-probe.'),
});

export type BandAccuracyParameters = z.infer<typeof parameters>;

/** Value of `band-accuracy`. Accuracies and shares are from 0 to 1, losses in nats. */
export interface BandAccuracyValue extends Band {
  readonly part: Part;
  readonly centred: boolean;
  /** How many components of the band are above the noise floor: what the probe sees. */
  readonly resolved: number;
  /** How many components are above the noise floor at all. */
  readonly resolvedCount: number;
  /** Part of sum sigma^2 that the band holds. */
  readonly energyShare: number;
  /** At the penalty chosen on the validation rows. */
  readonly accuracy: Estimate;
  /** Null when no class had two training rows. */
  readonly validationAccuracy: number | null;
  readonly logLoss: number;
  readonly trainCount: number;
  readonly testCount: number;
  readonly converged: boolean;
  readonly penalty: number;
  readonly iterations: number;
  readonly gradientNorm: number;
  /** Of `linear-probe`, which sees all features. */
  readonly wholeAccuracy: Estimate;
  /** The penalty of `linear-probe`, which band and null models are compared at. */
  readonly sharedPenalty: number;
  readonly accuracyAtSharedPenalty: Estimate;
  /** Null where the band is all that is resolved, or nothing of it is. */
  readonly randomSubspace: NullModel | null;
  readonly equalEnergy: NullModel | null;
}

/**
 * Accuracy on the test rows of a linear probe that sees a band of the spectral decomposition only: features F V_b V_b'
 * (N x D) for components b = from..to, V from the training rows and applied to the test rows.
 *
 * The probe is that of `linear-probe` (see there), each column of F V_b V_b' standardised with its training statistics, the
 * penalty chosen on the validation rows; the band of all components of N >= D rows is `linear-probe` itself. Components
 * below the noise floor of the decomposition are left out of a band, and what test rows have outside of the span of fewer
 * than D training rows is in none.
 *
 * Two null models stand beside it (see null-models.ts): random subspaces of as many dimensions, and of equal training energy.
 * Their probes are fitted with the penalty of `linear-probe`, and so is the band's once more for the comparison, so that the
 * band has no advantage from a penalty of its own. Draws are few: their interval says so (see `compareWithDraws`).
 */
export const bandAccuracy = defineQuantity<BandAccuracyParameters, BandAccuracyValue>({
  name: 'band-accuracy',
  version: 3,
  title: 'Linear probe on a band of components',
  description:
    'How well a linear classifier does that sees only the principal part of the features, only the residual, or any band of components; and whether random directions would do as well.',
  formula: String.raw`\min_{W,b} \frac{1}{N}\sum_i -\ln \mathrm{softmax}(W S^{-1} V_b V_b^\top x_i + b)_{y_i} + \frac{\lambda}{2}\lVert W\rVert_F^2`,
  citation:
    'Deng, Zhao, Li, Xiong, Wang, Dou: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023. Random subspaces: Chikuse, Statistics on Special Manifolds, 2003, ch. 2.',
  costModel: String.raw`(4 C \cdot 40 + 2 D) N k \cdot (\text{folds} \cdot \text{penalties} + 2) + (4 C \cdot 40 + 2 D) N (k + m) \cdot \text{draws}`,
  noiseFloor:
    'The Wilson interval beside each accuracy, and for the comparison the interval of each advantage: an interval that reaches 0 says that a random subspace may do as well.',
  traps: [
    'Directions fitted on test rows leak labels of none, but the geometry of all: V is of the training rows.',
    'A probe on standardised scores F V_b depends on the basis and blows up weak components; here the columns of F V_b V_b^T are standardised, which depends on the subspace only.',
    'The principal part holds the most energy that k directions can: no other k directions hold as much, so a random subspace of equal energy has more of them.',
    'A band with an accuracy of its own proves little: random directions of a good network do well too.',
    'Uncentred, the first component is nearly the mean of the features, which a probe subtracts: k* = 1 is then a part without information.',
  ],
  field: 'Spectrum.evaluation',
  parameters,
  inputs: (_subject, { centred, probe }) => decomposedInputs(centred, probe),
  estimate: (subject, { draws, probe }) => {
    const { dataset } = subject;
    const columns = featureCount(subject);
    const { TRAIN: train, TEST: test } = dataset.counts;
    const width = Math.min(train, columns);
    const fit = (4 * dataset.classes.length * usualIterations + 2 * columns) * train * width;
    return {
      flops:
        fit * (probe.penalties.length * judgedFolds(train, probe) + 2 + draws) +
        8 * columns * width ** 2 * (draws + 2),
      bytes: 16 * train * columns + 8 * test * columns + 40 * width * columns,
    };
  },
  compute: async (context) => {
    const { part, centred, draws, seed, probe } = context.parameters;
    const { data, rows, spectrum, directions, energies, whole } = await decomposedFeatures(context);
    const { singularValues, resolvedCount } = spectrum;
    const band = bandOf(part, singularValues, resolvedCount);
    const used = { from: band.from, to: Math.min(band.to, resolvedCount) };
    const resolved = Math.max(0, used.to - used.from + 1);
    const seen = someDirections(directions, used.from - 1, used.to);

    const { folds, unvalidated } = stratifiedFolds(rows.labels, rows.classes, probe);
    // With nothing to validate on there is one penalty, or `linear-probe` would have refused.
    const penalties = [...new Set(probe.penalties)].sort((a, b) => a - b);
    const report = fitReporter(context, penalties.length * folds.length + 2 + 2 * draws);
    let stage = 'choosing the penalty';
    const { standardise, tolerance, maxIterations } = probe;
    const probed = new SubspaceProbe(context.engine, rows, {
      standardise,
      tolerance,
      maxIterations,
      largest: singularValues[0]!,
      onIteration: (iteration) => report(iteration, stage),
    });
    const selection = folds.length > 0 ? await probed.choosePenalty(seen, folds, penalties) : undefined;
    stage = 'fitting on all training rows';
    const fit = await probed.fit(seen, selection?.chosen.penalty ?? penalties[0]!);
    const shared = await probed.fit(seen, whole.penalty);
    stage = 'random subspaces';
    const energy = energies.slice(used.from - 1, used.to).reduce((sum, one) => sum + one, 0);
    let unconverged = 0;
    const ground: NullGround = {
      ...{ float64: context.engine.float64, directions, energies, draws, random: randomFrom(seed) },
      probe: async (subspace) => {
        const { model, right } = await probed.fit(subspace, whole.penalty);
        if (!model.converged) unconverged++;
        return right;
      },
    };
    const compared = { size: resolved, energy, right: shared.right };
    const isPart = resolved > 0 && resolved < resolvedCount;
    const randomSubspace = isPart ? await randomSubspaces(ground, compared) : null;
    const equalEnergy = isPart ? await equalEnergySubspaces(ground, compared) : null;

    const { converged, penalty, iterations, gradientNorm } = fit.model;
    return {
      value: {
        ...{ part, centred, ...band, resolved, resolvedCount },
        energyShare: energyShare(singularValues, band),
        accuracy: proportion(fit.correct, rows.test.rows),
        validationAccuracy: selection?.chosen.validationAccuracy ?? null,
        logLoss: fit.logLoss,
        trainCount: rows.train.rows,
        testCount: rows.test.rows,
        ...{ converged, penalty, iterations, gradientNorm },
        wholeAccuracy: whole.accuracy,
        sharedPenalty: whole.penalty,
        accuracyAtSharedPenalty: proportion(shared.correct, rows.test.rows),
        randomSubspace,
        equalEnergy,
      },
      warnings: [
        ...floorWarnings(band, resolvedCount),
        ...probeWarnings({
          data,
          seesNothing: fit.constantColumns === rows.train.columns,
          unvalidated: unvalidated.map((label) => data.train.present[label]!),
          selection,
          model: fit.model,
        }),
        ...convergenceWarnings(unconverged, 2 * draws),
        ...energyWarnings(equalEnergy, energyShare(singularValues, used)),
      ],
      rowCount: rows.train.rows,
    };
  },
});

function floorWarnings({ from, to }: Band, resolvedCount: number): Warning[] {
  if (to <= resolvedCount) return [];
  const below = from > resolvedCount ? 'All of it' : `What lies above component ${resolvedCount}`;
  return [
    {
      code: 'BAND_BELOW_NOISE_FLOOR',
      message: `${below} is below the noise floor of the decomposition and was left out: it is rounding.`,
    },
  ];
}

function convergenceWarnings(unconverged: number, probes: number): Warning[] {
  if (unconverged === 0) return [];
  return [
    {
      code: 'NULL_NOT_CONVERGED',
      message: `${unconverged} of ${probes} probes on random subspaces ended before their tolerance. Raise maxIterations.`,
    },
  ];
}

function energyWarnings(equalEnergy: NullModel | null, share: number): Warning[] {
  if (!equalEnergy || !missesEnergy(equalEnergy, share)) return [];
  return [
    {
      code: 'EQUAL_ENERGY_NOT_REACHED',
      message: `No ${equalEnergy.dimensions} of these nearly equal directions hold the energy of the band: the random subspaces hold ${equalEnergy.energyShare} of all, the band ${share}.`,
    },
  ];
}
