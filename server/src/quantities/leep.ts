import { z } from 'zod';
import { defineQuantity } from './define-quantity.ts';
import { expectedPrediction } from './scores/expected-prediction.ts';
import { labelledPosteriors, posteriorCost, posteriorInputs } from './scores/labelled-posteriors.ts';
import { type ScoreValue, scoreOutcome, splitParameter } from './scores/score-value.ts';

const parameters = z.strictObject({ split: splitParameter });

/**
 * LEEP (Nguyen et al., ICML 2020) in nats: how well labels can be told from what the checkpoint's own head says
 * (`expectedPrediction`). Between -H(Y), where it says nothing, and 0, where it tells them all.
 */
export const leep = defineQuantity<z.infer<typeof parameters>, ScoreValue>({
  name: 'leep',
  version: 1,
  title: 'LEEP, log expected empirical prediction',
  description:
    'How well the labels can be guessed from the source classes that the checkpoint’s own classifier sees in the images. It looks at that classifier only, not at what else the features hold.',
  formula: String.raw`\mathrm{LEEP} = \tfrac1N \sum_i \ln \sum_z \hat P(y_i \mid z)\, \theta_z(x_i)`,
  citation:
    'Nguyen, Hassner, Seeger, Archambeau: LEEP: a new measure to evaluate transferability of learned representations. ICML 2020.',
  costModel: '4 N Z',
  noiseFloor:
    'About 1 / sqrt(N) of the spread of ln P over images; labels are guessed on the images that P(y | z) is counted on, so few images flatter it.',
  traps: [
    'Some code leaves the logarithm out and prints a mean probability between 0 and 1 as LEEP; this one is never above 0.',
    'A source class that no image is given any probability of has no P(y | z): 0 / 0 there is NaN in public code. Here it is left out, with the warning ZERO_SOURCE_MASS.',
    'With as many source classes as images it is near 0 for any labels.',
    'Heads of different sizes are not comparable: compare checkpoints of one run.',
  ],
  field: 'Checkpoint.score',
  parameters,
  inputs: posteriorInputs,
  estimate: posteriorCost,
  compute: async (context) => {
    const { posteriors, labels, present } = await labelledPosteriors(context);
    const { value, massless } = expectedPrediction(posteriors, labels, present.length);
    const { rows, columns } = posteriors;
    const warnings =
      massless === 0
        ? []
        : [
            {
              code: 'ZERO_SOURCE_MASS',
              message: `${massless} of ${columns} source classes get no probability from any image, to the last digit: they are left out.`,
            },
          ];
    const details = [{ name: 'sourceClassesWithMass', value: columns - massless }];
    return scoreOutcome(context, { value, rows, columns, present, details, warnings });
  },
});
