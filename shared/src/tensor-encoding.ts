/** A tensor as the API sends it: values in row-major order, little-endian, base64. */
export interface EncodedTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly base64: string;
}

const constructors = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  uint8: Uint8Array,
} as const;

/** Bytes to base64, the same in Node and in a browser. */
export function encodeBase64(bytes: Uint8Array): string {
  // A call takes a limited number of arguments, so long arrays are spelled in pieces.
  const piece = 0x8000;
  let text = '';
  for (let start = 0; start < bytes.length; start += piece)
    text += String.fromCharCode(...bytes.subarray(start, start + piece));
  return btoa(text);
}

/**
 * The values of a tensor.
 * @throws RangeError when the type is unknown or the bytes do not fill the shape
 */
export function decodeTensor({
  dtype,
  shape,
  base64,
}: EncodedTensor): Float32Array | Float64Array | Int32Array | Uint8Array {
  const Constructor = constructors[dtype as keyof typeof constructors];
  if (!Constructor) throw new RangeError(`tensors of type ${dtype} are not known`);
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const expected = shape.reduce((product, size) => product * size, Constructor.BYTES_PER_ELEMENT);
  if (bytes.length !== expected)
    throw new RangeError(`${dtype} [${shape}] takes ${expected} bytes, not ${bytes.length}`);
  return new Constructor(bytes.buffer);
}
