import { graphql } from '../../graphql/graphql.ts';

/** Stops one computation, waiting or running. */
export const CancelComputationMutation = graphql(`
  mutation CancelComputation($id: ID!) {
    cancelComputation(input: { id: $id }) {
      computation {
        id
        status
      }
      userErrors {
        code
        message
      }
    }
  }
`);

/** Puts a failed or cancelled computation into the queue again. */
export const RetryComputationMutation = graphql(`
  mutation RetryComputation($id: ID!) {
    retryComputation(input: { id: $id }) {
      computation {
        id
        status
      }
      userErrors {
        code
        message
      }
    }
  }
`);
