'use client';

import { type OptimiserName, optimisers } from '@transferscope/shared';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { imageCount } from '../../wording/split-sizes.ts';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { UserErrors } from '../notices/user-errors.tsx';
import { runPath } from '../runs/run-path.ts';
import { ArchitectureFields, inWords } from './architecture-fields.tsx';
import { Field } from './field.tsx';
import { inLetters } from './in-letters.ts';
import { KeepField } from './keep-field.tsx';
import { PlanSummary } from './plan-summary.tsx';
import styles from './pretraining.module.css';
import {
  type NetworkKind,
  type PretrainingParameter,
  StartPretrainingMutation,
  type TrainingDataset,
} from './pretraining.query.ts';
import {
  hasMomentum,
  initialTexts,
  type NumberField,
  type PretrainingField,
  type Problems,
  readPlan,
  withOptimiser,
} from './pretraining-plan.ts';
import { problemsOf } from './problems-of.ts';

interface Props {
  parameters: readonly PretrainingParameter[];
  kinds: readonly NetworkKind[];
  datasets: readonly TrainingDataset[];
}

const advanced: readonly NumberField[] = ['momentum', 'weightDecay', 'maxShift'];

const optimiserWords: Record<OptimiserName, string> = {
  NESTEROV: 'SGD with Nesterov momentum',
  ADAMW: 'AdamW',
};

/** The one with most training images: others are there to transfer to. */
const largest = (datasets: Props['datasets']) =>
  [...datasets].sort((a, b) => imageCount(b, 'TRAIN') - imageCount(a, 'TRAIN'))[0]!;

