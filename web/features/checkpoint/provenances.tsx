'use client';

import { useState } from 'react';
import type { ResultOf } from '../../graphql/graphql.ts';
import { counted } from '../../wording/amount.ts';
import type { ProvenanceFragment } from './checkpoint.query.ts';
import { Provenance } from './provenance.tsx';
import styles from './provenances.module.css';

/** A result among many that are drawn together. */
export interface NamedProvenance {
  /** What it is of, in words; no two alike. */
  readonly what: string;
  readonly provenance: ResultOf<typeof ProvenanceFragment>;
}

interface Props {
  of: readonly NamedProvenance[];
  /** What each of them is, in one word. */
  unit: string;
}

/** The provenance of every point of a chart, behind one line until somebody asks. */
export function Provenances({ of, unit }: Props) {
  const [isOpen, setOpen] = useState(false);
  if (of.length === 0) return null;
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)} data-testid="provenances">
      <summary>Provenance of {counted(of.length, unit)}</summary>
      {isOpen ? <ProvenanceList of={of} /> : null}
    </details>
  );
}

/** One below the other, each behind a line of its own. */
export function ProvenanceList({ of }: Pick<Props, 'of'>) {
  return (
    <div className={styles.list}>
      {of.map(({ what, provenance }) => (
        <Provenance key={what} of={provenance} what={what} />
      ))}
    </div>
  );
}
