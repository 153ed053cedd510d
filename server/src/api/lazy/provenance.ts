import { Ctx, Field, Float, Int, ObjectType } from 'type-graphql';
import type { ResultRow } from '../../storage/schema.ts';
import type { RequestContext } from '../context.ts';
import { describeQuantity } from '../quantity/describe-quantity.ts';
import { Quantity } from '../quantity/quantity.ts';
import { DateTime, JSONObject } from '../scalars.ts';
import { Engine } from '../server/engine.ts';

@ObjectType('InputDigest', { description: 'One thing that a result was computed from.' })
export class InputDigest {
  constructor(input: { name: string; digest: string }) {
    this.name = input.name;
    this.digest = input.digest;
  }

  @Field(() => String, {
    description:
      'What it is: checkpoint, other checkpoint 1 and so on, dataset, or the name of an input of the quantity.',
  })
  readonly name: string;

  @Field(() => String, {
    description:
      'SHA-256 in hexadecimal: of a checkpoint’s file, of a data set, or the key of another result.',
  })
  readonly digest: string;
}

@ObjectType('Warning', { description: 'Something true of a result that its reader must know.' })
export class Warning {
  constructor(warning: { code: string; message: string }) {
    this.code = warning.code;
    this.message = warning.message;
  }

  @Field(() => String, { description: 'A stable code, for programs.' })
  readonly code: string;

  @Field(() => String, { description: 'The same as a sentence.' })
  readonly message: string;
}

@ObjectType('Provenance', { description: 'How a number came to be: enough to compute it again elsewhere.' })
export class Provenance {
  constructor(private readonly row: ResultRow) {}

  @Field(() => String, {
    description:
      'SHA-256 of quantity, version, parameters and input digests, hexadecimal; the same key is the same result.',
  })
  get key(): string {
    return this.row.key;
  }

  @Field(() => Quantity, { description: 'What was computed, as this server describes it today.' })
  quantity(@Ctx() { deps }: RequestContext): Quantity {
    return describeQuantity(deps.computing.catalogue.get(this.row.quantity));
  }

  @Field(() => Int, { description: 'The version of the quantity that computed it.' })
  get version(): number {
    return this.row.version;
  }

  @Field(() => JSONObject, { description: 'All parameters, defaults included.' })
  get parameters(): ResultRow['parameters'] {
    return this.row.parameters;
  }

  @Field(() => [InputDigest], { description: 'What it was computed from.' })
  get inputs(): readonly InputDigest[] {
    return this.row.provenance.inputs.map((input) => new InputDigest(input));
  }

  @Field(() => Engine, {
    nullable: true,
    description: 'The engine that computed it; null if none was needed.',
  })
  get engine(): Engine | null {
    return new Engine(this.row.provenance.engine);
  }

  @Field(() => Int, {
    nullable: true,
    description:
      'The seed of its random numbers; null if it uses none, or several, which `parameters` names.',
  })
  get seed(): number | null {
    return this.row.provenance.seed;
  }

  @Field(() => Int, { nullable: true, description: 'How many images were used; null if it reads none.' })
  get rowCount(): number | null {
    return this.row.provenance.rowCount;
  }

  @Field(() => Float, {
    description: 'How long the computation ran, in seconds, without waiting and without its inputs.',
  })
  get seconds(): number {
    return this.row.provenance.seconds;
  }

  @Field(() => Float, {
    description:
      'The most bytes of tensors alive at once while it ran; what onnxruntime needs for itself is not among them.',
  })
  get peakTensorBytes(): number {
    return this.row.provenance.peakTensorBytes;
  }

  @Field(() => [Warning], { description: 'What its reader must know; empty is good.' })
  get warnings(): readonly Warning[] {
    return this.row.provenance.warnings.map((warning) => new Warning(warning));
  }

  @Field(() => DateTime, { description: 'When the result was stored.' })
  get createdAt(): Date {
    return this.row.createdAt;
  }
}
