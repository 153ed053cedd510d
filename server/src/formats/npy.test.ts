import { describe, expect, it } from 'vitest';
import { decodeNpy, encodeNpy } from './npy.ts';

// io.BytesIO of np.save(np.array([[1.5, -2], [3e10, 0.1]], dtype='<f4')) and np.save(np.array([1, -7, 9], dtype='<i4'))
const float32File = Buffer.from(
  'k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/AAAAwHaE31DNzMw9',
  'base64',
);
const int32File = Buffer.from(
  'k05VTVBZAQB2AHsnZGVzY3InOiAnPGk0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAAAA+f///wkAAAA=',
  'base64',
);

describe('.npy', () => {
  it('reads what NumPy wrote', () => {
    expect(decodeNpy(int32File)).toEqual({ dtype: 'int32', shape: [3], data: Int32Array.of(1, -7, 9) });
    expect(decodeNpy(float32File)).toEqual({
      dtype: 'float32',
      shape: [2, 2],
      data: Float32Array.of(1.5, -2, 3e10, 0.1),
    });
  });

  it('writes the very bytes of NumPy', () => {
    const file = encodeNpy({ dtype: 'int32', shape: [3], data: Int32Array.of(1, -7, 9) });
    expect(Buffer.from(file)).toEqual(int32File);
    const matrix = encodeNpy({ dtype: 'float32', shape: [2, 2], data: Float32Array.of(1.5, -2, 3e10, 0.1) });
    expect(Buffer.from(matrix)).toEqual(float32File);
  });

  it.each([
    ['NPY_BAD_MAGIC', Buffer.from('no numbers here at all')],
    ['NPY_TRUNCATED', int32File.subarray(0, -1)],
    ['NPY_UNSUPPORTED_TYPE', Buffer.from(int32File.toString('latin1').replace('<i4', '<c8'), 'latin1')],
    ['NPY_BAD_HEADER', Buffer.from(int32File.toString('latin1').replace('False', 'True '), 'latin1')],
  ])('refuses a file with %s', (code, file) => {
    expect(() => decodeNpy(file)).toThrow(expect.objectContaining({ code }));
  });
});
