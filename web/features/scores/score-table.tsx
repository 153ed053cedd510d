'use client';

import Link from 'next/link';
import { useState } from 'react';
import { percent } from '../../wording/accuracy.ts';
import { counted } from '../../wording/amount.ts';
import {
  bestOf,
  columnFormat,
  columnValue,
  nextOrder,
  type RankAgreement,
  rankAgreement,
  type ScoreColumn,
  type ScoreOrder,
  type ScoreRow,
  sortedRows,
} from './score-columns.ts';
import styles from './scores.module.css';

interface Props {
  columns: readonly ScoreColumn[];
  rows: readonly ScoreRow[];
  /** Slug of the target, for the links to checkpoints. */
  target: string;
}

/** Checkpoints by scores: a press on a header sorts, the best of each column is marked, ranks are compared below. */
export function ScoreTable({ columns, rows, target }: Props) {
  const [order, setOrder] = useState<ScoreOrder>({ by: 'epoch', direction: 'ascending' });
  const scores = columns.map(({ name, title, better }) => ({
    name,
    title,
    best: bestOf(rows, name, better),
    format: columnFormat(rows.flatMap((row) => columnValue(row, name) ?? [])),
    agreement: rankAgreement(rows, name),
  }));
  const bestAccuracy = bestOf(rows, 'accuracy', 'HIGHER');
  const headers = [
    { name: 'epoch', title: 'Checkpoint' },
    { name: 'accuracy', title: 'Accuracy' },
    ...scores,
  ];
  return (
    <div className="stack" style={{ gap: '0.6rem' }}>
      <p className="soft small">
        A header sorts. ★ marks the best of each column; the highest of many test accuracies is flattered by
        chance. Accuracy is that of feature extraction, whose intervals stand in the table of checkpoints. The
        last row has 95 % intervals, which take checkpoints for independent.
      </p>
      <div className="table-scroll">
        <table className={styles.table} data-testid="score-table">
          <caption className="visually-hidden">Scores of each checkpoint</caption>
          <thead>
            <tr>
              {headers.map(({ name, title }) => (
                <th
                  key={name}
                  scope="col"
                  className={name === 'epoch' ? undefined : 'number'}
                  aria-sort={order.by === name ? order.direction : undefined}
                >
                  <button
                    type="button"
                    className={styles.sort}
                    onClick={() => setOrder(nextOrder(order, name, columns))}
                  >
                    {title}
                    <span aria-hidden="true" className={styles.arrow}>
                      {order.by !== name ? '' : order.direction === 'ascending' ? '▲' : '▼'}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sortedRows(rows, order).map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <Link
                    href={`/checkpoints/${encodeURIComponent(row.id)}?target=${encodeURIComponent(target)}`}
                  >
                    epoch {row.epoch}
                  </Link>
                </th>
                <Cell
                  text={row.accuracy ? percent(row.accuracy.value) : undefined}
                  best={row.accuracy !== null && row.accuracy.value === bestAccuracy}
                />
                {scores.map(({ name, format, best }) => {
                  const value = columnValue(row, name);
                  return (
                    <Cell
                      key={name}
                      text={
                        value === undefined ? (row.scores[name] === null ? 'none' : undefined) : format(value)
                      }
                      best={value !== undefined && value === best}
                    />
                  );
                })}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Rank correlation</th>
              <td />
              {scores.map(({ name, agreement }) => (
                <AgreementCell key={name} of={agreement} total={rows.length} />
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </div>
  );
}

/** A number, or that there is none. */
function Cell({ text, best }: { text: string | undefined; best: boolean }) {
  if (text === undefined)
    return (
      <td className="number faint">
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">not computed</span>
      </td>
    );
  return (
    <td className={`number ${best ? styles.best : ''}`}>
      {best ? (
        <>
          <span aria-hidden="true">★ </span>
          <span className="visually-hidden">best: </span>
        </>
      ) : null}
      {text}
    </td>
  );
}

function AgreementCell({
  of: { correlation, interval, count },
  total,
}: {
  of: RankAgreement;
  total: number;
}) {
  if (correlation === undefined)
    return <td className="number faint">{count < 2 ? 'too few' : 'no ranks'}</td>;
  return (
    <td className="number">
      <strong>{signed(correlation)}</strong>
      {interval ? (
        <span className={`faint small nowrap ${styles.below}`}>
          {signed(interval.low)} to {signed(interval.high)}
        </span>
      ) : null}
      {count < total ? (
        <span className={`faint small nowrap ${styles.below}`}>of {counted(count, 'checkpoint')}</span>
      ) : null}
    </td>
  );
}

const signed = (value: number) => value.toFixed(2).replace('-', '−');
