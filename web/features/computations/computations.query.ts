import { graphql, type ResultOf } from '../../graphql/graphql.ts';

const ListedComputationFragment = graphql(`
  fragment ListedComputation on Computation {
    id
    status
    subject
    position
    attempts
    createdAt
    startedAt
    finishedAt
    quantity {
      name
      title
    }
    progress {
      fraction
      stage
      training {
        trainLoss
      }
    }
    error {
      code
      message
      advice
      recurs
    }
  }
`);

/** The last hundred computations with those before them that somebody may want to act on, and what they run on. */
export const ComputationsQuery = graphql(
  `
  query Computations {
    computations(first: 100) {
      totalCount
      nodes {
        ...ListedComputation
      }
    }
    open: computations(first: 100, status: [RUNNING, PAUSED]) {
      nodes {
        ...ListedComputation
      }
    }
    failed: computations(first: 100, status: [FAILED]) {
      nodes {
        ...ListedComputation
      }
    }
    server {
      version
      engine {
        backend
        device
        version
        threads
        inference
      }
      engineError {
        code
        message
        advice
      }
      skippedEngines {
        engine
        reason
        advice
      }
      engines {
        engine {
          device
        }
        computeProcess {
          pid
          state
          restarts
        }
      }
      tensorCache {
        bytes
        budget
        entries
        hits
        misses
        evictions
        liveTensors
      }
      storage {
        database
        artifacts
      }
      queue {
        queued
        running
        paused
        succeeded
        failed
        cancelled
      }
    }
  }
`,
  [ListedComputationFragment],
);

export type ListedComputation = ResultOf<typeof ListedComputationFragment>;
export type ServerFacts = ResultOf<typeof ComputationsQuery>['server'];
