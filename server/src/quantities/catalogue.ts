import type { Quantity } from './define-quantity.ts';
import { features } from './features.ts';
import { fewShot } from './few-shot.ts';
import { feBeforeFt } from './findings/fe-before-ft.ts';
import { fePeak } from './findings/fe-peak.ts';
import { ftTrend } from './findings/ft-trend.ts';
import { residualRole } from './findings/residual-role.ts';
import { fineTuning } from './fine-tuning.ts';
import { gbc } from './gbc.ts';
import { geometry } from './geometry.ts';
import { hScore } from './h-score.ts';
import { knn } from './knn.ts';
import { learningOrder } from './learning-order.ts';
import { leep } from './leep.ts';
import { linearProbe } from './linear-probe.ts';
import { logMe } from './log-me.ts';
import { nce } from './nce.ts';
import { nearestClassMean } from './nearest-class-mean.ts';
import { nleep } from './nleep.ts';
import { parc } from './parc.ts';
import { pretraining } from './pretraining.ts';
import { recommendation } from './recommendation.ts';
import { regularisedHScore } from './regularised-h-score.ts';
import { ridge } from './ridge.ts';
import { similarity } from './similarity.ts';
import { sourcePosteriors } from './source-posteriors.ts';
import { bandAccuracy } from './spectral/band-accuracy.ts';
import { batchSpectrum } from './spectral/batch-spectrum.ts';
import { classMeanSpectrum } from './spectral/class-mean-spectrum.ts';
import { componentCurve } from './spectral/component-curve.ts';
import { componentScores } from './spectral/component-scores.ts';
import { decomposition } from './spectral/decomposition.ts';
import { spectrum } from './spectrum.ts';
import { subspaceOverlap } from './subspace-overlap.ts';
import { transRate } from './trans-rate.ts';

/** Everything that can be computed. Adding a metric is adding its file and its name here. */
// biome-ignore lint/suspicious/noExplicitAny: parameters and value differ from one quantity to the next
export const quantities: readonly Quantity<any, any>[] = [
  features,
  linearProbe,
  spectrum,
  classMeanSpectrum,
  batchSpectrum,
  decomposition,
  componentScores,
  bandAccuracy,
  componentCurve,
  pretraining,
  fePeak,
  subspaceOverlap,
  similarity,
  fineTuning,
  geometry,
  knn,
  nearestClassMean,
  ridge,
  fewShot,
  sourcePosteriors,
  logMe,
  leep,
  nce,
  hScore,
  regularisedHScore,
  transRate,
  gbc,
  nleep,
  parc,
  ftTrend,
  feBeforeFt,
  learningOrder,
  residualRole,
  recommendation,
];
