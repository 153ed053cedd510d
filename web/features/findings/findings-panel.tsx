'use client';

import { LazyBar } from '../lazy/lazy-bar.tsx';
import { useLazyQuery } from '../lazy/use-lazy-query.ts';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { type FindingItem, FindingsQuery } from './findings.query.ts';

const tones = { SUPPORTED: 'good', CONTRADICTED: 'bad', UNDECIDED: undefined } as const;

/** The statements of the paper, what this run and target say of each, and how sure that is. */
export function FindingsPanel({ runId, target }: { runId: string; target: { id: string; name: string } }) {
  const { data, error, ...rest } = useLazyQuery(FindingsQuery, { run: runId, target: target.id });
  const items = data?.run?.findings.items ?? [];
  return (
    <section className="panel stack" aria-label="Findings" data-testid="findings">
      <header>
        <h2>Is the paper right here?</h2>
        <p>
          What this run says on {target.name} of the statements of Deng et al. (ICCV 2023). P values are
          corrected for having looked at several.
        </p>
      </header>
      {error ? <FailureNotice error={error} retry={rest.reread} /> : null}
      {items.length > 0 ? (
        <div className="table-scroll">
          <table>
            <tbody>
              {items.map((item) => (
                <FindingRow key={item.name} item={item} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <LazyBar {...rest} what="findings" />
    </section>
  );
}

function FindingRow({ item: { claim, result } }: { item: FindingItem }) {
  const known = result.__typename === 'Finding' ? result : undefined;
  return (
    <tr>
      <th scope="row" style={{ width: '22rem' }}>
        {claim}
      </th>
      <td className="nowrap">
        {known?.verdict ? (
          <span className="tag" data-tone={tones[known.verdict]}>
            {known.verdict.toLowerCase()}
          </span>
        ) : null}
      </td>
      <td>
        {known ? (
          <>
            {known.sentence}
            {known.adjustedPValue == null ? null : (
              <span className="faint small nowrap"> p = {known.adjustedPValue.toPrecision(2)}</span>
            )}
          </>
        ) : (
          <span className="faint">not known yet</span>
        )}
      </td>
    </tr>
  );
}
