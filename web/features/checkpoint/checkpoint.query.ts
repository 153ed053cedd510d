import { graphql } from '../../graphql/graphql.ts';

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

/** One checkpoint with its linear probe and its spectrum on one target. */
export const CheckpointQuery = graphql(
  `
    query CheckpointDetail($id: ID!, $target: ID!) {
      datasets(first: 100) {
        nodes {
          id
          slug
          name
          classes
        }
      }
      node(id: $id) {
        __typename
        ... on Checkpoint {
          id
          epoch
          step
          sourceAccuracy
          sourceLoss
          learningRate
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
            }
          }
          evaluation(dataset: $target, protocol: FEATURE_EXTRACTION, policy: CACHED) {
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
            ... on ComputationFailed {
              code
              message
            }
          }
          spectrum(dataset: $target, policy: CACHED) {
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
            ... on ComputationFailed {
              code
              message
            }
          }
        }
      }
    }
  `,
  [ProvenanceFragment],
);

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
          }
        }
      }
    }
    datasets(first: 100) {
      nodes {
        id
        slug
      }
    }
  }
`);
