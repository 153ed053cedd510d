import type { Quantity } from './define-quantity.ts';
import { features } from './features.ts';
import { fePeak } from './findings/fe-peak.ts';
import { fineTuning } from './fine-tuning.ts';
import { linearProbe } from './linear-probe.ts';
import { pretraining } from './pretraining.ts';
import { similarity } from './similarity.ts';
import { spectrum } from './spectrum.ts';
import { subspaceOverlap } from './subspace-overlap.ts';

/** Everything that can be computed. Adding a metric is adding its file and its name here. */
// biome-ignore lint/suspicious/noExplicitAny: parameters and value differ from one quantity to the next
export const quantities: readonly Quantity<any, any>[] = [
  features,
  linearProbe,
  spectrum,
  pretraining,
  fePeak,
  subspaceOverlap,
  similarity,
  fineTuning,
];
