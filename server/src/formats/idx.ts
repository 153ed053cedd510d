import { gunzipSync } from 'node:zlib';
import { FormatError } from './format-error.ts';

/** An array of an IDX file: unsigned bytes in row-major order, 1 to 4 dimensions. */
export interface IdxArray {
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

const unsignedByte = 0x08;

/**
 * Reads an IDX file (LeCun's MNIST format: two zero bytes, a type, the number of dimensions, each size as a
 * big-endian 32-bit integer, then the values). A gzipped one is unpacked first.
 * @throws FormatError IDX_BAD_MAGIC, IDX_UNSUPPORTED_TYPE, IDX_TRUNCATED or IDX_BAD_GZIP
 */
export function readIdx(file: Uint8Array): IdxArray {
  const bytes = unpacked(file);
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0 || bytes[3]! < 1 || bytes[3]! > 4)
    throw new FormatError(
      'IDX_BAD_MAGIC',
      'The file does not begin as an IDX file of 1 to 4 dimensions does.',
    );
  if (bytes[2] !== unsignedByte)
    throw new FormatError(
      'IDX_UNSUPPORTED_TYPE',
      `The IDX type is 0x${bytes[2]!.toString(16)}; only unsigned bytes (0x8) are read.`,
    );
  const header = 4 + 4 * bytes[3]!;
  if (bytes.length < header) throw new FormatError('IDX_TRUNCATED', 'The file ends within its header.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const shape = Array.from({ length: bytes[3]! }, (_, dimension) => view.getUint32(4 + 4 * dimension));
  const expected = header + shape.reduce((product, size) => product * size, 1);
  if (bytes.length !== expected)
    throw new FormatError(
      'IDX_TRUNCATED',
      `The header says ${expected} bytes for ${shape.join(' x ')}, the file has ${bytes.length}.`,
    );
  return { shape, data: bytes.subarray(header) };
}

/** Writes an IDX file of unsigned bytes, not gzipped. */
export function writeIdx({ shape, data }: IdxArray): Uint8Array {
  const header = 4 + 4 * shape.length;
  const bytes = new Uint8Array(header + data.length);
  const view = new DataView(bytes.buffer);
  bytes[2] = unsignedByte;
  bytes[3] = shape.length;
  shape.forEach((size, dimension) => {
    view.setUint32(4 + 4 * dimension, size);
  });
  bytes.set(data, header);
  return bytes;
}

/** The file's bytes, gunzipped when they are gzipped. */
export function unpacked(file: Uint8Array): Uint8Array {
  if (file[0] !== 0x1f || file[1] !== 0x8b) return file;
  try {
    return gunzipSync(file);
  } catch (cause) {
    throw new FormatError('IDX_BAD_GZIP', 'The gzipped file is damaged.', { cause });
  }
}
