import { Field, Int, ObjectType } from 'type-graphql';
import type { StoredEngineDescription } from '../../tensors/engine.ts';

@ObjectType('Engine', {
  description: 'What computes tensors; the same parameters on another engine differ by rounding only.',
})
export class Engine {
  constructor(engine: StoredEngineDescription) {
    this.backend = engine.backend;
    this.device = engine.device;
    this.version = engine.version;
    this.precision = engine.precision;
    this.threads = engine.threads;
    this.inference = engine.inference ?? null;
  }

  @Field(() => String, { description: 'The tensor backend, for example `wasm`.' })
  readonly backend: string;

  @Field(() => String, { description: 'The hardware it runs on, in words.' })
  readonly device: string;

  @Field(() => String, { description: 'The version of the backend.' })
  readonly version: string;

  @Field(() => String, {
    description:
      'The precision of tensors, for example float32. Linear algebra said to be float64 is so on every engine.',
  })
  readonly precision: StoredEngineDescription['precision'];

  @Field(() => Int, { description: 'How many threads it computes with.' })
  readonly threads: number;

  @Field(() => String, {
    nullable: true,
    description:
      'What runs forward passes of frozen networks, for example `onnxruntime 1.30.0` or `tensorflow.js`; null for results of version 0.1, which did not note it.',
  })
  readonly inference: string | null;
}
