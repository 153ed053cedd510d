'use client';

import { useQuery } from 'urql';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { Skeleton } from '../notices/skeleton.tsx';
import { PretrainingFormQuery } from './pretraining.query.ts';
import { PretrainingForm } from './pretraining-form.tsx';

/** A form that starts a pre-training in the server. */
export function PretrainingPage() {
  const [{ data, error }, reread] = useQuery({ query: PretrainingFormQuery });
  const parameters = data?.quantities.find(({ name }) => name === 'pretraining')?.parameters;
  return (
    <div className="stack">
      <header className="stack" style={{ gap: '0.3rem' }}>
        <h1>New pre-training</h1>
        <p className="lede">
          Trains a network from nothing with Nesterov SGD, in this server; checkpoints appear in the run while
          it trains.
        </p>
      </header>
      {error && !data ? (
        <FailureNotice error={error} retry={() => reread({ requestPolicy: 'network-only' })} />
      ) : !data || !parameters ? (
        <Skeleton heights={[420]} />
      ) : data.datasets.nodes.length === 0 ? (
        <p className="notice">
          There is no data set to train on. Take one into the data folder with{' '}
          <span className="mono">npm run import</span>, then start the server again.
        </p>
      ) : (
        <PretrainingForm parameters={parameters} kinds={data.networkKinds} datasets={data.datasets.nodes} />
      )}
    </div>
  );
}
