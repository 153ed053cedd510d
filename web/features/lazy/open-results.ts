import type { ResultOf } from '../../graphql/graphql.ts';
import type { FailedState, NotComputedState, PendingState } from './lazy-state.fragment.ts';

/** The lazy fields of an answer that have no result, by the reason. */
export interface OpenResults {
  readonly missing: readonly ResultOf<typeof NotComputedState>[];
  /** Each computation once, however many fields wait for it. */
  readonly pending: readonly ResultOf<typeof PendingState>['computation'][];
  readonly failed: readonly ResultOf<typeof FailedState>[];
}

/** Finds the lazy fields without a result anywhere in an answer, by their type names. */
export function openResults(answer: unknown): OpenResults {
  const missing: OpenResults['missing'][number][] = [];
  const pending = new Map<string, OpenResults['pending'][number]>();
  const failed = new Map<string, OpenResults['failed'][number]>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      // Numbers only: a spectrum or a row of a matrix.
      if (typeof value[0] !== 'number') value.forEach(visit);
    } else if (typeof value === 'object' && value !== null) {
      const one = value as { __typename?: string };
      if (one.__typename === 'NotComputed') missing.push(one as OpenResults['missing'][number]);
      else if (one.__typename === 'ComputationPending') {
        const { computation } = one as ResultOf<typeof PendingState>;
        pending.set(computation.id, computation);
      } else if (one.__typename === 'ComputationFailed') {
        const failure = one as OpenResults['failed'][number];
        failed.set(failure.computation.id, failure);
      } else Object.values(value).forEach(visit);
    }
  };
  visit(answer);
  return { missing, pending: [...pending.values()], failed: [...failed.values()] };
}

/** Failures of one code, which share what to do about them. */
export interface FailureKind {
  readonly code: string;
  /** What the first of them says. */
  readonly message: string;
  /** The computations that failed so. */
  readonly ids: readonly string[];
}

/** One kind a code: what fails for every checkpoint is told once. */
export function failureKinds(failed: OpenResults['failed']): FailureKind[] {
  const kinds = new Map<string, FailureKind & { ids: string[] }>();
  for (const { code, message, computation } of failed) {
    const kind = kinds.get(code) ?? { code, message, ids: [] };
    kind.ids.push(computation.id);
    kinds.set(code, kind);
  }
  return [...kinds.values()];
}
