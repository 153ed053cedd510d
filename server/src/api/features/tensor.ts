import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { ArtifactStore } from '../../storage/artifact-store.ts';
import type { StoredArray } from '../../storage/schema.ts';

/** Above this, in bytes, base64 would make answers too large: the file is read by its URL. */
const largestInlineBytes = 4 * 2 ** 20;

const elementBytes: Record<StoredArray['dtype'], number> = { float32: 4, float64: 8, int32: 4, uint8: 1 };

@ObjectType('Tensor', {
  description:
    'An array, stored as a .npy file that is named after its content. Small ones also come inside the answer.',
})
export class Tensor {
  constructor(
    private readonly source: StoredArray,
    private readonly artifacts: ArtifactStore,
  ) {}

  @Field(() => String, {
    description: 'The type of an element as NumPy spells it: float32, float64, int32 or uint8.',
  })
  get dtype(): string {
    return this.source.dtype;
  }

  @Field(() => [Int], { description: 'The lengths of the axes, in row-major order.' })
  get shape(): readonly number[] {
    return this.source.shape;
  }

  @Field(() => Float, {
    description: 'The size of the elements, a whole number of bytes, without the header of the file.',
  })
  get bytes(): number {
    return this.source.shape.reduce((count, length) => count * length, elementBytes[this.source.dtype]);
  }

  @Field(() => String, { description: 'The SHA-256 of the .npy file, in lower-case hexadecimal digits.' })
  get sha256(): string {
    return this.source.sha256;
  }

  @Field(() => String, {
    nullable: true,
    description:
      'The elements as base64, little-endian, row-major, without a header. Null above 4 MB: read `url` instead.',
  })
  async base64(): Promise<string | null> {
    if (this.bytes > largestInlineBytes) return null;
    const file = await this.artifacts.read(this.source.sha256, 'npy');
    // The elements are the end of a .npy file, whatever the length of its header.
    return file.subarray(file.length - this.bytes).toString('base64');
  }

  @Field(() => String, {
    description:
      'Where the .npy file is, relative to this server. It answers range requests, and its content never changes.',
  })
  get url(): string {
    return `/artifacts/${this.source.sha256}.npy`;
  }
}
