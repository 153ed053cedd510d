import type { Network } from './network.ts';
import { type ResNetArchitecture, resNet } from './resnet.ts';

/** Every kind of network that can be imported, trained and read. */
export type Architecture = ResNetArchitecture;

/** The network that an architecture describes. */
export function networkOf(architecture: Architecture): Network {
  return resNet(architecture);
}
