import type { ReadRequest, ReadState } from '../../computing/computing.ts';
import type { RequestContext } from '../context.ts';
import { CostEstimate } from './cost-estimate.ts';

/** One result of many that are read together: what was asked, and what there is. */
export interface ReadPart {
  readonly request: ReadRequest;
  readonly state: ReadState;
}

/** How many are stored. */
export function storedCount(parts: readonly ReadPart[]): number {
  return parts.filter(({ state }) => state.state === 'stored').length;
}

/** Those that nobody has asked for yet. */
export function missingParts<P extends ReadPart>(parts: readonly P[]): P[] {
  return parts.filter(({ state }) => state.state === 'absent');
}

/** What those would cost together, shared inputs counted once; null if there are none. */
export async function missingEstimate(
  parts: readonly ReadPart[],
  { deps }: RequestContext,
): Promise<CostEstimate | null> {
  const missing = missingParts(parts);
  if (missing.length === 0) return null;
  return new CostEstimate(await deps.computing.estimate(missing.map(({ request }) => request)));
}
