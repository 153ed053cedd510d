import type { Optimiser } from './optimiser.ts';

/** What is chosen of `nesterov`. */
export interface NesterovChoice {
  /** mu, from 0 to below 1. */
  readonly momentum: number;
  /** lambda, of every trained array. */
  readonly weightDecay: number;
}

/**
 * Stochastic gradient descent with Nesterov momentum, as torch.optim.SGD computes it (`nesterov=True`):
 *
 *     g' = g + lambda theta,   v <- mu v + g',   theta <- theta - eta (g' + mu v)
 *
 * With a momentum of 0 it is plain stochastic gradient descent.
 * Sutskever, Martens, Dahl, Hinton: On the importance of initialization and momentum in deep learning. ICML 2013.
 */
export const nesterov = ({ momentum, weightDecay }: NesterovChoice): Optimiser => ({
  memory: ['velocities'],
  coefficients: ({ learningRate }) => [learningRate],
  step: (tf, array, gradient, { velocities }, [learningRate]) => {
    const velocity = velocities!;
    tf.tidy(() => {
      const decayed = gradient.add(array.mul(weightDecay));
      velocity.assign(velocity.mul(momentum).add(decayed));
      array.assign(array.sub(decayed.add(velocity.mul(momentum)).mul(learningRate!)));
    });
  },
});
