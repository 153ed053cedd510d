'use client';

import { Provenance } from '../checkpoint/provenance.tsx';
import { LazyPanel } from '../lazy/lazy-panel.tsx';
import { useResultsOnRequest } from '../lazy/use-results-on-request.ts';
import styles from './geometry.module.css';
import { GeometryQuery } from './geometry.query.ts';
import { geometryFacts } from './geometry-facts.ts';

interface Props {
  runId: string;
  checkpoint: string;
  target: string;
}

/** How a checkpoint's features lie about the classes of a target, each number with what it says. */
export function GeometryPanel({ runId, checkpoint, target }: Props) {
  const lazy = useResultsOnRequest(
    GeometryQuery,
    { checkpoint, target },
    { run: runId, checkpoints: [checkpoint], datasets: [target], quantities: ['GEOMETRY'] },
  );
  const result = lazy.data?.node?.__typename === 'Checkpoint' ? lazy.data.node.geometry : undefined;
  const known = result?.__typename === 'Geometry' ? result : undefined;
  return (
    <LazyPanel
      id="geometry"
      title="How the features lie about the classes"
      gloss={
        known
          ? `Of ${known.rows} training images in ${known.classCount} classes, ${known.columns} features each.`
          : 'Collapse, separation, norms and dead units on the training images.'
      }
      what="geometry"
      lazy={lazy}
    >
      {known ? (
        <>
          <dl className={styles.facts}>
            {geometryFacts(known).map(({ name, value, gloss }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className={styles.value}>{value}</dd>
                <dd className="soft small">{gloss}</dd>
              </div>
            ))}
          </dl>
          <Provenance of={known.provenance} />
        </>
      ) : null}
    </LazyPanel>
  );
}
