'use client';

import { useEffect } from 'react';
import { useQuery } from 'urql';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { Skeleton } from '../notices/skeleton.tsx';
import styles from './quantities.module.css';
import { QuantitiesQuery } from './quantities.query.ts';
import { QuantitySection } from './quantity-section.tsx';

/** The catalogue: a list of contents, and a section for everything that can be computed. */
export function QuantitiesPage() {
  const [{ data, error }, reread] = useQuery({ query: QuantitiesQuery });
  const loaded = data !== undefined;
  // The browser looks for the address's anchor before the sections are there.
  useEffect(() => {
    if (loaded) document.getElementById(decodeURIComponent(window.location.hash.slice(1)))?.scrollIntoView();
  }, [loaded]);

  return (
    <div className="stack">
      <header className="stack" style={{ gap: '0.3rem' }}>
        <h1>Quantities</h1>
        <p className="lede">
          What the numbers on these pages are: the definition of each, what it costs, below what a difference
          means nothing, and how it goes wrong.
        </p>
      </header>
      {error && !data ? (
        <FailureNotice error={error} retry={() => reread({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        <Skeleton heights={[120, 400, 400]} />
      ) : (
        <>
          <nav aria-label="Contents" className="panel">
            <ul className={styles.contents}>
              {data.quantities.map(({ name, title }) => (
                <li key={name}>
                  <a href={`#${name}`}>{title}</a>
                </li>
              ))}
            </ul>
          </nav>
          {data.quantities.map((quantity) => (
            <QuantitySection key={quantity.name} quantity={quantity} among={data.quantities} />
          ))}
        </>
      )}
    </div>
  );
}
