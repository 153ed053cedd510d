import { useState } from 'react';
import { useQuery } from 'urql';
import { type NamedProvenance, ProvenanceList } from '../checkpoint/provenances.tsx';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { Skeleton } from '../notices/skeleton.tsx';
import { scoreTitles } from './score-titles.ts';
import { ScoreProvenancesQuery } from './scores.query.ts';

interface Props {
  run: string;
  target: string;
}

/** The provenance of every score of the table, read when it is opened. */
export function ScoreProvenances({ run, target }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [{ data, error }, reread] = useQuery({
    query: ScoreProvenancesQuery,
    variables: { run, target },
    pause: !isOpen,
  });
  const provenances = data?.run?.scores.flatMap(({ name, points }) =>
    points.flatMap(({ epoch, result }): NamedProvenance[] =>
      result.__typename === 'Score'
        ? [{ what: `${scoreTitles[name].title}, epoch ${epoch}`, provenance: result.provenance }]
        : [],
    ),
  );
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)} data-testid="score-provenances">
      <summary>Provenance of every score</summary>
      {error ? <FailureNotice error={error} retry={() => reread({ requestPolicy: 'network-only' })} /> : null}
      {provenances ? (
        <ProvenanceList of={provenances} />
      ) : isOpen && !error ? (
        <Skeleton heights={[80]} />
      ) : null}
    </details>
  );
}
