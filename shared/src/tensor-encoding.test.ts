import { describe, expect, it } from 'vitest';
import { decodeTensor, encodeBase64 } from './tensor-encoding.ts';

describe('tensor encoding', () => {
  it('reads little-endian float32 as NumPy writes it', () => {
    // base64.b64encode(np.array([[1.5, -2], [3e10, 0.1]], dtype='<f4').tobytes())
    const values = decodeTensor({ dtype: 'float32', shape: [2, 2], base64: 'AADAPwAAAMB2hN9QzczMPQ==' });
    expect(values).toEqual(Float32Array.of(1.5, -2, 3e10, 0.1));
  });

  it('brings long arrays back whole', () => {
    const data = Float64Array.from({ length: 20_000 }, (_, index) => Math.sin(index));
    const base64 = encodeBase64(new Uint8Array(data.buffer));
    expect(decodeTensor({ dtype: 'float64', shape: [100, 200], base64 })).toEqual(data);
  });

  it('refuses bytes that do not fill the shape, and unknown types', () => {
    expect(() => decodeTensor({ dtype: 'float32', shape: [3], base64: 'AADAPw==' })).toThrow(
      /takes 12 bytes, not 4/,
    );
    expect(() => decodeTensor({ dtype: 'bfloat16', shape: [1], base64: 'AAA=' })).toThrow(/bfloat16/);
  });
});
