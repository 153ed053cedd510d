import { graphql, type ResultOf } from '../../graphql/graphql.ts';

/** The last hundred computations, and what they run on. */
export const ComputationsQuery = graphql(`
  query Computations {
    computations(first: 100) {
      totalCount
      nodes {
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
`);

export type ListedComputation = ResultOf<typeof ComputationsQuery>['computations']['nodes'][number];
export type ServerFacts = ResultOf<typeof ComputationsQuery>['server'];
