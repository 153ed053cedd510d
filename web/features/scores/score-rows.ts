import type { ScoreName } from '@transferscope/shared';
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

/** Something that several checkpoints share: a warning or a failure of one score, told once. */
export interface SharedNote {
  readonly name: ScoreName;
  readonly code: string;
  /** That of the first checkpoint which has it. */
  readonly message: string;
  readonly epochs: readonly number[];
  /** Failed computations, to try again. */
  readonly computations: readonly string[];
}

/** Failures, each score and code once. */
export function failures({ scores }: Pick<RunScores, 'scores'>): SharedNote[] {
  return shared(
    scores.flatMap(({ name, points }) =>
      points.flatMap(({ epoch, result }) =>
        result.__typename === 'ComputationFailed'
          ? [{ name, epoch, code: result.code, message: result.message, computation: result.computation.id }]
          : [],
      ),
    ),
  );
}

/** Warnings, each score and code once. */
export function cautions({ scores }: Pick<RunScores, 'scores'>): SharedNote[] {
  return shared(
    scores.flatMap(({ name, points }) =>
      points.flatMap(({ epoch, result }) =>
        result.__typename === 'Score'
          ? result.provenance.warnings.map((warning) => ({ name, epoch, ...warning }))
          : [],
      ),
    ),
  );
}

interface OneNote extends Pick<SharedNote, 'name' | 'code' | 'message'> {
  readonly epoch: number;
  readonly computation?: string;
}

function shared(notes: readonly OneNote[]): SharedNote[] {
  const found = new Map<string, SharedNote>();
  for (const { name, code, message, epoch, computation } of notes) {
    const key = `${name} ${code}`;
    const before = found.get(key);
    found.set(key, {
      name,
      code,
      message: before?.message ?? message,
      epochs: [...(before?.epochs ?? []), epoch],
      computations: [...(before?.computations ?? []), ...(computation ? [computation] : [])],
    });
  }
  return [...found.values()];
}