/** Everything that a pre-training can be told; what is wrong stands at its field. */
export function PretrainingForm({ parameters, kinds, datasets }: Props) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [texts, setTexts] = useState(() => initialTexts(parameters, kinds, largest(datasets).slug));
  const [refused, setRefused] = useState<ReturnType<typeof problemsOf>>({ problems: {}, others: [] });
  /** Counts refusals: each brings the reader to the first field that is wrong. */
  const [refusals, setRefusals] = useState(0);
  const [starting, start] = useMutation(StartPretrainingMutation);

  const dataset = datasets.find(({ slug }) => slug === texts.dataset)!;
  const kind = kinds.find(({ name }) => name === texts.network)!;
  const reading = readPlan(texts, imageCount(dataset, 'TRAIN'), kind);
  const problems: Problems = { ...refused.problems, ...reading.problems };
  const forget = (control: string) => {
    const { [control]: _, ...others } = refused.problems;
    setRefused({ ...refused, problems: others });
  };
  const change = (name: PretrainingField | 'keep', text: string) => {
    setTexts((before) =>
      name === 'optimiser' ? withOptimiser(before, text as OptimiserName) : { ...before, [name]: text },
    );
    forget(name);
  };
  const changeArchitecture = (control: string, text: string) => {
    setTexts((before) => ({ ...before, architecture: { ...before.architecture, [control]: text } }));
    forget(control);
  };

  const [advancedIsOpen, setAdvancedIsOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each refusal, not while one mends it
  useEffect(() => {
    if (refusals === 0) return;
    if (advanced.some((name) => problems[name]) || problems.slug) setAdvancedIsOpen(true);
    // A field in a closed part takes the focus only once that is open.
    const frame = requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, [refusals]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!reading.plan) {
      setRefusals((count) => count + 1);
      return;
    }
    const { dataset: id, name, slug } = texts;
    const input = { dataset: id, name, slug: slug.trim() || null, ...reading.plan };
    const { data } = await start({ input });
    if (!data) return;
    const { run, userErrors } = data.startPretraining;
    setRefused(problemsOf(userErrors, [...Object.keys(texts), ...Object.keys(texts.architecture)]));
    if (userErrors.length > 0) setRefusals((count) => count + 1);
    else if (run) router.push(runPath(run));
  };

  const hintOf = (name: string) => parameters.find((one) => one.name === name)?.description;
  const textField = (name: PretrainingField, hint = hintOf(name), numeric = true) => (
    <Field
      key={name}
      name={name}
      label={inLetters(name)}
      hint={hint}
      problem={problems[name]}
      control={(ties) => (
        <input
          {...ties}
          type="text"
          inputMode={numeric ? 'decimal' : undefined}
          autoComplete="off"
          value={texts[name]}
          onChange={({ target }) => change(name, target.value)}
        />
      )}
    />
  );
  const choiceField = (
    name: 'dataset' | 'optimiser' | 'schedule' | 'network',
    label: string,
    hint: string | undefined,
    choices: readonly { value: string; text: string }[],
  ) => (
    <Field
      name={name}
      label={label}
      hint={hint}
      problem={problems[name]}
      control={(ties) => (
        <select {...ties} value={texts[name]} onChange={({ target }) => change(name, target.value)}>
          {choices.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    />
  );
  const withMomentum = hasMomentum(texts.optimiser);
  const schedules = parameters.find(({ name }) => name === 'schedule')?.type.split(' | ') ?? [];
  return (
    <form ref={form} className="panel stack" noValidate onSubmit={submit} data-testid="pretraining-form">
      <div className={styles.fields}>
        {textField('name', 'Of the new run, for a person.', false)}
        {choiceField(
          'dataset',
          'Data set',
          `${dataset.classes.length} classes: ${dataset.classes.join(', ')}.`,
          datasets.map((one) => ({
            value: one.slug,
            text: `${one.name} (${imageCount(one, 'TRAIN')} training, ${imageCount(one, 'TEST')} test)`,
          })),
        )}
        {choiceField(
          'network',
          'Network',
          kind.description,
          kinds.map(({ name, title }) => ({ value: name, text: title })),
        )}
        <ArchitectureFields
          kind={kind}
          texts={texts.architecture}
          problems={problems}
          change={changeArchitecture}
        />
        {textField('epochs')}
        {textField('batchSize')}
        {choiceField(
          'optimiser',
          'Optimiser',
          hintOf('optimiser'),
          optimisers.map((value) => ({ value, text: optimiserWords[value] })),
        )}
        {textField('learningRate')}
        {choiceField(
          'schedule',
          'Schedule',
          hintOf('schedule'),
          schedules.map((value) => ({ value, text: inLetters(value.toLowerCase()) })),
        )}
        {textField('seed')}
      </div>
      <KeepField
        hint={hintOf('keepEpochs')}
        choice={texts.keep}
        choose={(choice) => change('keep', choice)}
        own={texts.keepEpochs}
        changeOwn={(text) => change('keepEpochs', text)}
        epochs={/^\s*\d+\s*$/.test(texts.epochs) ? Number(texts.epochs) : undefined}
        problem={problems.keepEpochs}
      />
      <details open={advancedIsOpen} onToggle={({ currentTarget }) => setAdvancedIsOpen(currentTarget.open)}>
        <summary>{withMomentum ? 'Momentum, weight decay' : 'Weight decay'}, shifts and address</summary>
        <div className={styles.fields}>
          {advanced.filter((name) => withMomentum || name !== 'momentum').map((name) => textField(name))}
          {textField(
            'slug',
            'Of the run, for addresses and scripts: lower-case letters, digits and dashes. Made of the name if left out.',
            false,
          )}
        </div>
      </details>
      {reading.plan ? (
        <PlanSummary plan={reading.plan} network={inWords(kind, texts.architecture)} dataset={dataset} />
      ) : null}
      <UserErrors errors={refused.others} />
      {starting.error ? <FailureNotice error={starting.error} /> : null}
      <div>
        <button type="submit" className="button" data-kind="primary" disabled={starting.fetching}>
          {starting.fetching ? 'Starting …' : 'Start training'}
        </button>
      </div>
    </form>
  );
}
