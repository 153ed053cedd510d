import { choicesOf, controlOf } from './architecture-texts.ts';
import { Field } from './field.tsx';
import { inLetters } from './in-letters.ts';
import type { NetworkKind } from './pretraining.query.ts';
import type { Problems } from './pretraining-plan.ts';

interface Props {
  kind: NetworkKind;
  /** By control, of every kind. */
  texts: Readonly<Record<string, string>>;
  problems: Problems;
  change: (control: string, text: string) => void;
}

/** What can be chosen of one kind of network: a list where its words are known, else a text. */
export function ArchitectureFields({ kind, texts, problems, change }: Props) {
  return kind.parameters.map((parameter) => {
    const name = controlOf(kind, parameter);
    const choices = choicesOf(parameter);
    return (
      <Field
        key={name}
        name={name}
        label={inLetters(parameter.name)}
        hint={parameter.description}
        problem={problems[name]}
        control={(ties) =>
          choices.length > 0 ? (
            <select {...ties} value={texts[name]} onChange={({ target }) => change(name, target.value)}>
              {choices.map((choice) => (
                <option key={choice} value={choice}>
                  {inLetters(choice.replaceAll('-', ' '))}
                </option>
              ))}
            </select>
          ) : (
            <input
              {...ties}
              type="text"
              inputMode="decimal"
              autoComplete="off"
              value={texts[name]}
              onChange={({ target }) => change(name, target.value)}
            />
          )
        }
      />
    );
  });
}

/** `ResNet for small images: depth 8, width 16, shortcut projection`. */
export function inWords(kind: NetworkKind, texts: Props['texts']): string {
  const chosen = kind.parameters.map((one) => `${one.name} ${texts[controlOf(kind, one)]}`);
  return `${kind.title}: ${chosen.join(', ')}`;
}
