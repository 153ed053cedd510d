import { tabular } from '../wording/amount.ts';
import styles from './figure-table.module.css';

interface Props {
  caption: string;
  /** Names of the columns; the first names the rows. */
  columns: readonly string[];
  /** A cell a column, the first as text; numbers are written alike, and what is not known is null or undefined. */
  rows: readonly (readonly [string, ...TableCell[]])[];
}

export type TableCell = string | number | null | undefined;

/** The numbers of a chart, for those who do not see it or want them exactly; closed until asked for. */
export function FigureTable({ caption, columns, rows }: Props) {
  return (
    <details>
      <summary>Numbers as a table</summary>
      <div className={`table-scroll ${styles.scroll}`}>
        <table className={styles.table}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map((name, place) => (
                <th key={name} scope="col" className={place === 0 ? undefined : 'number'}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, place) => (
                  <td key={columns[place + 1]} className="number">
                    {typeof cell === 'number' ? tabular(cell) : (cell ?? <span className="faint">–</span>)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
