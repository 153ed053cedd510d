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

/** Networks by the text of their architecture; descriptions without state, which every estimate of a cost asks for. */
const known = new Map<string, Network>();
const mostKnown = 100;

/** The network that an architecture describes. */
export function networkOf(architecture: Architecture): Network {
  const text = JSON.stringify(architecture);
  const before = known.get(text);
  if (before) return before;
  const network = kindOf(architecture).network(architecture);
  if (known.size >= mostKnown) known.clear();
  known.set(text, network);
  return network;
}

/** An architecture as people say it: `ResNet-8 × 16`. */
export const architectureName = (architecture: Architecture): string =>
  kindOf(architecture).nameOf(architecture);
