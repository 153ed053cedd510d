import type { ScoreName } from '@transferscope/shared';
import { causeOf, type FailureKind, failureKinds } from '../lazy/open-results.ts';
import type { ScoreColumn, ScoreRow } from './score-columns.ts';
import { scoreTitles } from './score-titles.ts';
import type { RunScores } from './scores.query.ts';

/** The columns of the table, in the order of the answer. More promises more in all of them. */
export function scoreColumns({ scores }: Pick<RunScores, 'scores'>): ScoreColumn[] {
  return scores.map(({ name }) => ({ name, title: scoreTitles[name].title, better: 'HIGHER' }));
}

/** A row a checkpoint, in the order of epochs. */
export function scoreRows({ scores, transferCurve }: RunScores): ScoreRow[] {
  const accuracies = new Map(
    transferCurve.points.map(({ checkpoint, result }) => [
      checkpoint.id,
      result.__typename === 'Evaluation' ? result.accuracy : null,
    ]),
  );
  return (scores[0]?.points ?? []).map(({ epoch, checkpoint }, index) => ({
    id: checkpoint.id,
    epoch,
    accuracy: accuracies.get(checkpoint.id) ?? null,
    scores: Object.fromEntries(
      scores.flatMap(({ name, points }) => {
        const result = points[index]?.result;
        return result?.__typename === 'Score' ? [[name, result.value ?? null]] : [];
      }),
    ),
  }));
}

type ScoreResult = RunScores['scores'][number]['points'][number]['result'];

/** A failure, and the score and the checkpoint that it is of. */
export type FailedScore = Extract<ScoreResult, { __typename: 'ComputationFailed' }> & {
  readonly name: ScoreName;
  readonly epoch: number;
};

/** Failures, each score and code once. */
export function failures({ scores }: Pick<RunScores, 'scores'>): FailureKind<FailedScore>[] {
  const failed = scores.flatMap(({ name, points }) =>
    points.flatMap(({ epoch, result }): FailedScore[] =>
      result.__typename === 'ComputationFailed' ? [{ ...result, name, epoch }] : [],
    ),
  );
  return failureKinds(failed, (failure) => `${failure.name} ${causeOf(failure)}`);
}

/** A warning of one score that several checkpoints share, told once. */
export interface SharedNote {
  readonly name: ScoreName;
  readonly code: string;
  /** That of the first checkpoint which has it. */
  readonly message: string;
  readonly epochs: readonly number[];
}

/** Warnings, each score and code once. */
export function cautions({ scores }: Pick<RunScores, 'scores'>): SharedNote[] {
  const found = new Map<string, SharedNote>();
  for (const { name, points } of scores)
    for (const { epoch, result } of points)
      for (const { code, message } of result.__typename === 'Score' ? result.provenance.warnings : []) {
        const key = `${name} ${code}`;
        const before = found.get(key) ?? { name, code, message, epochs: [] };
        found.set(key, { ...before, epochs: [...before.epochs, epoch] });
      }
  return [...found.values()];
}
