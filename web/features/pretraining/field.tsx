import type { ReactNode } from 'react';
import styles from './pretraining.module.css';

/** What ties a control to its label, its hint and what is wrong with it. */
export interface ControlTies {
  id: string;
  name: string;
  className: string | undefined;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

interface Props {
  name: string;
  label: string;
  hint?: string | undefined;
  problem: string | undefined;
  control: (ties: ControlTies) => ReactNode;
}

/** A control with its label above, its hint and, where it is wrong, the reason below. */
export function Field({ name, label, hint, problem, control }: Props) {
  const id = `pretraining-${name}`;
  const describedBy = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {control({
        id,
        name,
        className: styles.control,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': problem ? true : undefined,
      })}
      {hint ? (
        <p id={`${id}-hint`} className="small faint">
          {hint}
        </p>
      ) : null}
      {problem ? <Problem id={`${id}-problem`} text={problem} /> : null}
    </div>
  );
}

/** What is wrong with a field, and what to do. */
export function Problem({ id, text }: { id: string; text: string }) {
  return (
    <p id={id} className={`small break ${styles.problem}`} data-testid="problem">
      {text}
    </p>
  );
}
