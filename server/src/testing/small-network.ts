import type { ResNetArchitecture } from '../networks/resnet.ts';

/** An architecture for rows that no network is ever made of. */
export const smallNetwork: ResNetArchitecture = {
  kind: 'resnet',
  depth: 8,
  width: 16,
  shortcut: 'projection',
  classes: 6,
  input: { height: 28, width: 28, channels: 1, mean: [0.5], std: [0.25] },
};
