import { graphql, type ResultOf } from '../../graphql/graphql.ts';
import { lazyStateFragments } from '../lazy/lazy-state.fragment.ts';

/** How far the training of a run is, and why it ended. */
export const PretrainingStateFragment = graphql(`
  fragment PretrainingState on Computation {
    id
    status
    position
    progress {
      fraction
      stage
      training {
        trainLoss
      }
    }
    estimate {
      flops
      seconds
    }
    error {
      code
      message
      advice
      recurs
    }
  }
`);

export type Pretraining = ResultOf<typeof PretrainingStateFragment>;

/** What a run is, and which data sets it can be seen on. */
export const RunFactsQuery = graphql(
  `
  query RunFacts($run: ID!) {
    run(id: $run) {
      id
      slug
      name
      architecture
      parameterCount
      state
      extensibleFrom
      createdAt
      sourceDataset {
        id
        slug
        name
        imageShape
      }
      checkpoints(first: 1) {
        totalCount
      }
      pretraining {
        ...PretrainingState
      }
    }
    datasets(first: 100) {
      nodes {
        id
        slug
        name
        classes
        imageShape
        splits {
          split
          count
        }
        resized {
          id
          slug
          name
          classes
          splits {
            split
            count
          }
        }
      }
    }
  }
`,
  [PretrainingStateFragment],
);

const SpectrumFragment = graphql(`
  fragment SpectrumFacts on Spectrum {
    singularValues
    resolvedCount
    rankSigma: principalRank(threshold: 0.8, weight: SIGMA)
    rankSquared: principalRank(threshold: 0.8, weight: SIGMA_SQUARED)
    measures {
      effectiveRank(weight: SIGMA)
      stableRank
      participationRatio
      alpha {
        value
        r2
      }
    }
  }
`);

/**
 * All that the run page shows at once of one checkpoint on one target. Both queries share it, so that what the second brings is
 * exactly what the cache holds for the first.
 */
export const CheckpointResultsFragment = graphql(
  `
    fragment CheckpointResults on Checkpoint {
      id
      epoch
      sourceAccuracy
      evaluation(dataset: $target, protocol: FEATURE_EXTRACTION, policy: CACHED) {
        __typename
        ... on Evaluation {
          accuracy {
            value
            low
            high
          }
          converged
        }
        ...NotComputedState
        ...PendingState
        ...FailedState
      }
      uncentred: spectrum(dataset: $target, parameters: { centred: false }, policy: CACHED) {
        __typename
        ... on Spectrum {
          ...SpectrumFacts
        }
        ...NotComputedState
        ...PendingState
        ...FailedState
      }
      centred: spectrum(dataset: $target, parameters: { centred: true }, policy: CACHED) {
        __typename
        ... on Spectrum {
          ...SpectrumFacts
        }
        ...NotComputedState
        ...PendingState
        ...FailedState
      }
    }
  `,
  [...lazyStateFragments, SpectrumFragment],
);

export type CheckpointResults = ResultOf<typeof CheckpointResultsFragment>;

/** What the server works out of all points of a curve. */
const CurveSummaryFragment = graphql(`
  fragment CurveSummary on TransferCurve {
    computedCount
    missingCount
    missingEstimate {
      computations
      flops
      seconds
    }
    best {
      epoch
      checkpoint {
        id
      }
    }
  }
`);

/** Every checkpoint of a run with its results on one target, and which one to take. */
export const RunResultsQuery = graphql(
  `
    query RunResults($run: ID!, $target: ID!) {
      run(id: $run) {
        id
        transferCurve(dataset: $target, protocol: FEATURE_EXTRACTION, policy: CACHED) {
          ...CurveSummary
          points {
            checkpoint {
              ...CheckpointResults
            }
          }
        }
      }
    }
  `,
  [CheckpointResultsFragment, CurveSummaryFragment],
);

/** Checkpoints that have changed, and the part of the curve that the server works out of all of them. */
export const ChangedResultsQuery = graphql(
  `
    query ChangedResults($run: ID!, $target: ID!, $changed: [ID!]!) {
      nodes(ids: $changed) {
        ... on Checkpoint {
          ...CheckpointResults
        }
      }
      run(id: $run) {
        id
        transferCurve(dataset: $target, protocol: FEATURE_EXTRACTION, policy: CACHED) {
          ...CurveSummary
        }
      }
    }
  `,
  [CheckpointResultsFragment, CurveSummaryFragment],
);
