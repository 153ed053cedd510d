'use client';

import { useId } from 'react';
import styles from './address-chooser.module.css';

interface Props<C extends string> {
  /** What is chosen, for those who do not see where it stands. */
  label: string;
  choices: readonly { readonly value: C; readonly name: string }[];
  chosen: C;
  choose: (value: C) => void;
}

/** A few choices side by side, one of them taken. */
export function AddressChooser<C extends string>({ label, choices, chosen, choose }: Props<C>) {
  const group = useId();
  return (
    <fieldset className={styles.choices}>
      <legend className="visually-hidden">{label}</legend>
      {choices.map(({ value, name }) => (
        <label key={value}>
          <input
            type="radio"
            className="visually-hidden"
            name={group}
            value={value}
            checked={value === chosen}
            onChange={() => choose(value)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
