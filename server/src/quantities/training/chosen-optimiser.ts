import { type OptimiserName, optimiserDefaults, optimisers } from '@transferscope/shared';
import { z } from 'zod';
import { adamW } from '../../networks/optimisers/adamw.ts';
import { nesterov } from '../../networks/optimisers/nesterov.ts';
import type { Optimiser } from '../../networks/optimisers/optimiser.ts';

const { NESTEROV, ADAMW } = optimiserDefaults;

/** Parameters of a training that are of its optimiser, or whose defaults are. */
export const optimiserParameters = {
  optimiser: z
    .enum(optimisers)
    .default('NESTEROV')
    .describe(
      'NESTEROV: stochastic gradient descent with Nesterov momentum, plain where momentum is 0; ADAMW: Adam with decoupled weight decay, for transformers.',
    ),
  learningRate: z
    .number()
    .positive()
    .optional()
    .describe(
      `Of the first step; the schedule takes it from there. Default: ${NESTEROV.learningRate}, with ADAMW ${ADAMW.learningRate}.`,
    ),
  momentum: z
    .number()
    .min(0)
    .lt(1)
    .optional()
    .describe(`Nesterov momentum; not with ADAMW. Default: ${NESTEROV.momentum}.`),
  weightDecay: z
    .number()
    .min(0)
    .optional()
    .describe(
      `Of every trained array: an L2 penalty; with ADAMW each step takes learning rate times weight decay of it away. Default: ${NESTEROV.weightDecay}, with ADAMW ${ADAMW.weightDecay}.`,
    ),
};

/** What may be given of an optimiser. */
export interface GivenOptimiser {
  readonly optimiser: OptimiserName;
  readonly learningRate?: number | undefined;
  readonly momentum?: number | undefined;
  readonly weightDecay?: number | undefined;
}

/** An optimiser with all that it takes: NESTEROV has no name, as in the keys of older results, ADAMW no momentum. */
export interface ChosenOptimiser {
  readonly optimiser?: 'ADAMW' | undefined;
  readonly learningRate: number;
  readonly momentum?: number | undefined;
  readonly weightDecay: number;
}

/** Whether everything that is given is of the optimiser: AdamW has no momentum. */
export const isOfOptimiser = ({ optimiser, momentum }: GivenOptimiser): boolean =>
  optimiser === 'NESTEROV' || momentum === undefined;

/** Parameters with the defaults of their optimiser. */
export function withOptimiser<P extends GivenOptimiser>({
  optimiser,
  learningRate = optimiserDefaults[optimiser].learningRate,
  weightDecay = optimiserDefaults[optimiser].weightDecay,
  momentum = NESTEROV.momentum,
  ...others
}: P): Omit<P, keyof GivenOptimiser> & ChosenOptimiser {
  const own = optimiser === 'ADAMW' ? { optimiser } : { momentum };
  return { ...others, learningRate, weightDecay, ...own };
}

/** The optimiser of a training. */
export const optimiserOf = ({
  optimiser,
  momentum = NESTEROV.momentum,
  weightDecay,
}: Omit<ChosenOptimiser, 'learningRate'>): Optimiser =>
  optimiser === 'ADAMW' ? adamW({ weightDecay }) : nesterov({ momentum, weightDecay });
