import type { z } from 'zod';
import type { Network } from './network.ts';

/** A family of networks: what can be chosen of it, and what an architecture of it means. */
export interface NetworkKind<Choice extends z.ZodObject, Architecture extends z.ZodObject> {
  /** Its name for a person. */
  readonly title: string;
  /** What it is and which checkpoints load into it, as a sentence or two. */
  readonly description: string;
  /** What may be chosen of it, with defaults. */
  readonly choice: Choice;
  /** The same without defaults, with classes and images: what is stored of a run, and stands in run.json. */
  readonly architecture: Architecture;
  /** An architecture as people say it. */
  readonly nameOf: (architecture: z.infer<Architecture>) => string;
  readonly network: (architecture: z.infer<Architecture>) => Network;
}

/** Keeps the types of a kind. */
export const defineNetworkKind = <Choice extends z.ZodObject, Architecture extends z.ZodObject>(
  kind: NetworkKind<Choice, Architecture>,
): NetworkKind<Choice, Architecture> => kind;
