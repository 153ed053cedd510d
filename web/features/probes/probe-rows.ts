import type { ProbedCheckpoint } from './probes.query.ts';

/** What each classifier is, in the order in which they stand side by side: what is fitted most first. */
export const probeWords = {
  LINEAR: {
    name: 'linear probe',
    gloss: 'Logistic regression to convergence, its penalty chosen by cross-validation.',
  },
  RIDGE: {
    name: 'ridge',
    gloss: 'Least squares on one-hot labels, its penalty chosen by leaving out each image.',
  },
  NEAREST_CLASS_MEAN: {
    name: 'nearest class mean',
    gloss: 'The class whose mean is nearest: one point a class.',
  },
  KNN: { name: 'k nearest neighbours', gloss: 'The nearest training images vote: nothing is trained.' },
} as const;

export type ProbeName = keyof typeof probeWords;

type Result = ProbedCheckpoint[ProbeName];
type Known = Extract<Result, { __typename: 'Evaluation' | 'Probe' }>;

/** One classifier of one checkpoint; without `known` it is not computed. */
export interface ProbeRow {
  readonly kind: ProbeName;
  readonly name: string;
  readonly gloss: string;
  readonly known: Known | undefined;
}

/** Every classifier, computed or not. */
export function probeRows(checkpoint: ProbedCheckpoint | undefined): ProbeRow[] {
  return (Object.keys(probeWords) as ProbeName[]).map((kind) => {
    const result = checkpoint?.[kind];
    const isKnown = result?.__typename === 'Evaluation' || result?.__typename === 'Probe';
    return { kind, ...probeWords[kind], known: isKnown ? result : undefined };
  });
}

/** What a chart of accuracies with intervals draws of those that are computed. */
export function probeAccuracies(rows: readonly ProbeRow[]) {
  return rows.flatMap(({ name, known }) =>
    known ? [{ name, count: known.testCount, accuracy: known.accuracy }] : [],
  );
}
