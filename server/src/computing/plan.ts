import { isOfShape } from '../networks/adapt-images.ts';
import type { Architecture } from '../networks/architecture.ts';
import type { Adaptation, Cost, Subject } from '../quantities/define-quantity.ts';
import type { AnyQuantity } from './catalogue.ts';
import { InvalidParameters } from './computing-errors.ts';
import { resultKey } from './key.ts';
import { inputRows, type SubjectRows, subjectOf } from './subject.ts';

/** A result that may be wanted, with all that it would be computed from. Nothing has been looked up yet. */
export interface Plan {
  readonly key: string;
  readonly quantity: AnyQuantity;
  readonly rows: SubjectRows;
  /** After defaults. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly cost: Cost;
  readonly inputs: Readonly<Record<string, Plan>>;
}

/**
 * Plans a quantity of a subject: checks the parameters, names the inputs, and gives all of them their keys.
 * @throws InvalidParameters INVALID_PARAMETERS with the path of the field
 */
export function planOf(quantity: AnyQuantity, rows: SubjectRows, given: unknown): Plan {
  const subject = subjectOf(rows);
  const chosen = parametersOf(quantity, given);
  const inputs = mapValues(quantity.inputs(subject, chosen), (input) =>
    planOf(input.quantity, inputRows(rows, input), input.parameters),
  );
  const { name, version } = quantity;
  // Absent where nothing is adapted: a result of such images has the key that it always had.
  const adapt = adaptationOf(subject, chosen);
  const parameters = { ...chosen, ...(adapt && { adapt }) };
  const inputKeys = mapValues(inputs, (input) => input.key);
  return {
    key: resultKey({ quantity: name, version, parameters, subject, inputs: inputKeys }),
    quantity,
    rows,
    parameters,
    // It also refuses networks and images that do not fit each other.
    cost: quantity.estimate(subject, chosen),
    inputs,
  };
}

/** How the images of a planned computation are adapted. */
export const adaptationIn = ({ adapt }: Plan['parameters']): Adaptation | undefined =>
  adapt as Adaptation | undefined;

/** How images have to be adapted; undefined where every network takes them as they are, or it was not asked for. */
function adaptationOf(
  { checkpoint, others = [], dataset }: Subject,
  chosen: Readonly<Record<string, unknown>>,
): Adaptation | undefined {
  // A network that is trained from nothing is among the parameters.
  const own = chosen.architecture as Architecture | null | undefined;
  const networks = [checkpoint, ...others].flatMap((one) => one?.architecture ?? []);
  const inputs = [...networks, ...(own?.input ? [own] : [])].map(({ input }) => input);
  return inputs.every((input) => isOfShape(dataset.image, input)) ? undefined : dataset.adapt;
}

/** Parameters after defaults. @throws InvalidParameters INVALID_PARAMETERS with the path of the field */
export function parametersOf(quantity: AnyQuantity, given: unknown): Plan['parameters'] {
  const parsed = quantity.parameters.safeParse(given ?? {});
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new InvalidParameters(quantity.name, path.map(String), message);
}

/**
 * Plans and everything they are computed from, each once, inputs before what reads them.
 * @param isStored those that answer true are left out, with what only they need
 */
export function flatten(plans: readonly Plan[], isStored: (key: string) => boolean = () => false): Plan[] {
  const ordered = new Map<string, Plan>();
  const visit = (one: Plan) => {
    if (ordered.has(one.key) || isStored(one.key)) return;
    for (const input of Object.values(one.inputs)) visit(input);
    ordered.set(one.key, one);
  };
  for (const one of plans) visit(one);
  return [...ordered.values()];
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
