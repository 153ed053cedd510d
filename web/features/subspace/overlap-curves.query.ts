import { graphql, type ResultOf } from '../../graphql/graphql.ts';
import { ProvenanceFragment } from '../checkpoint/checkpoint.query.ts';
import { lazyStateFragments } from '../lazy/lazy-state.fragment.ts';

const OverlapCurveFragment = graphql(
  `
    fragment OverlapCurvePoints on OverlapCurve {
      points {
        epoch
        reference {
          id
          epoch
        }
        result {
          __typename
          ... on Overlap {
            principalRank
            referencePrincipalRank
            principal {
              overlap
              reliability
              chance
            }
            residual {
              overlap
              reliability
              chance
            }
            drift {
              principal {
                drift
                splitHalfDifference
              }
              residual {
                drift
                splitHalfDifference
              }
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
  `,
  [...lazyStateFragments, ProvenanceFragment],
);

/** Each checkpoint of a run against the last one, and against the one before. */
export const OverlapCurvesQuery = graphql(
  `
    query OverlapCurves($run: ID!, $target: ID!) {
      run(id: $run) {
        id
        FINAL: overlapCurve(dataset: $target, reference: FINAL, policy: CACHED) {
          ...OverlapCurvePoints
        }
        PREVIOUS: overlapCurve(dataset: $target, reference: PREVIOUS, policy: CACHED) {
          ...OverlapCurvePoints
        }
      }
    }
  `,
  [OverlapCurveFragment],
);

export type OverlapCurvePoint = ResultOf<typeof OverlapCurveFragment>['points'][number];
