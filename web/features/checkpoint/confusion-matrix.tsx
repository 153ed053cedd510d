interface Props {
  /** Rows are true classes, columns predicted ones. */
  confusion: readonly (readonly number[])[];
  classes: readonly string[];
}

/** How often each class was taken for each other; darker is a larger share of its row. */
export function ConfusionMatrix({ confusion, classes }: Props) {
  return (
    <div className="table-scroll">
      <table>
        <caption>Confusion: rows are the true class, columns the predicted one</caption>
        <thead>
          <tr>
            <td />
            {classes.map((name) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {confusion.map((row, index) => {
            const total = row.reduce((sum, count) => sum + count, 0) || 1;
            return (
              <tr key={classes[index]}>
                <th scope="row">{classes[index]}</th>
                {row.map((count, column) => (
                  <td
                    key={classes[column]}
                    className="number"
                    style={{
                      background: `color-mix(in srgb, var(--accent) ${Math.round((55 * count) / total)}%, transparent)`,
                    }}
                  >
                    {count}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
