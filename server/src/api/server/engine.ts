import { Field, Int, ObjectType } from 'type-graphql';
import type { StoredError } from '../../storage/schema.ts';
import type { SkippedEngine as Skipped, StoredEngineDescription } from '../../tensors/engine.ts';

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

@ObjectType('EngineError', { description: 'Why no engine could start; every computation fails with it.' })
export class EngineError {
  constructor(error: StoredError) {
    this.code = error.code;
    this.message = error.message;
    this.advice = error.advice;
  }

  @Field(() => String, { description: 'A stable code, for programs.' })
  readonly code: string;

  @Field(() => String, { description: 'What is wrong, as a sentence.' })
  readonly message: string;

  @Field(() => String, { description: 'What to do next, as a sentence.' })
  readonly advice: string;
}

@ObjectType('SkippedEngine', {
  description: 'An engine that the server would have preferred and that cannot start on this machine.',
})
export class SkippedEngine implements Skipped {
  constructor(skipped: Skipped) {
    this.engine = skipped.engine;
    this.reason = skipped.reason;
    this.advice = skipped.advice;
  }

  @Field(() => String, { description: 'Its name, as TRANSFERSCOPE_ENGINE takes it.' })
  readonly engine: string;

  @Field(() => String, { description: 'Why it cannot start.' })
  readonly reason: string;

  @Field(() => String, { description: 'How to get it, as a sentence.' })
  readonly advice: string;
}
