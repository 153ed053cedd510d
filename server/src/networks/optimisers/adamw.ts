import type { Optimiser } from './optimiser.ts';

/** Shares of the past in the two moments, and what keeps a division from one by 0: the paper's, and PyTorch's defaults. */
const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

/** What is chosen of `adamW`. */
export interface AdamWChoice {
  /** lambda, of every trained array; a step takes the share eta lambda of it away. */
  readonly weightDecay: number;
}

/**
 * Adam with decoupled weight decay, as torch.optim.AdamW computes it; in step t, element by element:
 *
 *     m <- beta1 m + (1 - beta1) g,   v <- beta2 v + (1 - beta2) g^2
 *     theta <- (1 - eta lambda) theta - eta (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 *
 * Trap: a gradient that is 0 but for rounding, as by the bias of a transformer's keys, still makes steps of up to eta,
 * which differ from one engine to the next.
 * Loshchilov, Hutter: Decoupled weight decay regularization. ICLR 2019.
 */
export const adamW = ({ weightDecay }: AdamWChoice): Optimiser => ({
  memory: ['firstMoments', 'secondMoments'],
  coefficients: ({ learningRate, count }) => [
    1 - learningRate * weightDecay,
    learningRate / (1 - beta1 ** count),
    Math.sqrt(1 - beta2 ** count),
  ],
  step: (tf, array, gradient, { firstMoments, secondMoments }, [kept, rate, correction]) => {
    const m = firstMoments!;
    const v = secondMoments!;
    // Each in a tidy of its own: temporaries of one are gone before those of the next.
    tf.tidy(() => m.assign(m.mul(beta1).add(gradient.mul(1 - beta1))));
    tf.tidy(() => v.assign(v.mul(beta2).add(gradient.square().mul(1 - beta2))));
    tf.tidy(() => {
      const root = v.sqrt().div(correction!);
      const update = m.div(root.add(epsilon)).mul(rate!);
      array.assign(array.mul(kept!).sub(update));
    });
  },
});
