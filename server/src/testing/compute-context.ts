import { type Split, splits } from '@transferscope/shared';
import type { DerivedCache } from '../computing/derived-cache.ts';
import type { Architecture } from '../networks/architecture.ts';
import type { Weights } from '../networks/weights.ts';
import type {
  Adaptation,
  ComputeContext,
  KeptCheckpoint,
  LabelledImages,
  NumericArray,
  Quantity,
  Savepoint,
  Subject,
  TunedNetwork,
} from '../quantities/define-quantity.ts';
import type { Engine } from '../tensors/engine.ts';
import { smallNetwork } from './small-network.ts';

/** What a computation is given; what a quantity does not read may be left out, and reading it is an error. */
export interface Given {
  readonly engine: Engine;
  readonly architecture?: Architecture;
  /** How many further checkpoints there are, all of that architecture; or the architecture of each. */
  readonly others?: number | readonly Architecture[];
  readonly weights?: Weights;
  readonly images?: Readonly<Record<Split, LabelledImages>>;
  readonly classes?: readonly string[];
  /** How images of another shape than the network's are adapted; refused unless given. */
  readonly adapt?: Adaptation;
  readonly inputs?: Readonly<
    Record<string, { readonly value: unknown; readonly arrays: Readonly<Record<string, NumericArray>> }>
  >;
  /** What keeps that which quantities make of inputs; nothing is kept unless given. */
  readonly derived?: DerivedCache;
  /** Of an earlier attempt. */
  readonly savepoint?: Savepoint;
  /** In place of saving now and then; nothing is saved unless given. */
  readonly onSave?: ComputeContext<unknown>['save'];
}

/**
 * Computes a quantity on a real engine, from memory instead of from stored artifacts.
 * @param parameters before defaults
 * @returns its outcome, the checkpoints and the fine-tuned network that it kept, and the shares of the work that it told
 */
export async function computeQuantity<P, V>(
  quantity: Quantity<P, V>,
  parameters: unknown,
  {
    engine,
    architecture,
    others,
    weights,
    images,
    classes = [],
    adapt,
    inputs = {},
    derived,
    savepoint,
    onSave = async () => {},
  }: Given,
) {
  const { tf } = engine;
  const kept: KeptCheckpoint[] = [];
  const tuned: TunedNetwork[] = [];
  const shares: number[] = [];
  const given = <T>(what: T | undefined, name: string): T => {
    if (what === undefined) throw new TypeError(`this computation was given no ${name}`);
    return what;
  };
  const context: ComputeContext<P> = {
    subject: subjectOf({ architecture, others, images, classes, adapt }),
    parameters: quantity.parameters.parse(parameters),
    engine,
    async input(name) {
      const { value, arrays } = given(inputs[name], `input ${name}`);
      return {
        value: value as never,
        async tensor(array) {
          const { data, shape } = given(arrays[array], `array ${array}`);
          return tf.tensor(data as Float32Array, [...shape]);
        },
        array: async (array) => given(arrays[array], `array ${array}`),
        derived: async (what, make) =>
          derived ? derived.get(`${name}/${what}`, make) : (await make()).value,
      };
    },
    weights: async () => given(weights, 'weights'),
    images: async (split) => given(images, 'images')[split],
    progress: async (done, total) => void shares.push(done / total),
    keep: async (checkpoint) => void kept.push(checkpoint),
    keepTuned: async (network) => void tuned.push(network),
    savepoint: async <S>() => savepoint as Savepoint<S> | undefined,
    save: onSave,
  };
  tf.engine().startScope(quantity.name);
  try {
    return { ...(await quantity.compute(context)), kept, tuned, shares };
  } finally {
    tf.engine().endScope();
  }
}

function subjectOf({
  architecture,
  others = [],
  images,
  classes,
  adapt,
}: Pick<Given, 'architecture' | 'others' | 'images' | 'adapt'> & { classes: readonly string[] }): Subject {
  const { height = 8, width = 8, channels = 1 } = images?.TRAIN ?? {};
  const counts = Object.fromEntries(splits.map((split) => [split, images?.[split].count ?? 0]));
  const image = {
    height,
    width,
    channels,
    mean: new Array<number>(channels).fill(0.5),
    std: new Array<number>(channels).fill(0.25),
  };
  const further =
    typeof others === 'number' ? new Array<Architecture>(others).fill(architecture ?? smallNetwork) : others;
  return {
    dataset: { digest: 'in memory', image, classes, counts: counts as Record<Split, number>, adapt },
    ...(architecture && { checkpoint: { sha256: 'in memory', architecture, parameterCount: 0 } }),
    ...(further.length > 0 && {
      others: further.map((one, index) => ({
        sha256: `other ${index}`,
        architecture: one,
        parameterCount: 0,
      })),
    }),
  };
}
