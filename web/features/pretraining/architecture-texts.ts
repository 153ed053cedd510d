import type { VariablesOf } from '../../graphql/graphql.ts';
import type { NetworkKind, StartPretrainingMutation } from './pretraining.query.ts';

/** What StartPretrainingInput takes as a network. */
export type ArchitectureInput = NonNullable<
  VariablesOf<typeof StartPretrainingMutation>['input']['architecture']
>;

type Parameter = Pick<NetworkKind['parameters'][number], 'name' | 'type' | 'defaultValue'>;

/** The part of a kind that the form reads. */
export interface KindOfForm {
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

/** The name of a control: each kind keeps what was typed while another one is looked at. */
export const controlOf = (kind: { readonly name: string }, parameter: { readonly name: string }): string =>
  `${kind.name}.${parameter.name}`;

/** The words that a parameter is one of; none where it is a number or a list. */
export const choicesOf = ({ type }: Pick<Parameter, 'type'>): string[] =>
  type.includes(' | ') ? type.split(' | ') : [];

/** Every parameter of every kind as the catalogue has it, which writes defaults as JSON. */
export function initialArchitectureTexts(kinds: readonly KindOfForm[]): Record<string, string> {
  return Object.fromEntries(
    kinds.flatMap((kind) =>
      kind.parameters.map((parameter) => {
        const value: unknown = JSON.parse(parameter.defaultValue ?? 'null');
        const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
        return [controlOf(kind, parameter), text];
      }),
    ),
  );
}

/** The network that is typed, or what is wrong by the name of its control. Ranges the server judges. */
export function readArchitecture(
  kind: KindOfForm,
  texts: Readonly<Record<string, string>>,
): { architecture: ArchitectureInput; problems: Record<string, string> } {
  const problems: Record<string, string> = {};
  const values = kind.parameters.map((parameter) => {
    const control = controlOf(kind, parameter);
    const value = read(parameter, texts[control] ?? '');
    if (value === undefined)
      problems[control] = parameter.type.startsWith('list')
        ? 'Write whole numbers with commas between them: 256, 128.'
        : 'Write a whole number.';
    return [parameter.name, value];
  });
  return { architecture: { [kind.name]: Object.fromEntries(values) } as ArchitectureInput, problems };
}

/** A word of the catalogue is in capitals in the API. */
function read(parameter: Parameter, text: string): number | number[] | string | undefined {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  const areNumbers = words.length > 0 && words.every((word) => /^\d{1,9}$/.test(word));
  if (parameter.type.startsWith('list')) return areNumbers ? words.map(Number) : undefined;
  if (areNumbers && words.length === 1) return Number(words[0]);
  return choicesOf(parameter).length > 0 ? text.toUpperCase().replaceAll('-', '_') : undefined;
}
