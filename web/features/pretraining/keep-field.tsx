import { Problem } from './field.tsx';
import { type KeepChoice, keepChoices, keepWords, keptEpochs } from './kept-epochs.ts';
import styles from './pretraining.module.css';

interface Props {
  /** What the catalogue says of `keepEpochs`. */
  hint: string | undefined;
  choice: KeepChoice;
  choose: (choice: KeepChoice) => void;
  /** The own list as it is typed. */
  own: string;
  changeOwn: (text: string) => void;
  /** The last epoch; undefined while it is no number. */
  epochs: number | undefined;
  problem: string | undefined;
}

/** Which epochs to keep a checkpoint of: in words, or as a list. */
export function KeepField({ hint, choice, choose, own, changeOwn, epochs, problem }: Props) {
  const examples = (one: KeepChoice) => {
    const kept = epochs === undefined || one === 'OWN' ? null : keptEpochs(one, epochs, own);
    return Array.isArray(kept) ? `: ${kept.join(', ')}` : '';
  };
  return (
    <fieldset className={styles.keep} aria-describedby={hint ? 'pretraining-keep-hint' : undefined}>
      <legend>Checkpoints to keep</legend>
      {keepChoices.map((one) => (
        <label key={one} className="choice">
          <input type="radio" name="keep" value={one} checked={one === choice} onChange={() => choose(one)} />
          <span>
            {keepWords[one]}
            <span className="faint">{examples(one)}</span>
          </span>
        </label>
      ))}
      {choice === 'OWN' ? (
        <input
          type="text"
          name="keepEpochs"
          className={styles.control}
          aria-label="Epochs to keep"
          aria-describedby={problem ? 'pretraining-keep-problem' : undefined}
          aria-invalid={problem ? true : undefined}
          value={own}
          onChange={({ target }) => changeOwn(target.value)}
        />
      ) : null}
      {hint ? (
        <p id="pretraining-keep-hint" className="small faint">
          {hint} The end is always kept.
        </p>
      ) : null}
      {problem ? <Problem id="pretraining-keep-problem" text={problem} /> : null}
    </fieldset>
  );
}
