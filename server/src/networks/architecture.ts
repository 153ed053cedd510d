import { z } from 'zod';
import { leNetKind } from './lenet.ts';
import { mlpKind } from './mlp.ts';
import type { Network } from './network.ts';
import type { NetworkKind } from './network-kind.ts';
import { resNetKind } from './resnet.ts';
import { torchvisionResNetKind } from './torchvision-resnet.ts';
import { vitKind } from './vit.ts';

/** Every kind of network that can be imported, trained and read, by the `kind` of its architectures. */
export const networkKinds = {
  resnet: resNetKind,
  'torchvision-resnet': torchvisionResNetKind,
  mlp: mlpKind,
  lenet: leNetKind,
  vit: vitKind,
} as const;

export type KindName = keyof typeof networkKinds;

export const kindNames = Object.keys(networkKinds) as KindName[];

/** A network with its task: what is stored of a run. */
export const architectureSchema = z.discriminatedUnion('kind', [
  resNetKind.architecture,
  torchvisionResNetKind.architecture,
  mlpKind.architecture,
  leNetKind.architecture,
  vitKind.architecture,
]);

export type Architecture = z.infer<typeof architectureSchema>;

/** A network without its task, with defaults: what a pre-training is asked for. */
export const architectureChoice = z.discriminatedUnion('kind', [
  resNetKind.choice,
  torchvisionResNetKind.choice,
  mlpKind.choice,
  leNetKind.choice,
  vitKind.choice,
]);

export type ArchitectureChoice = z.infer<typeof architectureChoice>;

const kindOf = ({ kind }: Architecture) =>
  networkKinds[kind] as unknown as NetworkKind<z.ZodObject, z.ZodObject>;

/** The network that an architecture describes. */
export const networkOf = (architecture: Architecture): Network => kindOf(architecture).network(architecture);

/** An architecture as people say it: `ResNet-8 × 16`. */
export const architectureName = (architecture: Architecture): string =>
  kindOf(architecture).nameOf(architecture);
