/* eslint-disable */
/* prettier-ignore */

/** An IntrospectionQuery representation of your schema.
 *
 * @remarks
 * This is an introspection of your schema saved as a file by GraphQLSP.
 * You may import it to create a `graphql()` tag function with `gql.tada`
 * by importing it and passing it to `initGraphQLTada<>()`.
 *
 * @example
 * ```
 * import { initGraphQLTada } from 'gql.tada';
 * import type { introspection } from './introspection';
 *
 * export const graphql = initGraphQLTada<{
 *   introspection: typeof introspection;
 *   scalars: {
 *     DateTime: string;
 *     Json: any;
 *   };
 * }>();
 * ```
 */
const introspection = {
  __schema: {
    queryType: {
      name: 'Query',
    },
    mutationType: {
      name: 'Mutation',
    },
    subscriptionType: {
      name: 'Subscription',
    },
    types: [
      {
        kind: 'INPUT_OBJECT',
        name: 'ArchitectureInput',
        inputFields: [
          {
            name: 'lenet',
            type: {
              kind: 'INPUT_OBJECT',
              name: 'LeNetInput',
            },
          },
          {
            name: 'mlp',
            type: {
              kind: 'INPUT_OBJECT',
              name: 'MlpInput',
            },
          },
          {
            name: 'resnet',
            type: {
              kind: 'INPUT_OBJECT',
              name: 'ResNetInput',
            },
          },
          {
            name: 'torchvisionResnet',
            type: {
              kind: 'INPUT_OBJECT',
              name: 'TorchvisionResNetInput',
            },
          },
          {
            name: 'vit',
            type: {
              kind: 'INPUT_OBJECT',
              name: 'VitInput',
            },
          },
        ],
        isOneOf: true,
      },
      {
        kind: 'ENUM',
        name: 'Augmentation',
        enumValues: [
          {
            name: 'FLIP',
            isDeprecated: false,
          },
          {
            name: 'FLIP_AND_SHIFT',
            isDeprecated: false,
          },
          {
            name: 'NONE',
            isDeprecated: false,
          },
          {
            name: 'SHIFT',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'BandCurve',
        fields: [
          {
            name: 'computedCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'dataset',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Dataset',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'missingCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'missingEstimate',
            type: {
              kind: 'OBJECT',
              name: 'CostEstimate',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'points',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'BandPoint',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'BandCurveInput',
        inputFields: [
          {
            name: 'centred',
            type: {
              kind: 'SCALAR',
              name: 'Boolean',
            },
          },
          {
            name: 'draws',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'probe',
            type: {
              kind: 'INPUT_OBJECT',
              name: 'LinearProbeInput',
            },
          },
          {
            name: 'seed',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'OBJECT',
        name: 'BandDrift',
        fields: [
          {
            name: 'drift',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'splitHalfDifference',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'BandEvaluation',
        fields: [
          {
            name: 'accuracy',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Estimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'accuracyAtSharedPenalty',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Estimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'centred',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Boolean',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'converged',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Boolean',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'energyShare',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'equalEnergy',
            type: {
              kind: 'OBJECT',
              name: 'NullModel',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'from',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'kind',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'SpectrumPartKind',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'logLoss',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'penalty',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'provenance',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Provenance',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'randomSubspace',
            type: {
              kind: 'OBJECT',
              name: 'NullModel',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'resolved',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'resolvedCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'sharedPenalty',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'testCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'to',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'trainCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'validationAccuracy',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'wholeAccuracy',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Estimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'UNION',
        name: 'BandEvaluationResult',
        possibleTypes: [
          {
            kind: 'OBJECT',
            name: 'BandEvaluation',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationFailed',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationPending',
          },
          {
            kind: 'OBJECT',
            name: 'NotComputed',
          },
        ],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'BandInput',
        inputFields: [
          {
            name: 'draws',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'probe',
            type: {
              kind: 'INPUT_OBJECT',
              name: 'LinearProbeInput',
            },
          },
          {
            name: 'seed',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'OBJECT',
        name: 'BandPoint',
        fields: [
          {
            name: 'checkpoint',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Checkpoint',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'epoch',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'result',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'BandEvaluationResult',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'SCALAR',
        name: 'Boolean',
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'CancelComputationInput',
        inputFields: [
          {
            name: 'id',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'ID',
              },
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'OBJECT',
        name: 'Checkpoint',
        fields: [
          {
            name: 'bytes',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'componentCurve',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'ComponentCurveResult',
              },
            },
            args: [
              {
                name: 'dataset',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
              {
                name: 'parameters',
                type: {
                  kind: 'INPUT_OBJECT',
                  name: 'ComponentCurveInput',
                },
              },
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'CACHED',
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'epoch',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'evaluation',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'EvaluationResult',
              },
            },
            args: [
              {
                name: 'dataset',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
              {
                name: 'parameters',
                type: {
                  kind: 'INPUT_OBJECT',
                  name: 'EvaluationInput',
                },
              },
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'CACHED',
              },
              {
                name: 'protocol',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'Protocol',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'features',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'FeaturesResult',
              },
            },
            args: [
              {
                name: 'dataset',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'CACHED',
              },
              {
                name: 'split',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'Split',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'fewShot',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'FewShotResult',
              },
            },
            args: [
              {
                name: 'dataset',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
              {
                name: 'parameters',
                type: {
                  kind: 'INPUT_OBJECT',
                  name: 'FewShotInput',
                },
              },
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'CACHED',
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'geometry',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'GeometryResult',
              },
            },
            args: [
              {
                name: 'dataset',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
              {
                name: 'parameters',
                type: {
                  kind: 'INPUT_OBJECT',
                  name: 'GeometryInput',
                },
              },
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'WAIT',
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'id',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'ID',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'learningRate',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'overlap',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'OverlapResult',
              },
            },
            args: [
              {
                name: 'dataset',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
              {
                name: 'parameters',
                type: {
                  kind: 'INPUT_OBJECT',
                  name: 'OverlapInput',
                },
              },
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'CACHED',
              },
              {
                name: 'with',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'parameterCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'parent',
            type: {
              kind: 'OBJECT',
              name: 'Checkpoint',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'probe',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'ProbeResult',
              },
            },
            args: [
              {
                name: 'dataset',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
              {
                name: 'kind',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ProbeKind',
                  },
                },
              },
              {
                name: 'parameters',
                type: {
                  kind: 'SCALAR',
                  name: 'JSONObject',
                },
              },
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'WAIT',
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'run',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Run',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'score',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'ScoreResult',
              },
            },
            args: [
              {
                name: 'dataset',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
              {
                name: 'name',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ScoreName',
                  },
                },
              },
              {
                name: 'parameters',
                type: {
                  kind: 'INPUT_OBJECT',
                  name: 'ScoreInput',
                },
              },
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'WAIT',
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'sha256',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'sourceAccuracy',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'sourceLoss',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'spectrum',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'SpectrumResult',
              },
            },
            args: [
              {
                name: 'dataset',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
              {
                name: 'parameters',
                type: {
                  kind: 'INPUT_OBJECT',
                  name: 'SpectrumInput',
                },
              },
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'WAIT',
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'step',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'trainLoss',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'url',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [
          {
            kind: 'INTERFACE',
            name: 'Node',
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'CheckpointConnection',
        fields: [
          {
            name: 'edges',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'CheckpointEdge',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'nodes',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'Checkpoint',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'pageInfo',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'PageInfo',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'totalCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'CheckpointEdge',
        fields: [
          {
            name: 'cursor',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'node',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Checkpoint',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'Choice',
        fields: [
          {
            name: 'accuracy',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Estimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'checkpoint',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Checkpoint',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'regret',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Estimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'ChoiceItem',
        fields: [
          {
            name: 'name',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'ChooserName',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'result',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'ChoiceResult',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'rule',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'title',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'UNION',
        name: 'ChoiceResult',
        possibleTypes: [
          {
            kind: 'OBJECT',
            name: 'Choice',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationFailed',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationPending',
          },
          {
            kind: 'OBJECT',
            name: 'NotComputed',
          },
        ],
      },
      {
        kind: 'ENUM',
        name: 'ChooserName',
        enumValues: [
          {
            name: 'CLASS_SEPARATION',
            isDeprecated: false,
          },
          {
            name: 'EFFECTIVE_RANK',
            isDeprecated: false,
          },
          {
            name: 'FINAL',
            isDeprecated: false,
          },
          {
            name: 'GBC',
            isDeprecated: false,
          },
          {
            name: 'H_SCORE',
            isDeprecated: false,
          },
          {
            name: 'LEEP',
            isDeprecated: false,
          },
          {
            name: 'LOG_ME',
            isDeprecated: false,
          },
          {
            name: 'NCE',
            isDeprecated: false,
          },
          {
            name: 'NEURAL_COLLAPSE',
            isDeprecated: false,
          },
          {
            name: 'NLEEP',
            isDeprecated: false,
          },
          {
            name: 'PARC',
            isDeprecated: false,
          },
          {
            name: 'PROBE',
            isDeprecated: false,
          },
          {
            name: 'RANK_ME',
            isDeprecated: false,
          },
          {
            name: 'REGULARISED_H_SCORE',
            isDeprecated: false,
          },
          {
            name: 'SOURCE_ACCURACY',
            isDeprecated: false,
          },
          {
            name: 'TRANS_RATE',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'ClassAccuracy',
        fields: [
          {
            name: 'accuracy',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Estimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'count',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'label',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'name',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'ComponentBand',
        fields: [
          {
            name: 'accuracy',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Estimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'advantage',
            type: {
              kind: 'OBJECT',
              name: 'Estimate',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'energyShare',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'equalEnergy',
            type: {
              kind: 'OBJECT',
              name: 'NullModel',
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'ComponentCurve',
        fields: [
          {
            name: 'centred',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Boolean',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'penalty',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'points',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'ComponentPoint',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'provenance',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Provenance',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'resolvedCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'testCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'trainCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'wholeAccuracy',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Estimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'ComponentCurveInput',
        inputFields: [
          {
            name: 'centred',
            type: {
              kind: 'SCALAR',
              name: 'Boolean',
            },
          },
          {
            name: 'counts',
            type: {
              kind: 'LIST',
              ofType: {
                kind: 'NON_NULL',
                ofType: {
                  kind: 'SCALAR',
                  name: 'Int',
                },
              },
            },
          },
          {
            name: 'draws',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'probe',
            type: {
              kind: 'INPUT_OBJECT',
              name: 'LinearProbeInput',
            },
          },
          {
            name: 'seed',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'UNION',
        name: 'ComponentCurveResult',
        possibleTypes: [
          {
            kind: 'OBJECT',
            name: 'ComponentCurve',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationFailed',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationPending',
          },
          {
            kind: 'OBJECT',
            name: 'NotComputed',
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'ComponentPoint',
        fields: [
          {
            name: 'count',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'largest',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'ComponentBand',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'random',
            type: {
              kind: 'OBJECT',
              name: 'RandomComponents',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'smallest',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'ComponentBand',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'ComponentScores',
        fields: [
          {
            name: 'provenance',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Provenance',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'split',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'Split',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'tensor',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Tensor',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'UNION',
        name: 'ComponentScoresResult',
        possibleTypes: [
          {
            kind: 'OBJECT',
            name: 'ComponentScores',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationFailed',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationPending',
          },
          {
            kind: 'OBJECT',
            name: 'NotComputed',
          },
        ],
      },
      {
        kind: 'ENUM',
        name: 'ComputableQuantity',
        enumValues: [
          {
            name: 'BAND_ACCURACY',
            isDeprecated: false,
          },
          {
            name: 'COMPONENT_CURVE',
            isDeprecated: false,
          },
          {
            name: 'FEATURES',
            isDeprecated: false,
          },
          {
            name: 'FEW_SHOT',
            isDeprecated: false,
          },
          {
            name: 'FINE_TUNING',
            isDeprecated: false,
          },
          {
            name: 'FROM_SCRATCH',
            isDeprecated: false,
          },
          {
            name: 'GBC',
            isDeprecated: false,
          },
          {
            name: 'GEOMETRY',
            isDeprecated: false,
          },
          {
            name: 'H_SCORE',
            isDeprecated: false,
          },
          {
            name: 'KNN',
            isDeprecated: false,
          },
          {
            name: 'LEEP',
            isDeprecated: false,
          },
          {
            name: 'LINEAR_PROBE',
            isDeprecated: false,
          },
          {
            name: 'LOG_ME',
            isDeprecated: false,
          },
          {
            name: 'NCE',
            isDeprecated: false,
          },
          {
            name: 'NEAREST_CLASS_MEAN',
            isDeprecated: false,
          },
          {
            name: 'NLEEP',
            isDeprecated: false,
          },
          {
            name: 'OVERLAP',
            isDeprecated: false,
          },
          {
            name: 'PARC',
            isDeprecated: false,
          },
          {
            name: 'REGULARISED_H_SCORE',
            isDeprecated: false,
          },
          {
            name: 'RIDGE',
            isDeprecated: false,
          },
          {
            name: 'SIMILARITY',
            isDeprecated: false,
          },
          {
            name: 'SPECTRUM',
            isDeprecated: false,
          },
          {
            name: 'TRANS_RATE',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'Computation',
        fields: [
          {
            name: 'attempts',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'checkpoint',
            type: {
              kind: 'OBJECT',
              name: 'Checkpoint',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'createdAt',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'DateTime',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'dataset',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Dataset',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'error',
            type: {
              kind: 'OBJECT',
              name: 'ComputationError',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'estimate',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'CostEstimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'finishedAt',
            type: {
              kind: 'SCALAR',
              name: 'DateTime',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'id',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'ID',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'key',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'parameters',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'JSONObject',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'position',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'progress',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Progress',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'quantity',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Quantity',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'run',
            type: {
              kind: 'OBJECT',
              name: 'Run',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'startedAt',
            type: {
              kind: 'SCALAR',
              name: 'DateTime',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'status',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'ComputationStatus',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'subject',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'worker',
            type: {
              kind: 'SCALAR',
              name: 'String',
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [
          {
            kind: 'INTERFACE',
            name: 'Node',
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'ComputationConnection',
        fields: [
          {
            name: 'edges',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'ComputationEdge',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'nodes',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'Computation',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'pageInfo',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'PageInfo',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'totalCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'ComputationEdge',
        fields: [
          {
            name: 'cursor',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'node',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Computation',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'ComputationError',
        fields: [
          {
            name: 'advice',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'code',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'message',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'recurs',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Boolean',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'ComputationFailed',
        fields: [
          {
            name: 'advice',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'cause',
            type: {
              kind: 'SCALAR',
              name: 'String',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'code',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'computation',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Computation',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'message',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'recurs',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Boolean',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'ComputationPayload',
        fields: [
          {
            name: 'computation',
            type: {
              kind: 'OBJECT',
              name: 'Computation',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'userErrors',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'UserError',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'ComputationPending',
        fields: [
          {
            name: 'computation',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Computation',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'ENUM',
        name: 'ComputationStatus',
        enumValues: [
          {
            name: 'CANCELLED',
            isDeprecated: false,
          },
          {
            name: 'FAILED',
            isDeprecated: false,
          },
          {
            name: 'PAUSED',
            isDeprecated: false,
          },
          {
            name: 'QUEUED',
            isDeprecated: false,
          },
          {
            name: 'RUNNING',
            isDeprecated: false,
          },
          {
            name: 'SUCCEEDED',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'ComputationsPayload',
        fields: [
          {
            name: 'computations',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'Computation',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'userErrors',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'UserError',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'ComputeDevice',
        fields: [
          {
            name: 'computeProcess',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'ComputeProcess',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'engine',
            type: {
              kind: 'OBJECT',
              name: 'Engine',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'engineError',
            type: {
              kind: 'OBJECT',
              name: 'EngineError',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'skippedEngines',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'SkippedEngine',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'tensorCache',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'TensorCache',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'ComputeInput',
        inputFields: [
          {
            name: 'bands',
            type: {
              kind: 'INPUT_OBJECT',
              name: 'BandCurveInput',
            },
          },
          {
            name: 'checkpoints',
            type: {
              kind: 'LIST',
              ofType: {
                kind: 'NON_NULL',
                ofType: {
                  kind: 'SCALAR',
                  name: 'ID',
                },
              },
            },
          },
          {
            name: 'componentCurve',
            type: {
              kind: 'INPUT_OBJECT',
              name: 'ComponentCurveInput',
            },
          },
          {
            name: 'datasets',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
            },
          },
          {
            name: 'evaluation',
            type: {
              kind: 'INPUT_OBJECT',
              name: 'EvaluationInput',
            },
          },
          {
            name: 'overlap',
            type: {
              kind: 'INPUT_OBJECT',
              name: 'OverlapInput',
            },
          },
          {
            name: 'quantities',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputableQuantity',
                  },
                },
              },
            },
          },
          {
            name: 'run',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'ID',
              },
            },
          },
          {
            name: 'similarity',
            type: {
              kind: 'INPUT_OBJECT',
              name: 'SimilarityInput',
            },
          },
          {
            name: 'spectrum',
            type: {
              kind: 'INPUT_OBJECT',
              name: 'SpectrumInput',
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'OBJECT',
        name: 'ComputePayload',
        fields: [
          {
            name: 'computations',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'Computation',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'estimate',
            type: {
              kind: 'OBJECT',
              name: 'CostEstimate',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'storedCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'userErrors',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'UserError',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'ComputePlan',
        fields: [
          {
            name: 'all',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'PlannedWork',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'parts',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'PlannedPart',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'ENUM',
        name: 'ComputePolicy',
        enumValues: [
          {
            name: 'CACHED',
            isDeprecated: false,
          },
          {
            name: 'ENQUEUE',
            isDeprecated: false,
          },
          {
            name: 'WAIT',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'ComputeProcess',
        fields: [
          {
            name: 'pid',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'residentBytes',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'restarts',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'state',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'CostEstimate',
        fields: [
          {
            name: 'bytes',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'computations',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'flops',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'seconds',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'ENUM',
        name: 'Covariance',
        enumValues: [
          {
            name: 'DIAGONAL',
            isDeprecated: false,
          },
          {
            name: 'SPHERICAL',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'Dataset',
        fields: [
          {
            name: 'adapt',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'ImageAdaptation',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'classes',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'String',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'createdAt',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'DateTime',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'description',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'digest',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'id',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'ID',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'imageShape',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Int',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'name',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'resized',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Dataset',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'slug',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'splits',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'DatasetSplit',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [
          {
            kind: 'INTERFACE',
            name: 'Node',
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'DatasetConnection',
        fields: [
          {
            name: 'edges',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'DatasetEdge',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'nodes',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'Dataset',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'pageInfo',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'PageInfo',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'totalCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'DatasetEdge',
        fields: [
          {
            name: 'cursor',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'node',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Dataset',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'DatasetSplit',
        fields: [
          {
            name: 'count',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'perClass',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Int',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'split',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'Split',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'SCALAR',
        name: 'DateTime',
      },
      {
        kind: 'OBJECT',
        name: 'Decomposition',
        fields: [
          {
            name: 'centred',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Boolean',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'directions',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Tensor',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'mean',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Tensor',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'noiseFloor',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'provenance',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Provenance',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'resolvedCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'scores',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'ComponentScoresResult',
              },
            },
            args: [
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'CACHED',
              },
              {
                name: 'split',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'Split',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'singularValues',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Float',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'UNION',
        name: 'DecompositionResult',
        possibleTypes: [
          {
            kind: 'OBJECT',
            name: 'ComputationFailed',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationPending',
          },
          {
            kind: 'OBJECT',
            name: 'Decomposition',
          },
          {
            kind: 'OBJECT',
            name: 'NotComputed',
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'Engine',
        fields: [
          {
            name: 'backend',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'device',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'inference',
            type: {
              kind: 'SCALAR',
              name: 'String',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'precision',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'threads',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'version',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'EngineError',
        fields: [
          {
            name: 'advice',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'code',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'message',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'Estimate',
        fields: [
          {
            name: 'high',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'level',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'low',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'value',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'Evaluation',
        fields: [
          {
            name: 'accuracy',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Estimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'checkpoint',
            type: {
              kind: 'OBJECT',
              name: 'Checkpoint',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'confusion',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'LIST',
                    ofType: {
                      kind: 'NON_NULL',
                      ofType: {
                        kind: 'SCALAR',
                        name: 'Int',
                      },
                    },
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'converged',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Boolean',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'gradientNorm',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'headLearningRate',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'history',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'TrainingPoint',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'iterations',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'learningRate',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'logLoss',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'penalty',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'penaltyPath',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'PenaltyPoint',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'perClass',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'ClassAccuracy',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'predicted',
            type: {
              kind: 'OBJECT',
              name: 'Tensor',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'protocol',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'Protocol',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'provenance',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Provenance',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'ratePath',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'RatePoint',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'seeds',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'SeedEvaluation',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'testCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'trainCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'trainings',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'Training',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'validationAccuracy',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'variant',
            type: {
              kind: 'ENUM',
              name: 'FineTuningVariant',
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'EvaluationInput',
        inputFields: [
          {
            name: 'fineTuning',
            type: {
              kind: 'INPUT_OBJECT',
              name: 'FineTuningInput',
            },
          },
          {
            name: 'folds',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'maxIterations',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'penalties',
            type: {
              kind: 'LIST',
              ofType: {
                kind: 'NON_NULL',
                ofType: {
                  kind: 'SCALAR',
                  name: 'Float',
                },
              },
            },
          },
          {
            name: 'seed',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'standardise',
            type: {
              kind: 'SCALAR',
              name: 'Boolean',
            },
          },
          {
            name: 'tolerance',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
          {
            name: 'validationRows',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'UNION',
        name: 'EvaluationResult',
        possibleTypes: [
          {
            kind: 'OBJECT',
            name: 'ComputationFailed',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationPending',
          },
          {
            kind: 'OBJECT',
            name: 'Evaluation',
          },
          {
            kind: 'OBJECT',
            name: 'NotComputed',
          },
        ],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'ExtendPretrainingInput',
        inputFields: [
          {
            name: 'epochs',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
          },
          {
            name: 'keepEpochs',
            type: {
              kind: 'LIST',
              ofType: {
                kind: 'NON_NULL',
                ofType: {
                  kind: 'SCALAR',
                  name: 'Float',
                },
              },
            },
          },
          {
            name: 'learningRate',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
          {
            name: 'run',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'ID',
              },
            },
          },
          {
            name: 'schedule',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'LearningRateSchedule',
              },
            },
            defaultValue: 'CONSTANT',
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'OBJECT',
        name: 'ExtendPretrainingPayload',
        fields: [
          {
            name: 'computation',
            type: {
              kind: 'OBJECT',
              name: 'Computation',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'run',
            type: {
              kind: 'OBJECT',
              name: 'Run',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'userErrors',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'UserError',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'FeatureDrift',
        fields: [
          {
            name: 'principal',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'BandDrift',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'residual',
            type: {
              kind: 'OBJECT',
              name: 'BandDrift',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'whole',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'BandDrift',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'Features',
        fields: [
          {
            name: 'columns',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'provenance',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Provenance',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'rows',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'tensor',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Tensor',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'UNION',
        name: 'FeaturesResult',
        possibleTypes: [
          {
            kind: 'OBJECT',
            name: 'ComputationFailed',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationPending',
          },
          {
            kind: 'OBJECT',
            name: 'Features',
          },
          {
            kind: 'OBJECT',
            name: 'NotComputed',
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'FewShot',
        fields: [
          {
            name: 'penalty',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'points',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'FewShotPoint',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'provenance',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Provenance',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'testCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'trainCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'FewShotInput',
        inputFields: [
          {
            name: 'counts',
            type: {
              kind: 'LIST',
              ofType: {
                kind: 'NON_NULL',
                ofType: {
                  kind: 'SCALAR',
                  name: 'Int',
                },
              },
            },
          },
          {
            name: 'draws',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'maxIterations',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'penalty',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
          {
            name: 'seed',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'tolerance',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'OBJECT',
        name: 'FewShotPoint',
        fields: [
          {
            name: 'accuracies',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Float',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'accuracy',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Estimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'draws',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'imagesPerClass',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'UNION',
        name: 'FewShotResult',
        possibleTypes: [
          {
            kind: 'OBJECT',
            name: 'ComputationFailed',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationPending',
          },
          {
            kind: 'OBJECT',
            name: 'FewShot',
          },
          {
            kind: 'OBJECT',
            name: 'NotComputed',
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'Finding',
        fields: [
          {
            name: 'adjustedPValue',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'checkpoints',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'Checkpoint',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'effect',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Estimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'name',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'FindingName',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'pValue',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'provenance',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Provenance',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'sentence',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'unit',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'verdict',
            type: {
              kind: 'ENUM',
              name: 'Verdict',
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'FindingItem',
        fields: [
          {
            name: 'claim',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'name',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'FindingName',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'result',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'FindingResult',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'ENUM',
        name: 'FindingName',
        enumValues: [
          {
            name: 'FE_BEFORE_FT',
            isDeprecated: false,
          },
          {
            name: 'FE_PEAKS_EARLY',
            isDeprecated: false,
          },
          {
            name: 'FE_PEAK_EPOCH',
            isDeprecated: false,
          },
          {
            name: 'FT_RISES',
            isDeprecated: false,
          },
          {
            name: 'PRINCIPAL_FIRST',
            isDeprecated: false,
          },
          {
            name: 'RESIDUAL_FOR_FT',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'UNION',
        name: 'FindingResult',
        possibleTypes: [
          {
            kind: 'OBJECT',
            name: 'ComputationFailed',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationPending',
          },
          {
            kind: 'OBJECT',
            name: 'Finding',
          },
          {
            kind: 'OBJECT',
            name: 'FindingUnavailable',
          },
          {
            kind: 'OBJECT',
            name: 'NotComputed',
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'FindingUnavailable',
        fields: [
          {
            name: 'advice',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'reason',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'Findings',
        fields: [
          {
            name: 'dataset',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Dataset',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'items',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'FindingItem',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'missingEstimate',
            type: {
              kind: 'OBJECT',
              name: 'CostEstimate',
            },
            args: [
              {
                name: 'names',
                type: {
                  kind: 'LIST',
                  ofType: {
                    kind: 'NON_NULL',
                    ofType: {
                      kind: 'ENUM',
                      name: 'FindingName',
                    },
                  },
                },
              },
            ],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'FineTuningInput',
        inputFields: [
          {
            name: 'augmentation',
            type: {
              kind: 'ENUM',
              name: 'Augmentation',
            },
          },
          {
            name: 'batchSize',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'epochs',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'headLearningRateFactor',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
          {
            name: 'learningRates',
            type: {
              kind: 'LIST',
              ofType: {
                kind: 'NON_NULL',
                ofType: {
                  kind: 'SCALAR',
                  name: 'Float',
                },
              },
            },
          },
          {
            name: 'maxShift',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'seeds',
            type: {
              kind: 'LIST',
              ofType: {
                kind: 'NON_NULL',
                ofType: {
                  kind: 'SCALAR',
                  name: 'Int',
                },
              },
            },
          },
          {
            name: 'validationFraction',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
          {
            name: 'variant',
            type: {
              kind: 'ENUM',
              name: 'FineTuningVariant',
            },
          },
          {
            name: 'weightDecay',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'ENUM',
        name: 'FineTuningVariant',
        enumValues: [
          {
            name: 'BATCH_NORM_ONLY',
            isDeprecated: false,
          },
          {
            name: 'FROM_SCRATCH',
            isDeprecated: false,
          },
          {
            name: 'FULL',
            isDeprecated: false,
          },
          {
            name: 'PROBE_THEN_FINE_TUNE',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'SCALAR',
        name: 'Float',
      },
      {
        kind: 'OBJECT',
        name: 'Geometry',
        fields: [
          {
            name: 'betweenRank',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'classCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'classSeparation',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'columns',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'constantFeatures',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'deadFeatures',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'meanNorm',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'nc1',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'provenance',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Provenance',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'rows',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'sparsity',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'split',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'Split',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'withinClassShare',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'GeometryInput',
        inputFields: [
          {
            name: 'split',
            type: {
              kind: 'ENUM',
              name: 'Split',
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'UNION',
        name: 'GeometryResult',
        possibleTypes: [
          {
            kind: 'OBJECT',
            name: 'ComputationFailed',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationPending',
          },
          {
            kind: 'OBJECT',
            name: 'Geometry',
          },
          {
            kind: 'OBJECT',
            name: 'NotComputed',
          },
        ],
      },
      {
        kind: 'SCALAR',
        name: 'ID',
      },
      {
        kind: 'ENUM',
        name: 'ImageAdaptation',
        enumValues: [
          {
            name: 'NONE',
            isDeprecated: false,
          },
          {
            name: 'RESIZE',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'InputDigest',
        fields: [
          {
            name: 'digest',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'name',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'SCALAR',
        name: 'Int',
      },
      {
        kind: 'SCALAR',
        name: 'JSONObject',
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'LeNetInput',
        inputFields: [
          {
            name: 'channels',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Int',
                  },
                },
              },
            },
            defaultValue: '[6, 16]',
          },
          {
            name: 'hidden',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Int',
                  },
                },
              },
            },
            defaultValue: '[120, 84]',
          },
          {
            name: 'padding',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            defaultValue: '2',
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'ENUM',
        name: 'LearningRateSchedule',
        enumValues: [
          {
            name: 'CONSTANT',
            isDeprecated: false,
          },
          {
            name: 'COSINE',
            isDeprecated: false,
          },
          {
            name: 'STEPS',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'LeaveOneOutPoint',
        fields: [
          {
            name: 'leaveOneOutAccuracy',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'leaveOneOutError',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'penalty',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'LinearProbeInput',
        inputFields: [
          {
            name: 'folds',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'maxIterations',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'penalties',
            type: {
              kind: 'LIST',
              ofType: {
                kind: 'NON_NULL',
                ofType: {
                  kind: 'SCALAR',
                  name: 'Float',
                },
              },
            },
          },
          {
            name: 'seed',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'standardise',
            type: {
              kind: 'SCALAR',
              name: 'Boolean',
            },
          },
          {
            name: 'tolerance',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
          {
            name: 'validationRows',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'MlpInput',
        inputFields: [
          {
            name: 'hidden',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Int',
                  },
                },
              },
            },
            defaultValue: '[256, 128]',
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'OBJECT',
        name: 'Mutation',
        fields: [
          {
            name: 'cancelComputation',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'ComputationPayload',
              },
            },
            args: [
              {
                name: 'input',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'INPUT_OBJECT',
                    name: 'CancelComputationInput',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'cancelComputations',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'ComputationsPayload',
              },
            },
            args: [
              {
                name: 'input',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'INPUT_OBJECT',
                    name: 'RunComputationsInput',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'compute',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'ComputePayload',
              },
            },
            args: [
              {
                name: 'input',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'INPUT_OBJECT',
                    name: 'ComputeInput',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'extendPretraining',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'ExtendPretrainingPayload',
              },
            },
            args: [
              {
                name: 'input',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'INPUT_OBJECT',
                    name: 'ExtendPretrainingInput',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'pauseComputation',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'ComputationPayload',
              },
            },
            args: [
              {
                name: 'input',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'INPUT_OBJECT',
                    name: 'PauseComputationInput',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'pauseComputations',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'ComputationsPayload',
              },
            },
            args: [
              {
                name: 'input',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'INPUT_OBJECT',
                    name: 'RunComputationsInput',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'resumeComputation',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'ComputationPayload',
              },
            },
            args: [
              {
                name: 'input',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'INPUT_OBJECT',
                    name: 'ResumeComputationInput',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'resumeComputations',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'ComputationsPayload',
              },
            },
            args: [
              {
                name: 'input',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'INPUT_OBJECT',
                    name: 'RunComputationsInput',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'retryComputation',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'ComputationPayload',
              },
            },
            args: [
              {
                name: 'input',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'INPUT_OBJECT',
                    name: 'RetryComputationInput',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'startPretraining',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'StartPretrainingPayload',
              },
            },
            args: [
              {
                name: 'input',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'INPUT_OBJECT',
                    name: 'StartPretrainingInput',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'NetworkKind',
        fields: [
          {
            name: 'description',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'name',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'parameters',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'QuantityParameter',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'title',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'INTERFACE',
        name: 'Node',
        fields: [
          {
            name: 'id',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'ID',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
        possibleTypes: [
          {
            kind: 'OBJECT',
            name: 'Checkpoint',
          },
          {
            kind: 'OBJECT',
            name: 'Computation',
          },
          {
            kind: 'OBJECT',
            name: 'Dataset',
          },
          {
            kind: 'OBJECT',
            name: 'Run',
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'NotComputed',
        fields: [
          {
            name: 'estimate',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'CostEstimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'NullModel',
        fields: [
          {
            name: 'accuracy',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Estimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'advantage',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Estimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'dimensions',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'draws',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'energyShare',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'ENUM',
        name: 'Optimiser',
        enumValues: [
          {
            name: 'ADAMW',
            isDeprecated: false,
          },
          {
            name: 'NESTEROV',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'Overlap',
        fields: [
          {
            name: 'angles',
            type: {
              kind: 'OBJECT',
              name: 'PrincipalAngles',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'centred',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Boolean',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'columns',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'drift',
            type: {
              kind: 'OBJECT',
              name: 'FeatureDrift',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'principal',
            type: {
              kind: 'OBJECT',
              name: 'SubspaceOverlap',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'principalRank',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'provenance',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Provenance',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'reference',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Checkpoint',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'referencePrincipalRank',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'referenceResolvedCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'residual',
            type: {
              kind: 'OBJECT',
              name: 'SubspaceOverlap',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'resolvedCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'rows',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'split',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'Split',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'splits',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'threshold',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'weight',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'SpectrumWeight',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'OverlapCurve',
        fields: [
          {
            name: 'computedCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'dataset',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Dataset',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'missingCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'missingEstimate',
            type: {
              kind: 'OBJECT',
              name: 'CostEstimate',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'points',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'OverlapPoint',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'reference',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'OverlapReference',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'OverlapInput',
        inputFields: [
          {
            name: 'centred',
            type: {
              kind: 'SCALAR',
              name: 'Boolean',
            },
          },
          {
            name: 'components',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'rank',
            type: {
              kind: 'ENUM',
              name: 'OverlapRank',
            },
          },
          {
            name: 'seed',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'split',
            type: {
              kind: 'ENUM',
              name: 'Split',
            },
          },
          {
            name: 'splits',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'threshold',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
          {
            name: 'weight',
            type: {
              kind: 'ENUM',
              name: 'SpectrumWeight',
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'OBJECT',
        name: 'OverlapPoint',
        fields: [
          {
            name: 'checkpoint',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Checkpoint',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'epoch',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'reference',
            type: {
              kind: 'OBJECT',
              name: 'Checkpoint',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'result',
            type: {
              kind: 'UNION',
              name: 'OverlapResult',
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'ENUM',
        name: 'OverlapRank',
        enumValues: [
          {
            name: 'OWN',
            isDeprecated: false,
          },
          {
            name: 'REFERENCE',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'ENUM',
        name: 'OverlapReference',
        enumValues: [
          {
            name: 'FINAL',
            isDeprecated: false,
          },
          {
            name: 'PREVIOUS',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'UNION',
        name: 'OverlapResult',
        possibleTypes: [
          {
            kind: 'OBJECT',
            name: 'ComputationFailed',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationPending',
          },
          {
            kind: 'OBJECT',
            name: 'NotComputed',
          },
          {
            kind: 'OBJECT',
            name: 'Overlap',
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'PageInfo',
        fields: [
          {
            name: 'endCursor',
            type: {
              kind: 'SCALAR',
              name: 'String',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'hasNextPage',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Boolean',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'hasPreviousPage',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Boolean',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'startCursor',
            type: {
              kind: 'SCALAR',
              name: 'String',
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'PauseComputationInput',
        inputFields: [
          {
            name: 'id',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'ID',
              },
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'OBJECT',
        name: 'PenaltyPoint',
        fields: [
          {
            name: 'penalty',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'validationAccuracy',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'validationLogLoss',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'PlannedPart',
        fields: [
          {
            name: 'dataset',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Dataset',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'quantity',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Quantity',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'work',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'PlannedWork',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'PlannedWork',
        fields: [
          {
            name: 'estimate',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'CostEstimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'failedCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'missingCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'pausedCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'pendingCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'resultCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'storedCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'PowerLaw',
        fields: [
          {
            name: 'from',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'r2',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'to',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'value',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'PrincipalAngles',
        fields: [
          {
            name: 'degrees',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Float',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'largest',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'median',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'splitHalfLargest',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'splitHalfMedian',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'Probe',
        fields: [
          {
            name: 'accuracy',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Estimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'confusion',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'LIST',
                    ofType: {
                      kind: 'NON_NULL',
                      ofType: {
                        kind: 'SCALAR',
                        name: 'Int',
                      },
                    },
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'kind',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'ProbeKind',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'leaveOneOutAccuracy',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'penalty',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'penaltyPath',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'LeaveOneOutPoint',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'perClass',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'ClassAccuracy',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'provenance',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Provenance',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'testCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'trainCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'ENUM',
        name: 'ProbeKind',
        enumValues: [
          {
            name: 'KNN',
            isDeprecated: false,
          },
          {
            name: 'NEAREST_CLASS_MEAN',
            isDeprecated: false,
          },
          {
            name: 'RIDGE',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'UNION',
        name: 'ProbeResult',
        possibleTypes: [
          {
            kind: 'OBJECT',
            name: 'ComputationFailed',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationPending',
          },
          {
            kind: 'OBJECT',
            name: 'NotComputed',
          },
          {
            kind: 'OBJECT',
            name: 'Probe',
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'Progress',
        fields: [
          {
            name: 'done',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'fraction',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'stage',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'total',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'training',
            type: {
              kind: 'OBJECT',
              name: 'TrainingProgress',
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'ENUM',
        name: 'Protocol',
        enumValues: [
          {
            name: 'FEATURE_EXTRACTION',
            isDeprecated: false,
          },
          {
            name: 'FINE_TUNING',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'Provenance',
        fields: [
          {
            name: 'createdAt',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'DateTime',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'engine',
            type: {
              kind: 'OBJECT',
              name: 'Engine',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'inputs',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'InputDigest',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'key',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'parameters',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'JSONObject',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'peakTensorBytes',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'quantity',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Quantity',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'rowCount',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'seconds',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'seed',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'version',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'warnings',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'Warning',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'Quantity',
        fields: [
          {
            name: 'citation',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'costModel',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'description',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'field',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'formula',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'inputs',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'String',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'name',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'noiseFloor',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'parameters',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'QuantityParameter',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'title',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'traps',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'String',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'version',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'QuantityParameter',
        fields: [
          {
            name: 'defaultValue',
            type: {
              kind: 'SCALAR',
              name: 'String',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'description',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'name',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'type',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'Query',
        fields: [
          {
            name: 'computations',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'ComputationConnection',
              },
            },
            args: [
              {
                name: 'after',
                type: {
                  kind: 'SCALAR',
                  name: 'String',
                },
              },
              {
                name: 'first',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Int',
                  },
                },
              },
              {
                name: 'status',
                type: {
                  kind: 'LIST',
                  ofType: {
                    kind: 'NON_NULL',
                    ofType: {
                      kind: 'ENUM',
                      name: 'ComputationStatus',
                    },
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'computePlan',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'ComputePlan',
              },
            },
            args: [
              {
                name: 'input',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'INPUT_OBJECT',
                    name: 'ComputeInput',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'dataset',
            type: {
              kind: 'OBJECT',
              name: 'Dataset',
            },
            args: [
              {
                name: 'id',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'datasets',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'DatasetConnection',
              },
            },
            args: [
              {
                name: 'after',
                type: {
                  kind: 'SCALAR',
                  name: 'String',
                },
              },
              {
                name: 'first',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Int',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'networkKinds',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'NetworkKind',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'node',
            type: {
              kind: 'INTERFACE',
              name: 'Node',
            },
            args: [
              {
                name: 'id',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'nodes',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'INTERFACE',
                    name: 'Node',
                  },
                },
              },
            },
            args: [
              {
                name: 'ids',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'LIST',
                    ofType: {
                      kind: 'NON_NULL',
                      ofType: {
                        kind: 'SCALAR',
                        name: 'ID',
                      },
                    },
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'quantities',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'Quantity',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'run',
            type: {
              kind: 'OBJECT',
              name: 'Run',
            },
            args: [
              {
                name: 'id',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'runs',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'RunConnection',
              },
            },
            args: [
              {
                name: 'after',
                type: {
                  kind: 'SCALAR',
                  name: 'String',
                },
              },
              {
                name: 'first',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Int',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'server',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Server',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'Queue',
        fields: [
          {
            name: 'cancelled',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'failed',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'paused',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'queued',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'running',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'succeeded',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'RandomComponents',
        fields: [
          {
            name: 'accuracy',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Estimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'energyShare',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'RankMeasures',
        fields: [
          {
            name: 'alpha',
            type: {
              kind: 'OBJECT',
              name: 'PowerLaw',
            },
            args: [
              {
                name: 'from',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Int',
                  },
                },
                defaultValue: '1',
              },
              {
                name: 'to',
                type: {
                  kind: 'SCALAR',
                  name: 'Int',
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'effectiveRank',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [
              {
                name: 'weight',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'SpectrumWeight',
                  },
                },
                defaultValue: 'SIGMA',
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'participationRatio',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'rankMe',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'stableRank',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'RatePoint',
        fields: [
          {
            name: 'learningRate',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'validationAccuracy',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'validationLogLoss',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'Recommendation',
        fields: [
          {
            name: 'checkpointCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'choices',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'ChoiceItem',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'dataset',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Dataset',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'hindsight',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Choice',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'hindsightOptimism',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'protocol',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'Protocol',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'provenance',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Provenance',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'recommended',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Choice',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'search',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'SearchStep',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'sentence',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'validationAccuracy',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'UNION',
        name: 'RecommendationResult',
        possibleTypes: [
          {
            kind: 'OBJECT',
            name: 'ComputationFailed',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationPending',
          },
          {
            kind: 'OBJECT',
            name: 'NotComputed',
          },
          {
            kind: 'OBJECT',
            name: 'Recommendation',
          },
        ],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'ResNetInput',
        inputFields: [
          {
            name: 'depth',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            defaultValue: '8',
          },
          {
            name: 'shortcut',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'ResNetShortcut',
              },
            },
            defaultValue: 'PROJECTION',
          },
          {
            name: 'width',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            defaultValue: '16',
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'ENUM',
        name: 'ResNetShortcut',
        enumValues: [
          {
            name: 'PADDING',
            isDeprecated: false,
          },
          {
            name: 'PROJECTION',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'ResumeComputationInput',
        inputFields: [
          {
            name: 'id',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'ID',
              },
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'RetryComputationInput',
        inputFields: [
          {
            name: 'id',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'ID',
              },
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'OBJECT',
        name: 'Run',
        fields: [
          {
            name: 'architecture',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'bandCurve',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'BandCurve',
              },
            },
            args: [
              {
                name: 'dataset',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
              {
                name: 'parameters',
                type: {
                  kind: 'INPUT_OBJECT',
                  name: 'BandCurveInput',
                },
              },
              {
                name: 'part',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'INPUT_OBJECT',
                    name: 'SpectrumPart',
                  },
                },
              },
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'CACHED',
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'checkpoints',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'CheckpointConnection',
              },
            },
            args: [
              {
                name: 'after',
                type: {
                  kind: 'SCALAR',
                  name: 'String',
                },
              },
              {
                name: 'first',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Int',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'createdAt',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'DateTime',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'extensibleFrom',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'findings',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Findings',
              },
            },
            args: [
              {
                name: 'dataset',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
              {
                name: 'names',
                type: {
                  kind: 'LIST',
                  ofType: {
                    kind: 'NON_NULL',
                    ofType: {
                      kind: 'ENUM',
                      name: 'FindingName',
                    },
                  },
                },
              },
              {
                name: 'parameters',
                type: {
                  kind: 'INPUT_OBJECT',
                  name: 'EvaluationInput',
                },
              },
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'CACHED',
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'id',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'ID',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'name',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'overlapCurve',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'OverlapCurve',
              },
            },
            args: [
              {
                name: 'dataset',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
              {
                name: 'parameters',
                type: {
                  kind: 'INPUT_OBJECT',
                  name: 'OverlapInput',
                },
              },
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'CACHED',
              },
              {
                name: 'reference',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'OverlapReference',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'parameterCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'plan',
            type: {
              kind: 'SCALAR',
              name: 'JSONObject',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'pretraining',
            type: {
              kind: 'OBJECT',
              name: 'Computation',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'recommendation',
            type: {
              kind: 'UNION',
              name: 'RecommendationResult',
            },
            args: [
              {
                name: 'dataset',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
              {
                name: 'parameters',
                type: {
                  kind: 'INPUT_OBJECT',
                  name: 'EvaluationInput',
                },
              },
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'CACHED',
              },
              {
                name: 'protocol',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'Protocol',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'scores',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'ScoreCurve',
                  },
                },
              },
            },
            args: [
              {
                name: 'dataset',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
              {
                name: 'names',
                type: {
                  kind: 'LIST',
                  ofType: {
                    kind: 'NON_NULL',
                    ofType: {
                      kind: 'ENUM',
                      name: 'ScoreName',
                    },
                  },
                },
              },
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'CACHED',
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'similarity',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'SimilarityResult',
              },
            },
            args: [
              {
                name: 'dataset',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
              {
                name: 'measure',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'SimilarityMeasure',
                  },
                },
              },
              {
                name: 'parameters',
                type: {
                  kind: 'INPUT_OBJECT',
                  name: 'SimilarityInput',
                },
              },
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'CACHED',
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'slug',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'sourceDataset',
            type: {
              kind: 'OBJECT',
              name: 'Dataset',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'state',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'RunState',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'transferCurve',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'TransferCurve',
              },
            },
            args: [
              {
                name: 'dataset',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
              {
                name: 'parameters',
                type: {
                  kind: 'INPUT_OBJECT',
                  name: 'EvaluationInput',
                },
              },
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'CACHED',
              },
              {
                name: 'protocol',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'Protocol',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
        ],
        interfaces: [
          {
            kind: 'INTERFACE',
            name: 'Node',
          },
        ],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'RunComputationsInput',
        inputFields: [
          {
            name: 'dataset',
            type: {
              kind: 'SCALAR',
              name: 'ID',
            },
          },
          {
            name: 'run',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'ID',
              },
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'OBJECT',
        name: 'RunConnection',
        fields: [
          {
            name: 'edges',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'RunEdge',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'nodes',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'Run',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'pageInfo',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'PageInfo',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'totalCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'RunEdge',
        fields: [
          {
            name: 'cursor',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'node',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Run',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'RunProgress',
        fields: [
          {
            name: 'checkpoint',
            type: {
              kind: 'OBJECT',
              name: 'Checkpoint',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'computation',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Computation',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'paused',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'queued',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'run',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Run',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'running',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'ENUM',
        name: 'RunState',
        enumValues: [
          {
            name: 'CANCELLED',
            isDeprecated: false,
          },
          {
            name: 'FAILED',
            isDeprecated: false,
          },
          {
            name: 'PAUSED',
            isDeprecated: false,
          },
          {
            name: 'READY',
            isDeprecated: false,
          },
          {
            name: 'TRAINING',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'Score',
        fields: [
          {
            name: 'classCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'columns',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'details',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'ScoreDetail',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'name',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'ScoreName',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'provenance',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Provenance',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'rows',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'split',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'Split',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'value',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'ScoreCurve',
        fields: [
          {
            name: 'computedCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'missingCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'missingEstimate',
            type: {
              kind: 'OBJECT',
              name: 'CostEstimate',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'name',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'ScoreName',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'points',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'ScorePoint',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'ScoreDetail',
        fields: [
          {
            name: 'label',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'name',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'value',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'ScoreInput',
        inputFields: [
          {
            name: 'componentsPerClass',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'covariance',
            type: {
              kind: 'ENUM',
              name: 'Covariance',
            },
          },
          {
            name: 'energy',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
          {
            name: 'epsilon',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
          {
            name: 'fitRows',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'maxIterations',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'mostRows',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'principalComponents',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'rcond',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
          {
            name: 'seed',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'split',
            type: {
              kind: 'ENUM',
              name: 'Split',
            },
          },
          {
            name: 'tolerance',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
          {
            name: 'varianceFloor',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'ENUM',
        name: 'ScoreName',
        enumValues: [
          {
            name: 'GBC',
            isDeprecated: false,
          },
          {
            name: 'H_SCORE',
            isDeprecated: false,
          },
          {
            name: 'LEEP',
            isDeprecated: false,
          },
          {
            name: 'LOG_ME',
            isDeprecated: false,
          },
          {
            name: 'NCE',
            isDeprecated: false,
          },
          {
            name: 'NLEEP',
            isDeprecated: false,
          },
          {
            name: 'PARC',
            isDeprecated: false,
          },
          {
            name: 'REGULARISED_H_SCORE',
            isDeprecated: false,
          },
          {
            name: 'TRANS_RATE',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'ScorePoint',
        fields: [
          {
            name: 'checkpoint',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Checkpoint',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'epoch',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'result',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'ScoreResult',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'UNION',
        name: 'ScoreResult',
        possibleTypes: [
          {
            kind: 'OBJECT',
            name: 'ComputationFailed',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationPending',
          },
          {
            kind: 'OBJECT',
            name: 'NotComputed',
          },
          {
            kind: 'OBJECT',
            name: 'Score',
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'SearchStep',
        fields: [
          {
            name: 'choice',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Choice',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'evaluated',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Checkpoint',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'evaluations',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'SeedEvaluation',
        fields: [
          {
            name: 'accuracy',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Estimate',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'logLoss',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'seed',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'trainAccuracy',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'Server',
        fields: [
          {
            name: 'computeProcess',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'ComputeProcess',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'engine',
            type: {
              kind: 'OBJECT',
              name: 'Engine',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'engineError',
            type: {
              kind: 'OBJECT',
              name: 'EngineError',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'engines',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'ComputeDevice',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'queue',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Queue',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'skippedEngines',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'SkippedEngine',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'startedAt',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'DateTime',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'storage',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Storage',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'tensorCache',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'TensorCache',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'version',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'Similarity',
        fields: [
          {
            name: 'checkpoints',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'Checkpoint',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'epochs',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Float',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'incomparable',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'Checkpoint',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'matrix',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Tensor',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'measure',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'SimilarityMeasure',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'provenance',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Provenance',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'rows',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'values',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'LIST',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Float',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'SimilarityInput',
        inputFields: [
          {
            name: 'centred',
            type: {
              kind: 'SCALAR',
              name: 'Boolean',
            },
          },
          {
            name: 'components',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'rank',
            type: {
              kind: 'ENUM',
              name: 'OverlapRank',
            },
          },
          {
            name: 'split',
            type: {
              kind: 'ENUM',
              name: 'Split',
            },
          },
          {
            name: 'threshold',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
          {
            name: 'weight',
            type: {
              kind: 'ENUM',
              name: 'SpectrumWeight',
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'ENUM',
        name: 'SimilarityMeasure',
        enumValues: [
          {
            name: 'CKA',
            isDeprecated: false,
          },
          {
            name: 'DRIFT',
            isDeprecated: false,
          },
          {
            name: 'PRINCIPAL_DRIFT',
            isDeprecated: false,
          },
          {
            name: 'PRINCIPAL_OVERLAP',
            isDeprecated: false,
          },
          {
            name: 'RESIDUAL_DRIFT',
            isDeprecated: false,
          },
          {
            name: 'RESIDUAL_OVERLAP',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'UNION',
        name: 'SimilarityResult',
        possibleTypes: [
          {
            kind: 'OBJECT',
            name: 'ComputationFailed',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationPending',
          },
          {
            kind: 'OBJECT',
            name: 'NotComputed',
          },
          {
            kind: 'OBJECT',
            name: 'Similarity',
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'SkippedEngine',
        fields: [
          {
            name: 'advice',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'engine',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'reason',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'Spectrum',
        fields: [
          {
            name: 'centred',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Boolean',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'columns',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'decomposition',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'DecompositionResult',
              },
            },
            args: [
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'CACHED',
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'energy',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Float',
                  },
                },
              },
            },
            args: [
              {
                name: 'weight',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'SpectrumWeight',
                  },
                },
                defaultValue: 'SIGMA',
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'evaluation',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'BandEvaluationResult',
              },
            },
            args: [
              {
                name: 'parameters',
                type: {
                  kind: 'INPUT_OBJECT',
                  name: 'BandInput',
                },
              },
              {
                name: 'part',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'INPUT_OBJECT',
                    name: 'SpectrumPart',
                  },
                },
              },
              {
                name: 'policy',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'ComputePolicy',
                  },
                },
                defaultValue: 'CACHED',
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'measures',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'RankMeasures',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'noiseFloor',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'principalRank',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [
              {
                name: 'threshold',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Float',
                  },
                },
                defaultValue: '0.8',
              },
              {
                name: 'weight',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'SpectrumWeight',
                  },
                },
                defaultValue: 'SIGMA',
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'principalRanks',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Int',
                  },
                },
              },
            },
            args: [
              {
                name: 'threshold',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Float',
                  },
                },
                defaultValue: '0.8',
              },
              {
                name: 'weight',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'ENUM',
                    name: 'SpectrumWeight',
                  },
                },
                defaultValue: 'SIGMA',
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'provenance',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Provenance',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'resolvedCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'rows',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'rowsAre',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'SpectrumRows',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'singularValues',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Float',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'split',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'Split',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'SpectrumInput',
        inputFields: [
          {
            name: 'batchSize',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'batches',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'centred',
            type: {
              kind: 'SCALAR',
              name: 'Boolean',
            },
          },
          {
            name: 'rowsAre',
            type: {
              kind: 'ENUM',
              name: 'SpectrumRows',
            },
          },
          {
            name: 'seed',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'split',
            type: {
              kind: 'ENUM',
              name: 'Split',
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'SpectrumPart',
        inputFields: [
          {
            name: 'from',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'k',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'kind',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'SpectrumPartKind',
              },
            },
          },
          {
            name: 'threshold',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
          {
            name: 'to',
            type: {
              kind: 'SCALAR',
              name: 'Int',
            },
          },
          {
            name: 'weight',
            type: {
              kind: 'ENUM',
              name: 'SpectrumWeight',
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'ENUM',
        name: 'SpectrumPartKind',
        enumValues: [
          {
            name: 'BAND',
            isDeprecated: false,
          },
          {
            name: 'FIRST',
            isDeprecated: false,
          },
          {
            name: 'LAST',
            isDeprecated: false,
          },
          {
            name: 'PRINCIPAL',
            isDeprecated: false,
          },
          {
            name: 'RESIDUAL',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'UNION',
        name: 'SpectrumResult',
        possibleTypes: [
          {
            kind: 'OBJECT',
            name: 'ComputationFailed',
          },
          {
            kind: 'OBJECT',
            name: 'ComputationPending',
          },
          {
            kind: 'OBJECT',
            name: 'NotComputed',
          },
          {
            kind: 'OBJECT',
            name: 'Spectrum',
          },
        ],
      },
      {
        kind: 'ENUM',
        name: 'SpectrumRows',
        enumValues: [
          {
            name: 'BATCHES',
            isDeprecated: false,
          },
          {
            name: 'CLASS_MEANS',
            isDeprecated: false,
          },
          {
            name: 'IMAGES',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'ENUM',
        name: 'SpectrumWeight',
        enumValues: [
          {
            name: 'SIGMA',
            isDeprecated: false,
          },
          {
            name: 'SIGMA_SQUARED',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'ENUM',
        name: 'Split',
        enumValues: [
          {
            name: 'TEST',
            isDeprecated: false,
          },
          {
            name: 'TRAIN',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'StartPretrainingInput',
        inputFields: [
          {
            name: 'architecture',
            type: {
              kind: 'INPUT_OBJECT',
              name: 'ArchitectureInput',
            },
          },
          {
            name: 'batchSize',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            defaultValue: '128',
          },
          {
            name: 'dataset',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'ID',
              },
            },
          },
          {
            name: 'epochs',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            defaultValue: '40',
          },
          {
            name: 'keepEpochs',
            type: {
              kind: 'LIST',
              ofType: {
                kind: 'NON_NULL',
                ofType: {
                  kind: 'SCALAR',
                  name: 'Float',
                },
              },
            },
          },
          {
            name: 'learningRate',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
          {
            name: 'maxShift',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            defaultValue: '2',
          },
          {
            name: 'momentum',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
          {
            name: 'name',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
          },
          {
            name: 'optimiser',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'Optimiser',
              },
            },
            defaultValue: 'NESTEROV',
          },
          {
            name: 'schedule',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'LearningRateSchedule',
              },
            },
            defaultValue: 'STEPS',
          },
          {
            name: 'seed',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            defaultValue: '0',
          },
          {
            name: 'slug',
            type: {
              kind: 'SCALAR',
              name: 'String',
            },
          },
          {
            name: 'weightDecay',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'OBJECT',
        name: 'StartPretrainingPayload',
        fields: [
          {
            name: 'computation',
            type: {
              kind: 'OBJECT',
              name: 'Computation',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'run',
            type: {
              kind: 'OBJECT',
              name: 'Run',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'userErrors',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'UserError',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'Storage',
        fields: [
          {
            name: 'artifacts',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'database',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'SCALAR',
        name: 'String',
      },
      {
        kind: 'OBJECT',
        name: 'Subscription',
        fields: [
          {
            name: 'computation',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Computation',
              },
            },
            args: [
              {
                name: 'id',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
          {
            name: 'runProgress',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'RunProgress',
              },
            },
            args: [
              {
                name: 'runId',
                type: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'ID',
                  },
                },
              },
            ],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'SubspaceOverlap',
        fields: [
          {
            name: 'chance',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'dimension',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'overlap',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'referenceDimension',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'reliability',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'Tensor',
        fields: [
          {
            name: 'base64',
            type: {
              kind: 'SCALAR',
              name: 'String',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'bytes',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'dtype',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'sha256',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'shape',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'Int',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'url',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'TensorCache',
        fields: [
          {
            name: 'budget',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'bytes',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'entries',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'evictions',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'hits',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'liveTensors',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'misses',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'ENUM',
        name: 'TokenPooling',
        enumValues: [
          {
            name: 'CLASS_TOKEN',
            isDeprecated: false,
          },
          {
            name: 'MEAN',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'TorchvisionResNetInput',
        inputFields: [
          {
            name: 'depth',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            defaultValue: '18',
          },
          {
            name: 'width',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            defaultValue: '64',
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'OBJECT',
        name: 'Training',
        fields: [
          {
            name: 'history',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'TrainingEpoch',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'learningRate',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'purpose',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'TrainingPurpose',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'seed',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'TrainingEpoch',
        fields: [
          {
            name: 'epoch',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'learningRate',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'trainLoss',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'validationAccuracy',
            type: {
              kind: 'SCALAR',
              name: 'Float',
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'TrainingPoint',
        fields: [
          {
            name: 'gradientNorm',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'objective',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'step',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'TrainingProgress',
        fields: [
          {
            name: 'epoch',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'trainLoss',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'ENUM',
        name: 'TrainingPurpose',
        enumValues: [
          {
            name: 'TEST',
            isDeprecated: false,
          },
          {
            name: 'VALIDATION',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'OBJECT',
        name: 'TransferCurve',
        fields: [
          {
            name: 'best',
            type: {
              kind: 'OBJECT',
              name: 'TransferPoint',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'computedCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'dataset',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Dataset',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'missingCount',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'missingEstimate',
            type: {
              kind: 'OBJECT',
              name: 'CostEstimate',
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'points',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'OBJECT',
                    name: 'TransferPoint',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'protocol',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'Protocol',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'scratch',
            type: {
              kind: 'UNION',
              name: 'EvaluationResult',
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'TransferPoint',
        fields: [
          {
            name: 'checkpoint',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'OBJECT',
                name: 'Checkpoint',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'epoch',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Float',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'result',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'UNION',
                name: 'EvaluationResult',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'OBJECT',
        name: 'UserError',
        fields: [
          {
            name: 'code',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'field',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'LIST',
                ofType: {
                  kind: 'NON_NULL',
                  ofType: {
                    kind: 'SCALAR',
                    name: 'String',
                  },
                },
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'message',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
      {
        kind: 'ENUM',
        name: 'Verdict',
        enumValues: [
          {
            name: 'CONTRADICTED',
            isDeprecated: false,
          },
          {
            name: 'SUPPORTED',
            isDeprecated: false,
          },
          {
            name: 'UNDECIDED',
            isDeprecated: false,
          },
        ],
      },
      {
        kind: 'INPUT_OBJECT',
        name: 'VitInput',
        inputFields: [
          {
            name: 'depth',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            defaultValue: '4',
          },
          {
            name: 'expansion',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            defaultValue: '2',
          },
          {
            name: 'heads',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            defaultValue: '4',
          },
          {
            name: 'patch',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            defaultValue: '4',
          },
          {
            name: 'pooling',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'ENUM',
                name: 'TokenPooling',
              },
            },
            defaultValue: 'CLASS_TOKEN',
          },
          {
            name: 'width',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'Int',
              },
            },
            defaultValue: '64',
          },
        ],
        isOneOf: false,
      },
      {
        kind: 'OBJECT',
        name: 'Warning',
        fields: [
          {
            name: 'code',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
          {
            name: 'message',
            type: {
              kind: 'NON_NULL',
              ofType: {
                kind: 'SCALAR',
                name: 'String',
              },
            },
            args: [],
            isDeprecated: false,
          },
        ],
        interfaces: [],
      },
    ],
    directives: [],
  },
} as const;

export { introspection };
