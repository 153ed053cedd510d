import {
  type LearningRateSchedule,
  learningRateSchedules,
  type OptimiserName,
  optimiserDefaults,
  stepsPerEpoch,
} from '@transferscope/shared';
import {
  type ArchitectureInput,
  initialArchitectureTexts,
  type KindOfForm,
  readArchitecture,
} from './architecture-texts.ts';
import { type KeepChoice, keptEpochs } from './kept-epochs.ts';
import { readNumber } from './read-number.ts';

/** Parameters that are one number, by their names in StartPretrainingInput; the schema has some as Int. */
const numberFields = {
  epochs: 'whole',
  batchSize: 'whole',
  learningRate: 'any',
  momentum: 'any',
  weightDecay: 'any',
  maxShift: 'whole',
  seed: 'whole',
} as const;
export type NumberField = keyof typeof numberFields;

/** How a network is to be trained: what StartPretrainingInput takes besides data set and names. */
export type PretrainingPlan = Record<Exclude<NumberField, 'momentum'>, number> & {
  architecture: ArchitectureInput;
  keepEpochs: number[] | null;
  optimiser: OptimiserName;
  /** Null where the optimiser has none. */
  momentum: number | null;
  schedule: LearningRateSchedule;
};

/** The form as it is typed. */
export type PretrainingTexts = Record<
  NumberField | 'dataset' | 'name' | 'slug' | 'keepEpochs' | 'schedule' | 'network',
  string
> & {
  optimiser: OptimiserName;
  keep: KeepChoice;
  /** Parameters of every kind of network, by their controls. */
  architecture: Readonly<Record<string, string>>;
};

/** Fields of the form that are one text, by their names in StartPretrainingInput; `network` names a kind. */
export type PretrainingField = Exclude<keyof PretrainingTexts, 'keep' | 'architecture'>;
/** What is wrong, by the name of the control. */
export type Problems = Partial<Record<string, string>>;

/**
 * What the form asks for, or what keeps it from being asked: texts that are not numbers, and a batch that no training
 * image set fills. Everything else the server judges, and its userErrors say.
 * @param trainCount training images of the data set; undefined while none is chosen
 * @param kind of network that is chosen
 */
export function readPlan(
  texts: PretrainingTexts,
  trainCount: number | undefined,
  kind: KindOfForm,
): { plan: PretrainingPlan; problems?: never } | { plan?: never; problems: Problems } {
  const { architecture, problems: wrong } = readArchitecture(kind, texts.architecture);
  const problems: Problems = wrong;
  const numberOf = (name: NumberField): number => {
    const { value, problem } = readNumber(texts[name], numberFields[name]);
    if (problem) problems[name] = problem;
    return value;
  };
  const { momentum: _, ...others } = numberFields;
  const names = Object.keys(others) as (keyof typeof others)[];
  const numbers = Object.fromEntries(names.map((name) => [name, numberOf(name)])) as Record<
    keyof typeof others,
    number
  >;
  const { optimiser } = texts;
  const momentum = hasMomentum(optimiser) ? numberOf('momentum') : null;

  const { epochs, batchSize } = numbers;
  const keepEpochs = Number.isNaN(epochs) ? null : keptEpochs(texts.keep, epochs, texts.keepEpochs);
  if (typeof keepEpochs === 'string') return { problems: { ...problems, keepEpochs } };
  if (trainCount !== undefined && batchSize > 0 && stepsPerEpoch(trainCount, { batchSize }) === 0)
    problems.batchSize = `The data set has only ${trainCount} training images. Choose a smaller batch.`;
  if (Object.keys(problems).length > 0) return { problems };
  const schedule = learningRateSchedules.find((one) => one === texts.schedule) ?? learningRateSchedules[0];
  return { plan: { ...numbers, architecture, keepEpochs, optimiser, momentum, schedule } };
}

export const hasMomentum = (optimiser: OptimiserName): boolean =>
  optimiserDefaults[optimiser].momentum !== null;

/** The form with another optimiser: what is still a default of the one before becomes the default of this one. */
export function withOptimiser(texts: PretrainingTexts, optimiser: OptimiserName): PretrainingTexts {
  const [before, after] = [textsOf(texts.optimiser), textsOf(optimiser)];
  const untouched = (Object.keys(after) as (keyof typeof after)[]).filter(
    (name) => texts[name] === before[name],
  );
  return { ...texts, optimiser, ...Object.fromEntries(untouched.map((name) => [name, after[name]])) };
}

/** Defaults of an optimiser, as they are typed; a momentum that it has not is kept for when another is chosen. */
function textsOf(optimiser: OptimiserName) {
  const { learningRate, weightDecay, momentum } = optimiserDefaults[optimiser];
  return {
    learningRate: String(learningRate),
    weightDecay: String(weightDecay),
    momentum: String(momentum ?? optimiserDefaults.NESTEROV.momentum),
  };
}

/** The form at first: each parameter as the catalogue has it, which writes defaults as JSON, or as its optimiser does. */
export function initialTexts(
  parameters: readonly { readonly name: string; readonly defaultValue: string | null }[],
  kinds: readonly KindOfForm[],
  dataset: string,
): PretrainingTexts {
  const given = (name: string) => {
    const json = parameters.find((one) => one.name === name)?.defaultValue;
    const value: unknown = json == null ? null : JSON.parse(json);
    return value === null ? '' : String(value);
  };
  const numbers = Object.fromEntries(Object.keys(numberFields).map((name) => [name, given(name)]));
  return {
    ...(numbers as Record<NumberField, string>),
    ...textsOf('NESTEROV'),
    optimiser: 'NESTEROV',
    dataset,
    name: '',
    slug: '',
    network: kinds[0]!.name,
    architecture: initialArchitectureTexts(kinds),
    keep: 'EVERY',
    keepEpochs: '0, 0.5, 1',
    schedule: given('schedule'),
  };
}
