'use client';

import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { UserErrors } from '../notices/user-errors.tsx';
import { Field } from '../pretraining/field.tsx';
import styles from '../pretraining/pretraining.module.css';
import { problemsOf } from '../pretraining/problems-of.ts';
import { ExtendPretrainingMutation } from './extend-pretraining.mutation.ts';
import { initialExtension, readExtension, schedules, scheduleWords } from './extension-plan.ts';

interface Props {
  runId: string;
  /** Epochs that its training has. */
  from: number;
}

/** Trains a run whose training has ended for more epochs; its checkpoints go into the same run. */
export function ExtendForm({ runId, from }: Props) {
  const [texts, setTexts] = useState(() => initialExtension(from));
  const [tried, setTried] = useState(false);
  const [{ data, error, fetching }, extend] = useMutation(ExtendPretrainingMutation);
  const reading = readExtension(texts, from);
  const refused = problemsOf(data?.extendPretraining.userErrors ?? [], Object.keys(texts));
  const problems = { ...refused.problems, ...(tried && reading.problems) };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reading.plan) await extend({ input: { run: runId, ...reading.plan } });
  };
  const textField = (name: 'epochs' | 'learningRate', label: string, hint: string) => (
    <Field
      name={name}
      label={label}
      hint={hint}
      problem={problems[name]}
      control={(ties) => (
        <input
          {...ties}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={texts[name]}
          onChange={({ target }) => setTexts({ ...texts, [name]: target.value })}
        />
      )}
    />
  );
  return (
    <details data-testid="extend">
      <summary>Train for more epochs</summary>
      <form className="panel stack" onSubmit={submit} noValidate>
        <p className="small soft">
          The training goes on where it ended, after epoch {from}, with what its optimiser remembers. Further
          checkpoints, one an epoch, come into this run.
        </p>
        <div className={styles.fields}>
          {textField('epochs', 'Epochs in all', `More than the ${from} that it has.`)}
          {textField(
            'learningRate',
            'Learning rate',
            'Of the first step; empty: that of the last one so far.',
          )}
          <Field
            name="schedule"
            label="Schedule"
            hint="Over the added epochs alone."
            problem={problems.schedule}
            control={(ties) => (
              <select
                {...ties}
                value={texts.schedule}
                onChange={({ target }) =>
                  setTexts({ ...texts, schedule: schedules.find((one) => one === target.value)! })
                }
              >
                {schedules.map((one) => (
                  <option key={one} value={one}>
                    {scheduleWords[one]}
                  </option>
                ))}
              </select>
            )}
          />
        </div>
        <div>
          <button type="submit" className="button" data-kind="primary" disabled={fetching}>
            {fetching ? 'Asking …' : 'Extend training'}
          </button>
        </div>
        <UserErrors errors={refused.others} />
        {error ? <FailureNotice error={error} /> : null}
      </form>
    </details>
  );
}
