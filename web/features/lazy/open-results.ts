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

type Failure = OpenResults['failed'][number];

/** Failures that share what to do about them. */
export interface FailureKind<F extends Failure = Failure> {
  /** The first of them, whose words stand for all. */
  readonly first: F;
  readonly all: readonly F[];
  /** The computations that failed so, each once. */
  readonly ids: readonly string[];
}

/** Failures of one key have one cause. */
export function causeOf({ code, cause }: Pick<Failure, 'code' | 'cause'>): string {
  return cause ?? code;
}

/** One kind a cause, or a key of one's own: what fails for every checkpoint is told once. */
export function failureKinds<F extends Failure>(
  failed: readonly F[],
  keyOf: (failure: F) => string = causeOf,
): FailureKind<F>[] {
  const kinds = new Map<string, F[]>();
  for (const failure of failed) {
    const key = keyOf(failure);
    kinds.set(key, [...(kinds.get(key) ?? []), failure]);
  }
  return [...kinds.values()].map((all) => ({
    first: all[0]!,
    all,
    ids: [...new Set(all.map(({ computation }) => computation.id))],
  }));
}
