import { graphql, type ResultOf } from '../../graphql/graphql.ts';
import { lazyStateFragments } from '../lazy/lazy-state.fragment.ts';

/** How a result came to be. */
export const ProvenanceFragment = graphql(`
  fragment ProvenanceFacts on Provenance {
    key
    version
    parameters
    seed
    rowCount
    seconds
    createdAt
    quantity {
      name
      title
      citation
    }
    inputs {
      name
      digest
    }
    engine {
      backend
      device
      version
      precision
      inference
    }
    warnings {
      code
      message
    }
  }
`);

/** What a checkpoint is, and which data sets it can be seen on. */
export const CheckpointQuery = graphql(`
  query CheckpointDetail($id: ID!) {
    datasets(first: 100) {
      nodes {
        id
        slug
        name
        classes
        imageShape
        resized {
          id
          slug
          name
          classes
        }
      }
    }
    node(id: $id) {
      __typename
      ... on Checkpoint {
        id
        epoch
        step
        sourceAccuracy
        parent {
          id
        }
        parameterCount
        sha256
        url
        run {
          id
          slug
          name
          sourceDataset {
            id
            imageShape
          }
        }
      }
    }
  }
`);

/** The linear probe of one checkpoint on one target, in full. */
export const LinearProbeQuery = graphql(
  `
    query LinearProbe($checkpoint: ID!, $target: ID!, $policy: ComputePolicy!) {
      node(id: $checkpoint) {
        __typename
        ... on Checkpoint {
          id
          evaluation(dataset: $target, protocol: FEATURE_EXTRACTION, policy: $policy) {
            __typename
            ... on Evaluation {
              accuracy {
                value
                low
                high
              }
              validationAccuracy
              logLoss
              trainCount
              testCount
              converged
              penalty
              iterations
              gradientNorm
              confusion
              perClass {
                name
                count
                accuracy {
                  value
                  low
                  high
                }
              }
              penaltyPath {
                penalty
                validationAccuracy
                validationLogLoss
              }
              provenance {
                ...ProvenanceFacts
              }
            }
            ...NotComputedState
            ...PendingState
            ...FailedState
          }
        }
      }
    }
  `,
  [...lazyStateFragments, ProvenanceFragment],
);

type ProbedNode = NonNullable<ResultOf<typeof LinearProbeQuery>['node']>;

export type LinearProbe = Extract<
  Extract<ProbedNode, { __typename: 'Checkpoint' }>['evaluation'],
  { __typename: 'Evaluation' }
>;

/** The spectrum of one checkpoint's features on one target, uncentred, in full. */
export const SpectrumQuery = graphql(
  `
    query Spectrum($checkpoint: ID!, $target: ID!, $policy: ComputePolicy!) {
      node(id: $checkpoint) {
        __typename
        ... on Checkpoint {
          id
          spectrum(dataset: $target, policy: $policy) {
            __typename
            ... on Spectrum {
              rows
              columns
              singularValues
              noiseFloor
              resolvedCount
              principalRank(threshold: 0.8, weight: SIGMA)
              sigma: energy(weight: SIGMA)
              sigmaSquared: energy(weight: SIGMA_SQUARED)
              provenance {
                ...ProvenanceFacts
              }
            }
            ...NotComputedState
            ...PendingState
            ...FailedState
          }
        }
      }
    }
  `,
  [...lazyStateFragments, ProvenanceFragment],
);

type DecomposedNode = NonNullable<ResultOf<typeof SpectrumQuery>['node']>;

export type Spectrum = Extract<
  Extract<DecomposedNode, { __typename: 'Checkpoint' }>['spectrum'],
  { __typename: 'Spectrum' }
>;

/** What a checkpoint can be seen on, for an address that names no target. */
export const CheckpointTargetsQuery = graphql(`
  query CheckpointTargets($id: ID!) {
    node(id: $id) {
      __typename
      ... on Checkpoint {
        id
        run {
          id
          sourceDataset {
            id
            imageShape
          }
        }
      }
    }
    datasets(first: 100) {
      nodes {
        id
        slug
        imageShape
        resized {
          id
          slug
        }
      }
    }
  }
`);
