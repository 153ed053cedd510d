/** Queries that answer what people ask first; the README's one is the first. */
export const preparedQueries = [
  {
    title: 'FE accuracy and k* of every checkpoint',
    query: `query CheckpointsOnDigits {
  run(id: "sample") {
    checkpoints(first: 100) {
      nodes {
        epoch
        sourceAccuracy
        evaluation(dataset: "digits", protocol: FEATURE_EXTRACTION, policy: WAIT) {
          ... on Evaluation { accuracy { value low high } }
          ... on ComputationFailed { code message }
        }
        spectrum(dataset: "digits", policy: WAIT) {
          ... on Spectrum { principalRank(threshold: 0.8) resolvedCount }
          ... on ComputationFailed { code message }
        }
      }
    }
  }
}
`,
  },
  {
    title: 'The server and its engine',
    query: `query Server {
  server {
    version
    engine { backend device version precision threads inference }
    tensorCache { bytes budget entries hits misses evictions liveTensors }
    queue { queued running succeeded failed cancelled }
  }
}
`,
  },
  {
    title: 'What can be computed',
    query: `query Quantities {
  quantities { name version title formula citation traps parameters { name type defaultValue description } }
}
`,
  },
] as const;
