import { z } from 'zod';
import { defineQuantity } from './define-quantity.ts';
import { largestOfRows } from './probe/classification.ts';
import { conditionalEntropy } from './scores/conditional-entropy.ts';
import { labelledPosteriors, posteriorCost, posteriorInputs } from './scores/labelled-posteriors.ts';
import { type ScoreValue, scoreOutcome, splitParameter } from './scores/score-value.ts';

const parameters = z.strictObject({ split: splitParameter });

/**
 * NCE, the negative conditional entropy of Tran, Nguyen and Hassner (ICCV 2019) in nats: -H(Y | Z) with z_i the source
 * class that the checkpoint's own head finds likeliest in image i, the first of equally likely ones. Between -H(Y) and 0.
 */
export const nce = defineQuantity<z.infer<typeof parameters>, ScoreValue>({
  name: 'nce',
  version: 1,
  title: 'NCE, negative conditional entropy',
  description:
    'How far the source class that the checkpoint’s own classifier names settles the label. As LEEP, with the likeliest class in place of all probabilities.',
  formula: String.raw`\mathrm{NCE} = -H(Y \mid Z) = \sum_{y, z} \hat P(y, z) \ln \hat P(y \mid z),\quad z_i = \arg\max_z \theta_z(x_i)`,
  citation:
    'Tran, Nguyen, Hassner: Transferability and hardness of supervised classification tasks. ICCV 2019.',
  costModel: 'N Z',
  noiseFloor:
    'Entropies counted on few images come out too small by about (used source classes - 1) (C - 1) / 2 N nats (Miller 1955): with few images it is flattered.',
  traps: [
    'It is never above 0: a positive value elsewhere is an entropy without its sign, or in bits.',
    'The paper has the source labels of the same images; where there are none, as here and in much code, the head’s own choice stands for them.',
    'A head that names one class for everything gives -H(Y), however good the features are.',
  ],
  field: 'Checkpoint.score',
  parameters,
  inputs: posteriorInputs,
  estimate: posteriorCost,
  compute: async (context) => {
    const { posteriors, labels, present } = await labelledPosteriors(context);
    const { rows, columns, data } = posteriors;
    const named = largestOfRows({ data, stride: columns }, rows, columns);
    const value = 0 - conditionalEntropy(labels, present.length, named, columns);
    const details = [{ name: 'namedSourceClasses', value: new Set(named).size }];
    return scoreOutcome(context, { value, rows, columns, present, details });
  },
});
