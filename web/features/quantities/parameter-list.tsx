import styles from './quantities.module.css';
import type { ListedQuantity } from './quantities.query.ts';

/** Each parameter with its type, the value it has when none is given, and what it does. */
export function ParameterList({ parameters }: Pick<ListedQuantity, 'parameters'>) {
  return (
    <div>
      <h3>Parameters</h3>
      <dl className={styles.parameters}>
        {parameters.map(({ name, type, defaultValue, description }) => (
          <div key={name}>
            <dt>
              <span className="mono">{name}</span>
              <span className="faint small">{type}</span>
              {defaultValue == null ? (
                <span className="faint small">must be given</span>
              ) : (
                <span className="faint small">
                  default <span className="mono break">{defaultValue.replaceAll(/,(?=\S)/g, ', ')}</span>
                </span>
              )}
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
