import { graphql } from '../../graphql/graphql.ts';

/** Why a lazy field has no result: nobody asked for it, it is on its way, or it failed. Every such query spreads all three. */
export const NotComputedState = graphql(`
  fragment NotComputedState on NotComputed {
    estimate {
      flops
      seconds
    }
  }
`);

export const PendingState = graphql(`
  fragment PendingState on ComputationPending {
    computation {
      id
      status
      progress {
        fraction
        stage
        training {
          trainLoss
        }
      }
    }
  }
`);

export const FailedState = graphql(`
  fragment FailedState on ComputationFailed {
    code
    cause
    message
    advice
    recurs
    computation {
      id
      status
    }
  }
`);

export const lazyStateFragments = [NotComputedState, PendingState, FailedState] as const;
