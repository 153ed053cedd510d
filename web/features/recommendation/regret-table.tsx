import Link from 'next/link';
import { type IntervalEstimate, percentNumber } from '../../wording/accuracy.ts';
import type { Recommendation } from './recommendation.query.ts';
import { type RegretRow, regretRows } from './regret-rows.ts';
import styles from './regret-table.module.css';

interface Props {
  recommendation: Recommendation;
  /** Slug of the target. */
  target: string;
}

/** What each way of choosing a checkpoint takes, and loses. */
export function RegretTable({ recommendation, target }: Props) {
  const rows = regretRows(recommendation);
  return (
    <>
      <div className="table-scroll">
        <table className={styles.table} data-testid="regrets">
          <thead>
            <tr>
              <th scope="col">Chosen by</th>
              <th scope="col" className="number">
                Epoch
              </th>
              <th scope="col" className="number">
                Test (%)
              </th>
              <th scope="col" className="number">
                Regret (points)
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.key} row={row} target={target} />
            ))}
          </tbody>
        </table>
      </div>
      <details>
        <summary>What each of them does</summary>
        <dl className={styles.rules}>
          {rows.map(({ key, title, rule }) => (
            <div key={key}>
              <dt>{title}</dt>
              <dd>{rule}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

function Row({ row: { key, title, choice, mark }, target }: { row: RegretRow; target: string }) {
  return (
    <tr data-best={mark === 'recommended' || undefined} data-testid="regret" data-rule={key}>
      <th scope="row">
        {title} {mark === 'recommended' ? <span className="tag">recommended</span> : null}
      </th>
      {choice ? (
        <>
          <td className="number">
            <Link
              href={`/checkpoints/${encodeURIComponent(choice.checkpoint.id)}?target=${encodeURIComponent(target)}`}
              aria-label={`epoch ${choice.checkpoint.epoch}`}
            >
              {choice.checkpoint.epoch}
            </Link>
          </td>
          <td className="number">{percentNumber(choice.accuracy.value)}</td>
          <Regret of={choice.regret} />
        </>
      ) : (
        <td className="number faint" colSpan={3}>
          not computed
        </td>
      )}
    </tr>
  );
}

/** `1.8`, and `−0.1 to 3.4`: a difference may be negative, so its bounds are not joined by a dash. */
function Regret({ of: { value, low, high } }: { of: IntervalEstimate }) {
  const [lost, ...ends] = [value, low, high].map((one) => percentNumber(one).replace('-', '−'));
  return (
    <td className="number">
      {lost} {value === 0 ? null : <span className={styles.interval}>{ends.join(' to ')}</span>}
    </td>
  );
}
