import { counted } from '../../wording/amount.ts';
import type { Choice, Recommendation } from './recommendation.query.ts';

/** A way of choosing a checkpoint, and what it chooses; undefined while that is not known. */
export interface RegretRow {
  readonly key: string;
  readonly title: string;
  readonly rule: string;
  readonly choice: Choice | undefined;
  readonly mark?: 'recommended' | 'hindsight';
}

/** All ways of choosing, those that lose least first, those that are not known last. */
export function regretRows(recommendation: Recommendation): RegretRow[] {
  const { recommended, hindsight, choices, search, checkpointCount } = recommendation;
  const rows: RegretRow[] = [
    {
      key: 'hindsight',
      title: 'Best in hindsight',
      rule: 'The highest accuracy on the test images: nobody could have known.',
      choice: hindsight,
      mark: 'hindsight',
    },
    {
      key: 'recommended',
      title: 'Validation accuracy',
      rule: `The highest validation accuracy of all ${counted(checkpointCount, 'checkpoint')}.`,
      choice: recommended,
      mark: 'recommended',
    },
    {
      key: 'search',
      title: 'Validation accuracy, searched',
      rule: `The same by a search that evaluates ${search.length} of ${counted(checkpointCount, 'checkpoint')}: both ends, the middle, then around the best.`,
      choice: search.at(-1)?.choice,
    },
    ...choices.map(({ name, title, rule, result }) => ({
      key: name,
      title,
      rule,
      choice: result.__typename === 'Choice' ? result : undefined,
    })),
  ];
  const lost = ({ choice }: RegretRow) => choice?.regret.value ?? Number.POSITIVE_INFINITY;
  // Equal ones stay in their order; two unknown ones differ by NaN.
  return rows.sort((a, b) => (lost(a) === lost(b) ? 0 : lost(a) - lost(b)));
}
