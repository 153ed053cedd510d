import type { StoredResult } from '../../computing/computing.ts';
import type { CheckpointRow } from '../../storage/schema.ts';
import type { EvaluationInput } from '../evaluation/evaluation-input.ts';
import { givenParameters } from '../given-parameters.ts';
import { feFindings } from './fe-findings.ts';
import type { FindingUnavailable } from './finding.ts';
import type { FindingFacts } from './finding-facts.ts';
import type { FindingName } from './finding-names.ts';
import { disagreementFinding, trendFinding } from './ft-findings.ts';
import { noOrder, orderFinding } from './order-finding.ts';
import { residualFinding } from './residual-finding.ts';

/** What a finding's quantity may take from what was asked. */
export interface AskedParameters {
  readonly probe: Record<string, unknown>;
  readonly fineTuning: Record<string, unknown>;
  readonly epochs: readonly number[];
}

/** A quantity that findings are made of, and which ones. */
export interface FindingSource {
  readonly quantity: string;
  readonly names: readonly FindingName[];
  parameters(asked: AskedParameters): Partial<AskedParameters>;
  facts(result: StoredResult<never>, checkpoints: readonly CheckpointRow[]): FindingFacts[];
  /** Whether it is of each checkpoint together with the network that fine-tuning made of it. */
  readonly ofTuned?: boolean;
  /** Why a result has no facts; undefined where it has. */
  unavailable?(result: StoredResult<never>): FindingUnavailable | undefined;
}

/** Everything that findings are made of, in the order of their names. */
export const findingSources: readonly FindingSource[] = [
  {
    quantity: 'fe-peak',
    names: ['FE_PEAKS_EARLY', 'FE_PEAK_EPOCH'],
    parameters: ({ probe }) => ({ probe }),
    facts: feFindings,
  },
  {
    quantity: 'ft-trend',
    names: ['FT_RISES'],
    parameters: ({ fineTuning }) => ({ fineTuning }),
    facts: trendFinding,
  },
  {
    quantity: 'fe-before-ft',
    names: ['FE_BEFORE_FT'],
    parameters: (asked) => asked,
    facts: disagreementFinding,
  },
  {
    quantity: 'learning-order',
    names: ['PRINCIPAL_FIRST'],
    parameters: ({ epochs }) => ({ epochs }),
    facts: orderFinding,
    unavailable: noOrder,
  },
  {
    quantity: 'residual-role',
    names: ['RESIDUAL_FOR_FT'],
    ofTuned: true,
    parameters: ({ probe }) => ({ probe }),
    facts: residualFinding,
  },
];

/** What was asked, as the quantities of findings take it. */
export function askedParameters(
  input: EvaluationInput | null | undefined,
  checkpoints: readonly CheckpointRow[],
): AskedParameters {
  const { fineTuning, ...probe } = givenParameters(input);
  return {
    probe,
    fineTuning: givenParameters(fineTuning as object | undefined),
    epochs: checkpoints.map(({ epoch }) => epoch),
  };
}
