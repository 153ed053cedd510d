'use client';

import Link from 'next/link';
import { useCallback } from 'react';
import { useMutation, useQuery } from 'urql';
import { counted, duration, operations } from '../../wording/amount.ts';
import {
  CancelComputationsMutation,
  PauseComputationsMutation,
  ResumeComputationsMutation,
} from '../computations/computation.mutation.ts';
import { SmallButton } from '../controls/small-button.tsx';
import { ComputeMutation, type ComputeRequest } from '../lazy/compute.mutation.ts';
import { useRereadEvery } from '../lazy/use-reread-every.ts';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { refusalOf } from '../notices/refusal.ts';
import { RefusalNotice } from '../notices/refusal-notice.tsx';
import { Skeleton } from '../notices/skeleton.tsx';
import styles from './grid.module.css';
import { ComputePlanQuery, type PlannedWork } from './grid.query.ts';
import { planInWords } from './plan-in-words.ts';
import { type PlanTable, planTable } from './plan-table.ts';
import { useSettled } from './use-settled.ts';

/** Milliseconds without another tick before the server is asked, and between two looks while something is computed. */
const pauses = { ticks: 250, looks: 2000 };

/** What the choice stands for; text where something has to be chosen first. */
export function PlanPanel({ request }: { request: ComputeRequest | string }) {
  const [settled, isPresent] = useSettled(request, pauses.ticks);
  if (typeof settled !== 'string') return <Plan input={settled} isPresent={isPresent} />;
  return (
    <section className="panel" aria-label="Cost">
      <p className="soft" data-testid="plan">
        {settled}
      </p>
    </section>
  );
}

interface Props {
  input: ComputeRequest;
  /** Whether it is what is chosen now. */
  isPresent: boolean;
}

/** How much of a request is there, what the rest costs, one button for it, and how far it is. */
function Plan({ input, isPresent }: Props) {
  const [{ data, error, operation }, read] = useQuery({
    query: ComputePlanQuery,
    variables: { input },
    requestPolicy: 'cache-and-network',
  });
  const reread = useCallback(() => read({ requestPolicy: 'network-only' }), [read]);
  const [computing, compute] = useMutation(ComputeMutation);
  const [pausing, pause] = useMutation(PauseComputationsMutation);
  const [resuming, resume] = useMutation(ResumeComputationsMutation);
  const [cancelling, cancel] = useMutation(CancelComputationsMutation);
  const all = data?.computePlan.all;
  useRereadEvery(reread, all && all.pendingCount > 0 ? pauses.looks : null);
  const change = async (of: typeof pause | typeof resume | typeof cancel) => {
    await of({ input: { run: input.run } });
    reread();
  };
  // What is shown may still be of the choice before.
  const isOld = !isPresent || operation?.variables.input !== input;

  if (error) return <FailureNotice error={error} retry={reread} />;
  if (!all) return <Skeleton heights={[320]} />;
  const isBusy = all.pendingCount + all.pausedCount > 0;
  return (
    <section className="panel stack" aria-label="Cost" aria-busy={isOld}>
      <p data-testid="plan">
        {planInWords(all)}{' '}
        {all.failedCount > 0 ? (
          <>
            Why something failed, and a way to try again, is in the{' '}
            <Link href="/computations">list of computations</Link>.
          </>
        ) : null}
      </p>
      {all.missingCount > 0 ? (
        <div>
          <button
            type="button"
            className="button"
            data-kind="primary"
            data-testid="compute-grid"
            disabled={computing.fetching || isOld}
            onClick={async () => {
              await compute({ input });
              reread();
            }}
          >
            Compute {counted(all.missingCount, 'result')}
          </button>
        </div>
      ) : null}
      {isBusy ? (
        <div className="row" data-testid="grid-progress">
          <progress
            value={all.storedCount + all.failedCount}
            max={all.resultCount}
            aria-label="Results computed"
            style={{ flex: '1 1 8rem' }}
          />
          {all.pendingCount > 0 ? (
            <SmallButton onClick={() => change(pause)}>Pause all of this run</SmallButton>
          ) : null}
          {all.pausedCount > 0 ? (
            <SmallButton onClick={() => change(resume)}>Resume all of this run</SmallButton>
          ) : null}
          <SmallButton onClick={() => change(cancel)}>Cancel all of this run</SmallButton>
        </div>
      ) : null}
      <RefusalNotice of={refusalOf([computing, pausing, resuming, cancelling])} />
      <PlanMatrix of={planTable(data!.computePlan.parts)} all={all} />
    </section>
  );
}

/** A row a quantity and a column a data set: how much is there, and what the rest costs. */
function PlanMatrix({ of: { datasets, rows }, all }: { of: PlanTable; all: PlannedWork }) {
  return (
    <div className="table-scroll">
      <table className={styles.plan} data-testid="plan-table">
        <caption>
          Stored of all, and what the rest costs. Each cell has what it reads in its cost; where several read
          the same, it is in the sum once.
        </caption>
        <thead>
          <tr>
            <th scope="col">Quantity</th>
            {datasets.map(({ id, name }) => (
              <th key={id} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, title, works }) => (
            <tr key={name}>
              <th scope="row">{title}</th>
              {works.map((work, place) => (
                <td key={datasets[place]!.id} className="number">
                  {work ? <Cell of={work} /> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Together</th>
            <td className="number" colSpan={datasets.length}>
              <Cell of={all} />
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Cell({ of: work }: { of: PlannedWork }) {
  return (
    <>
      {work.storedCount} of {work.resultCount}
      <span className={styles.gloss}>
        {work.storedCount === work.resultCount ? 'all there' : costOf(work.estimate)}
      </span>
    </>
  );
}

const costOf = ({ flops, seconds }: PlannedWork['estimate']) =>
  seconds == null ? operations(flops) : duration(seconds);
