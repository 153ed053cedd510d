import { graphql } from '../../graphql/graphql.ts';
import { PretrainingStateFragment } from './run.query.ts';

/** Trains a run for more epochs. */
export const ExtendPretrainingMutation = graphql(
  `
    mutation ExtendPretraining($input: ExtendPretrainingInput!) {
      extendPretraining(input: $input) {
        run {
          id
          state
          extensibleFrom
          pretraining {
            ...PretrainingState
          }
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [PretrainingStateFragment],
);
