'use client';

import { useMemo } from 'react';
import { counted } from '../../wording/amount.ts';
import { FailedNotice } from '../lazy/failed-notice.tsx';
import { LazyPanel } from '../lazy/lazy-panel.tsx';
import { causeOf, type FailureKind } from '../lazy/open-results.ts';
import { useLazyQuery } from '../lazy/use-lazy-query.ts';
import { ScoreProvenances } from './score-provenances.tsx';
import {
  cautions,
  type FailedScore,
  failures,
  type SharedNote,
  scoreColumns,
  scoreRows,
} from './score-rows.ts';
import { ScoreTable } from './score-table.tsx';
import { scoreTitles } from './score-titles.ts';
import styles from './scores.module.css';
import { ScoresQuery } from './scores.query.ts';

interface Props {
  runId: string;
  target: { id: string; slug: string; name: string };
}

/** What scores without any training say of the checkpoints, and how far they foretell the accuracy. */
export function ScoresPanel({ runId, target }: Props) {
  const lazy = useLazyQuery(ScoresQuery, { run: runId, target: target.id });
  const run = lazy.data?.run;
  const table = useMemo(() => run && { columns: scoreColumns(run), rows: scoreRows(run) }, [run]);
  const isKnown = table?.rows.some(({ scores }) => Object.keys(scores).length > 0);
  // Told below, once for all checkpoints that have it.
  const open = useMemo(() => ({ ...lazy.open, failed: [] }), [lazy.open]);
  return (
    <LazyPanel
      id="scores"
      title="Scores that need no training"
      gloss={
        <>
          What the literature would say of each checkpoint on {target.name} before anything is trained on it;
          a higher score promises more. The last row tells how far each score ranks the checkpoints as their
          accuracy does: 1 is the same order, 0 no relation, −1 the reverse.
        </>
      }
      what="scores"
      lazy={{ ...lazy, open }}
    >
      {run ? <Failures of={failures(run)} total={table?.rows.length ?? 0} reread={lazy.reread} /> : null}
      {run && table && isKnown ? (
        <>
          <ScoreTable {...table} target={target.slug} />
          <ScoreProvenances run={runId} target={target.id} />
          <Cautions of={cautions(run)} total={table.rows.length} />
        </>
      ) : null}
      <details>
        <summary>What each score looks at</summary>
        <dl className={styles.glossary}>
          {Object.values(scoreTitles).map(({ title, gloss }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{gloss}</dd>
            </div>
          ))}
        </dl>
        <p className="small soft">
          Formulas, papers and how public code gets them wrong: <a href="/quantities">all quantities</a>.
        </p>
      </details>
    </LazyPanel>
  );
}

interface FailuresProps {
  of: readonly FailureKind<FailedScore>[];
  total: number;
  reread: () => void;
}

/** A failure once for all checkpoints that have it. */
function Failures({ of, total, reread }: FailuresProps) {
  return of.map((kind) => {
    const { name } = kind.first;
    const epochs = kind.all.map(({ epoch }) => epoch);
    return (
      <FailedNotice key={`${name} ${causeOf(kind.first)}`} of={kind} reread={reread}>
        {scoreTitles[name].title}, {where(epochs, total)}:{' '}
      </FailedNotice>
    );
  });
}

/** What a reader should know of the numbers, once for all checkpoints that it is true of. */
function Cautions({ of, total }: { of: readonly SharedNote[]; total: number }) {
  if (of.length === 0) return null;
  return (
    <ul className="small soft" data-testid="score-cautions">
      {of.map(({ name, code, message, epochs }) => (
        <li key={`${name} ${code}`}>
          <strong>{scoreTitles[name].title}</strong>, {where(epochs, total)}: {message}
        </li>
      ))}
    </ul>
  );
}

function where(epochs: readonly number[], total: number): string {
  if (epochs.length === total) return 'all checkpoints';
  return epochs.length === 1 ? `epoch ${epochs[0]}` : `${counted(epochs.length, 'checkpoint')}`;
}
