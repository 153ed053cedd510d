import type { NumericArray } from '../quantities/define-quantity.ts';
import { FormatError } from './format-error.ts';

const descriptors = { float32: '<f4', float64: '<f8', int32: '<i4', uint8: '|u1' } as const;
const constructors = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  uint8: Uint8Array,
} as const;
const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** NumPy pads the header so that values begin at a multiple of this. */
const alignment = 64;

/** Writes a .npy file, version 1.0, C order, little-endian. Source: numpy.lib.format. */
export function encodeNpy({ dtype, shape, data }: NumericArray): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dictionary = `{'descr': '${descriptors[dtype]}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const total = Math.ceil((10 + dictionary.length + 1) / alignment) * alignment;
  const file = new Uint8Array(total + data.byteLength);
  file.set([...magic, 1, 0]);
  new DataView(file.buffer).setUint16(8, total - 10, true);
  file.set(new TextEncoder().encode(`${dictionary.padEnd(total - 11)}\n`), 10);
  file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), total);
  return file;
}

/**
 * Reads a .npy file of one of the types that encodeNpy writes.
 * @throws FormatError NPY_BAD_MAGIC, NPY_BAD_HEADER, NPY_UNSUPPORTED_TYPE or NPY_TRUNCATED
 */
export function decodeNpy(file: Uint8Array): NumericArray {
  if (file.length < 10 || magic.some((byte, index) => file[index] !== byte))
    throw new FormatError('NPY_BAD_MAGIC', 'The file does not begin as a .npy file does.');
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const isFirstVersion = file[6] === 1;
  const start = isFirstVersion ? 10 : 12;
  const end = start + (isFirstVersion ? view.getUint16(8, true) : view.getUint32(8, true));
  const header = new TextDecoder('latin1').decode(file.subarray(start, end));
  const descriptor = /'descr': *'([^']+)'/.exec(header)?.[1];
  const sizes = /'shape': *\(([^)]*)\)/.exec(header)?.[1];
  if (descriptor === undefined || sizes === undefined || !/'fortran_order': *False/.test(header))
    throw new FormatError('NPY_BAD_HEADER', 'The header names no type or shape, or is in Fortran order.');
  const dtype = (Object.keys(descriptors) as NumericArray['dtype'][]).find(
    (name) => descriptors[name] === descriptor,
  );
  if (!dtype) throw new FormatError('NPY_UNSUPPORTED_TYPE', `The type is ${descriptor}.`);
  const shape = sizes
    .split(',')
    .map((size) => size.trim())
    .filter(Boolean)
    .map(Number);
  const Constructor = constructors[dtype];
  const bytes = shape.reduce((product, size) => product * size, Constructor.BYTES_PER_ELEMENT);
  if (file.length - end !== bytes)
    throw new FormatError(
      'NPY_TRUNCATED',
      `${shape.join(' x ')} needs ${bytes} bytes, the file has ${file.length - end}.`,
    );
  return { dtype, shape, data: new Constructor(new Uint8Array(file.subarray(end)).buffer) };
}
