import { Formula } from './formula.tsx';
import { ParameterList } from './parameter-list.tsx';
import styles from './quantities.module.css';
import type { ListedQuantity } from './quantities.query.ts';

interface Props {
  quantity: ListedQuantity;
  /** The whole catalogue, for the titles of what it reads and what reads it. */
  among: readonly ListedQuantity[];
}

/** Everything that the catalogue tells of one quantity; its name is the anchor. */
export function QuantitySection({ quantity, among }: Props) {
  const { name, title, version, field, inputs, parameters, traps } = quantity;
  const reads = among.filter((other) => inputs.includes(other.name));
  const readBy = among.filter((other) => other.inputs.includes(name));
  return (
    <section id={name} className={`panel ${styles.quantity}`} aria-labelledby={`${name}-title`}>
      <header>
        <h2 id={`${name}-title`} className={styles.title}>
          <a href={`#${name}`}>{title}</a>
        </h2>
        <p>
          <span className="mono">{name}</span>, version {version}
        </p>
      </header>
      <p className={styles.description}>{quantity.description}</p>
      <Formula latex={quantity.formula} display />
      <div className={styles.halves}>
        <div className="stack">
          <dl className="facts">
            <div>
              <dt>Field of the schema</dt>
              <dd className="mono">{field}</dd>
            </div>
            {reads.length > 0 ? <Others term="Reads" quantities={reads} /> : null}
            {readBy.length > 0 ? <Others term="Read by" quantities={readBy} /> : null}
          </dl>
          <dl className={styles.passages}>
            <dt>Cost, in floating-point operations</dt>
            <dd>
              <Formula latex={quantity.costModel} />
            </dd>
            <dt>Noise floor</dt>
            <dd>{quantity.noiseFloor}</dd>
            <dt>Source</dt>
            <dd>{quantity.citation}</dd>
          </dl>
          {traps.length > 0 ? (
            <div>
              <h3>Traps</h3>
              <ul className={styles.traps}>
                {traps.map((trap) => (
                  <li key={trap}>{trap}</li>
                ))}
              </ul>
            </div>
          ) : null}
        </div>
        {parameters.length > 0 ? <ParameterList parameters={parameters} /> : <p>It has no parameters.</p>}
      </div>
    </section>
  );
}

function Others({ term, quantities }: { term: string; quantities: readonly ListedQuantity[] }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd className={styles.others}>
        {quantities.map(({ name, title }) => (
          <a key={name} href={`#${name}`}>
            {title}
          </a>
        ))}
      </dd>
    </div>
  );
}
