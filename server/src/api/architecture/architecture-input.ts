import { Field, InputType, Int } from 'type-graphql';
import { type KindName, kindNames, networkKinds } from '../../networks/architecture.ts';
import { ResNetShortcutEnum, TokenPoolingEnum } from '../enums.ts';

const resnet = networkKinds.resnet.choice.parse({ kind: 'resnet' });
const torchvision = networkKinds['torchvision-resnet'].choice.parse({ kind: 'torchvision-resnet' });
const mlp = networkKinds.mlp.choice.parse({ kind: 'mlp' });
const vit = networkKinds.vit.choice.parse({ kind: 'vit' });
const lenet = networkKinds.lenet.choice.parse({ kind: 'lenet' });

@InputType('ResNetInput', { description: 'A residual network for small images.' })
export class ResNetInput {
  @Field(() => Int, {
    defaultValue: resnet.depth,
    description: 'Layers with weights: 6 n + 2, that is 8, 14, 20 and so on.',
  })
  depth!: number;

  @Field(() => Int, {
    defaultValue: resnet.width,
    description: 'Channels of the first stage; the next ones have 2 and 4 times as many.',
  })
  width!: number;

  @Field(() => ResNetShortcutEnum, {
    defaultValue: resnet.shortcut,
    description: 'What a block adds where the shape changes.',
  })
  shortcut!: 'projection' | 'padding';
}

@InputType('TorchvisionResNetInput', {
  description: 'A residual network for large images, as in torchvision.',
})
export class TorchvisionResNetInput {
  @Field(() => Int, {
    defaultValue: torchvision.depth,
    description: 'Layers with weights: 18, 34, 50 or 101.',
  })
  depth!: number;

  @Field(() => Int, {
    defaultValue: torchvision.width,
    description: 'Channels of the stem, 64 in torchvision; the stages have 1, 2, 4 and 8 times as many.',
  })
  width!: number;
}

@InputType('MlpInput', { description: 'A multilayer perceptron.' })
export class MlpInput {
  @Field(() => [Int], {
    defaultValue: mlp.hidden,
    description: 'Units of each hidden layer, the first one first; 1 to 16 of them.',
  })
  hidden!: number[];
}

@InputType('LeNetInput', { description: 'A network like LeNet-5.' })
export class LeNetInput {
  @Field(() => [Int], { defaultValue: lenet.channels, description: 'Channels of the two convolutions.' })
  channels!: number[];

  @Field(() => [Int], { defaultValue: lenet.hidden, description: 'Units of the two hidden dense layers.' })
  hidden!: number[];

  @Field(() => Int, {
    defaultValue: lenet.padding,
    description: 'Zeros around the image, 0 to 2: 2 for images of 28 x 28, 0 for 32 x 32.',
  })
  padding!: number;
}

@InputType('VitInput', { description: 'A vision transformer.' })
export class VitInput {
  @Field(() => Int, {
    defaultValue: vit.patch,
    description: 'Pixels of a side of each patch; the image must be a whole number of them.',
  })
  patch!: number;

  @Field(() => Int, {
    defaultValue: vit.width,
    description: 'The width of the tokens, a multiple of `heads`.',
  })
  width!: number;

  @Field(() => Int, { defaultValue: vit.depth, description: 'How many blocks of attention and perceptron.' })
  depth!: number;

  @Field(() => Int, { defaultValue: vit.heads, description: 'How many heads each attention has.' })
  heads!: number;

  @Field(() => Int, {
    defaultValue: vit.expansion,
    description: 'Hidden units of a block’s perceptron, in widths: mlp_ratio of timm.',
  })
  expansion!: number;

  @Field(() => TokenPoolingEnum, {
    defaultValue: vit.pooling,
    description: 'What the features are of the tokens.',
  })
  pooling!: 'class-token' | 'mean';
}

/** Exactly one member is given: the schema says @oneOf of it, see schema.ts. */
@InputType('ArchitectureInput', { description: 'A network: one kind, and what is chosen of it.' })
export class ArchitectureInput {
  @Field(() => ResNetInput, { nullable: true, description: 'A residual network for small images.' })
  resnet?: ResNetInput | null;

  @Field(() => TorchvisionResNetInput, {
    nullable: true,
    description: 'A residual network for large images, as in torchvision.',
  })
  torchvisionResnet?: TorchvisionResNetInput | null;

  @Field(() => MlpInput, { nullable: true, description: 'A multilayer perceptron.' })
  mlp?: MlpInput | null;

  @Field(() => LeNetInput, { nullable: true, description: 'A network like LeNet-5.' })
  lenet?: LeNetInput | null;

  @Field(() => VitInput, { nullable: true, description: 'A vision transformer.' })
  vit?: VitInput | null;
}

/** Each kind of network by its member of ArchitectureInput: `torchvisionResnet` is `torchvision-resnet`. */
export const kindOfField = new Map(
  kindNames.map((kind) => [kind.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()), kind]),
);

/** The member that is given, and what the quantity `pretraining` takes for it; not checked yet. */
export function givenChoice(input: ArchitectureInput): {
  field: string;
  choice: { kind: KindName } & Record<string, unknown>;
} {
  const [field, choice] = Object.entries(input).find(([, member]) => member != null)!;
  return { field, choice: { kind: kindOfField.get(field)!, ...(choice as object) } };
}
