import type { ResultRow, StoredProvenance } from '../storage/schema.ts';
import type { ComputeJob, StoredOutcome } from './compute-messages.ts';

/** The row of a result: the value, where its arrays are, and all that one needs to get it again. */
export function resultRow(
  { key, quantity, parameters, subject, inputs }: ComputeJob,
  version: number,
  outcome: StoredOutcome,
): Omit<ResultRow, 'createdAt'> {
  const { checkpoint, others = [], dataset } = subject;
  const chosen = parameters as Readonly<Record<string, unknown>>;
  const provenance: StoredProvenance = {
    inputs: [
      ...(checkpoint ? [{ name: 'checkpoint', digest: checkpoint.sha256 }] : []),
      ...others.map(({ sha256 }, index) => ({ name: `other checkpoint ${index + 1}`, digest: sha256 })),
      { name: 'dataset', digest: dataset.digest },
      ...Object.entries(inputs).map(([name, input]) => ({ name, digest: input.key })),
    ],
    engine: outcome.engine,
    seed: typeof chosen.seed === 'number' ? chosen.seed : null,
    rowCount: outcome.rowCount,
    seconds: outcome.seconds,
    peakTensorBytes: outcome.peakTensorBytes,
    warnings: outcome.warnings,
  };
  return {
    key,
    quantity,
    version,
    parameters: chosen,
    checkpointSha256: checkpoint?.sha256 ?? null,
    datasetDigest: dataset.digest,
    value: outcome.value,
    arrays: outcome.arrays,
    provenance,
  };
}
