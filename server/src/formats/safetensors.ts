import type { WeightArray, Weights } from '../networks/weights.ts';
import { FormatError } from './format-error.ts';

/** Array types that are read and written; a checkpoint of another type is refused by name. */
const arrayTypes = { F32: Float32Array, F64: Float64Array, I32: Int32Array, U8: Uint8Array } as const;

type ArrayType = keyof typeof arrayTypes;

export interface SafetensorsArray {
  readonly dtype: ArrayType;
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array | Int32Array | Uint8Array;
}

export interface SafetensorsFile {
  readonly tensors: ReadonlyMap<string, SafetensorsArray>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The format's own limit on the JSON header. */
const longestHeader = 100_000_000;

/**
 * Reads a safetensors file: the header's length as a little-endian 64-bit integer, a JSON header of dtype,
 * shape and byte range by name, then the values, which must cover the rest without holes or overlaps.
 * Source: the format's specification, huggingface/safetensors.
 * @param isWanted by an array's name; others are not decoded, and may be of any type
 * @throws FormatError SAFETENSORS_TRUNCATED, SAFETENSORS_BAD_HEADER, SAFETENSORS_UNSUPPORTED_TYPE,
 *   SAFETENSORS_BAD_RANGE
 */
export function decodeSafetensors(
  file: Uint8Array,
  { isWanted = () => true }: { isWanted?: (name: string) => boolean } = {},
): SafetensorsFile {
  if (file.length < 8)
    throw new FormatError('SAFETENSORS_TRUNCATED', `The file has only ${file.length} bytes.`);
  const headerLength = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  if (headerLength > longestHeader)
    throw new FormatError(
      'SAFETENSORS_BAD_HEADER',
      `A header of ${headerLength} bytes is more than the format allows.`,
    );
  if (file.length < 8 + headerLength)
    throw new FormatError('SAFETENSORS_TRUNCATED', 'The file ends within its header.');
  const { __metadata__: metadata = {}, ...entries } = parseHeader(file.subarray(8, 8 + headerLength));
  const body = file.subarray(8 + headerLength);

  const tensors = new Map<string, SafetensorsArray>();
  const ranges: [number, number][] = [];
  for (const [name, { dtype, shape, data_offsets: range }] of Object.entries(entries)) {
    if (!Array.isArray(shape) || !Array.isArray(range))
      throw new FormatError('SAFETENSORS_BAD_HEADER', `"${name}" has no shape or no data_offsets.`);
    const [begin, end] = range as [number, number];
    if (!isWanted(name)) {
      ranges.push([begin, end]);
      continue;
    }
    const Constructor = arrayTypes[dtype as ArrayType];
    if (!Constructor)
      throw new FormatError(
        'SAFETENSORS_UNSUPPORTED_TYPE',
        `"${name}" is ${dtype}; read are ${Object.keys(arrayTypes).join(', ')}.`,
      );
    const bytes = shape.reduce((product, size) => product * size, Constructor.BYTES_PER_ELEMENT);
    if (end - begin !== bytes)
      throw new FormatError(
        'SAFETENSORS_BAD_RANGE',
        `"${name}" needs ${bytes} bytes and is given ${end - begin}.`,
      );
    if (begin < 0 || end > body.length)
      throw new FormatError('SAFETENSORS_TRUNCATED', `The file ends before "${name}" does.`);
    ranges.push([begin, end]);
    // A copy, since the values need not lie at a multiple of their size within the file.
    tensors.set(name, {
      dtype: dtype as ArrayType,
      shape,
      data: new Constructor(new Uint8Array(body.subarray(begin, end)).buffer),
    });
  }

  let covered = 0;
  for (const [begin, end] of ranges.sort(([a], [b]) => a - b)) {
    if (begin !== covered)
      throw new FormatError('SAFETENSORS_BAD_RANGE', `Bytes ${covered} to ${begin} overlap or are a hole.`);
    covered = end;
  }
  if (covered !== body.length)
    throw new FormatError(
      'SAFETENSORS_BAD_RANGE',
      `${body.length - covered} bytes at the end belong to no tensor.`,
    );
  return { tensors, metadata };
}

/** Writes a safetensors file, tensors in the map's order; equal input gives equal bytes. */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, SafetensorsArray>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  let offset = 0;
  const header: Record<string, unknown> = Object.keys(metadata).length ? { __metadata__: metadata } : {};
  for (const [name, { dtype, shape, data }] of tensors) {
    header[name] = { dtype, shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(8 + headerLength + offset);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerLength), true);
  file.fill(0x20, 8, 8 + headerLength);
  file.set(json, 8);
  let position = 8 + headerLength;
  for (const { data } of tensors.values()) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), position);
    position += data.byteLength;
  }
  return file;
}

/** PyTorch counts the batches that a batch normalisation has seen, as int64; nothing depends on it. */
const isOfNetwork = (name: string) => !name.endsWith('.num_batches_tracked');

/**
 * Reads a checkpoint file, which may be a PyTorch state dict as it is: every tensor must be float32.
 * @throws FormatError as decodeSafetensors
 */
export function decodeWeights(file: Uint8Array): Weights {
  const weights = new Map<string, WeightArray>();
  for (const [name, { dtype, shape, data }] of decodeSafetensors(file, { isWanted: isOfNetwork }).tensors) {
    if (!(data instanceof Float32Array))
      throw new FormatError('SAFETENSORS_UNSUPPORTED_TYPE', `"${name}" is ${dtype}; weights must be F32.`);
    weights.set(name, { shape, data });
  }
  return weights;
}

/** Writes a checkpoint file. */
export function encodeWeights(weights: Weights, metadata: Readonly<Record<string, string>> = {}): Uint8Array {
  const tensors = [...weights].map(([name, array]) => [name, { dtype: 'F32' as const, ...array }] as const);
  return encodeSafetensors(new Map(tensors), metadata);
}

interface HeaderEntry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly number[];
}

function parseHeader(
  bytes: Uint8Array,
): { __metadata__?: Record<string, string> } & Record<string, HeaderEntry> {
  try {
    const header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) return header;
  } catch (cause) {
    throw new FormatError('SAFETENSORS_BAD_HEADER', 'The header is not JSON.', { cause });
  }
  throw new FormatError('SAFETENSORS_BAD_HEADER', 'The header is not a JSON object.');
}
