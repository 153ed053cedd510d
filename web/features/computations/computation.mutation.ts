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

/** Takes one computation out of the queue until it is resumed; a training saves where it is. */
export const PauseComputationMutation = graphql(`
  mutation PauseComputation($id: ID!) {
    pauseComputation(input: { id: $id }) {
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

/** Puts one paused computation into the queue again. */
export const ResumeComputationMutation = graphql(`
  mutation ResumeComputation($id: ID!) {
    resumeComputation(input: { id: $id }) {
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

/** Pauses all that waits or runs of a run, on a data set or on all. */
export const PauseComputationsMutation = graphql(`
  mutation PauseComputations($input: RunComputationsInput!) {
    pauseComputations(input: $input) {
      computations {
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

/** Puts all that is paused of a run into the queue again, on a data set or on all. */
export const ResumeComputationsMutation = graphql(`
  mutation ResumeComputations($input: RunComputationsInput!) {
    resumeComputations(input: $input) {
      computations {
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

/** Cancels all that waits, runs or is paused of a run, on a data set or on all. */
export const CancelComputationsMutation = graphql(`
  mutation CancelComputations($input: RunComputationsInput!) {
    cancelComputations(input: $input) {
      computations {
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
