import { keptSteps, pretrainingSteps } from '@transferscope/shared';
import { counted } from '../../wording/amount.ts';
import { imageCount } from '../../wording/split-sizes.ts';
import type { TrainingDataset } from './pretraining.query.ts';
import type { PretrainingPlan } from './pretraining-plan.ts';

/** So many epochs are named one by one. */
const mostNamed = 16;

interface Props {
  plan: PretrainingPlan;
  /** The kind and what is chosen of it, in words. */
  network: string;
  dataset: TrainingDataset;
}

/** What will be trained, in a sentence: network, steps, and the checkpoints that are kept. */
export function PlanSummary({ plan, network, dataset }: Props) {
  const images = imageCount(dataset, 'TRAIN');
  const kept = [...keptSteps(images, plan).values()];
  const named =
    kept.length <= mostNamed ? kept.join(', ') : `${kept[0]}, ${kept[1]}, ${kept[2]} … ${kept.at(-1)}`;
  return (
    <p data-testid="plan-summary">
      Trains a network ({network}) on the {counted(images, 'training image')} of {dataset.name} for{' '}
      {counted(plan.epochs, 'epoch')}, {counted(pretrainingSteps(images, plan), 'step')} of{' '}
      {counted(plan.batchSize, 'image')}, and keeps {counted(kept.length, 'checkpoint')}:{' '}
      {kept.length === 1 ? 'epoch' : 'epochs'} {named}. What that costs, and how far it is, the page of the
      run tells.
    </p>
  );
}
