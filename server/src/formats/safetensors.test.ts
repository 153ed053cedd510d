import { describe, expect, it } from 'vitest';
import { decodeSafetensors, decodeWeights, encodeSafetensors } from './safetensors.ts';

// safetensors.numpy.save({'a': np.array([[1.5, -2]], 'f4'), 'b': np.array([3, 4, 5], 'u1')}, metadata={'epoch': '3'})
const file = Buffer.from(
  'kAAAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJlcG9jaCI6IjMifSwiYSI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbMSwyXSwiZGF0YV9vZmZzZXRzIjpbMCw4XX0sImIiOnsiZHR5cGUiOiJVOCIsInNoYXBlIjpbM10sImRhdGFfb2Zmc2V0cyI6WzgsMTFdfX0gICAgICAAAMA/AAAAwAMEBQ==',
  'base64',
);
const a = { dtype: 'F32' as const, shape: [1, 2], data: Float32Array.of(1.5, -2) };
const b = { dtype: 'U8' as const, shape: [3], data: Uint8Array.of(3, 4, 5) };

/** The same file with another header. */
function withHeader(edit: (json: string) => string): Buffer {
  const length = Number(file.readBigUInt64LE());
  const json = edit(
    file
      .subarray(8, 8 + length)
      .toString()
      .trimEnd(),
  );
  const head = Buffer.alloc(8);
  head.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([head, Buffer.from(json), file.subarray(8 + length)]);
}

describe('safetensors', () => {
  it('reads what the Python library wrote', () => {
    const { tensors, metadata } = decodeSafetensors(file);
    expect(metadata).toEqual({ epoch: '3' });
    expect(Object.fromEntries(tensors)).toEqual({ a, b });
  });

  it('writes the very bytes of the Python library', () => {
    expect(Buffer.from(encodeSafetensors(new Map(Object.entries({ a, b })), { epoch: '3' }))).toEqual(file);
  });

  it.each([
    ['SAFETENSORS_TRUNCATED', file.subarray(0, 5)],
    ['SAFETENSORS_TRUNCATED', file.subarray(0, 60)],
    ['SAFETENSORS_TRUNCATED', file.subarray(0, -1)],
    ['SAFETENSORS_BAD_RANGE', Buffer.concat([file, Buffer.of(0)])],
    ['SAFETENSORS_BAD_HEADER', Buffer.alloc(64, 0xff)],
    ['SAFETENSORS_BAD_HEADER', withHeader((json) => `${json}}`)],
    ['SAFETENSORS_BAD_HEADER', withHeader(() => '[]')],
    ['SAFETENSORS_BAD_HEADER', withHeader((json) => json.replace('"shape":[3]', '"shape":3'))],
    ['SAFETENSORS_UNSUPPORTED_TYPE', withHeader((json) => json.replace('"U8"', '"BF16"'))],
    ['SAFETENSORS_BAD_RANGE', withHeader((json) => json.replace('[8,11]', '[8,10]'))],
    ['SAFETENSORS_BAD_RANGE', withHeader((json) => json.replace('[8,11]', '[7,10]'))],
  ])('refuses a file with %s', (code, broken) => {
    expect(() => decodeSafetensors(broken)).toThrow(expect.objectContaining({ code }));
  });

  it('takes weights only in float32', () => {
    expect(() => decodeWeights(file)).toThrow(/"b" is U8/);
  });

  it('reads a state dict with the counters of batches that PyTorch puts there, and leaves them out', () => {
    const weights = new Map([['bn1.weight', a]]);
    const plain = Buffer.from(encodeSafetensors(weights));
    const length = Number(plain.readBigUInt64LE());
    const header = JSON.parse(plain.subarray(8, 8 + length).toString());
    header['bn1.num_batches_tracked'] = { dtype: 'I64', shape: [], data_offsets: [8, 16] };
    const json = Buffer.from(JSON.stringify(header));
    const head = Buffer.alloc(8);
    head.writeBigUInt64LE(BigInt(json.length));
    const whole = Buffer.concat([head, json, plain.subarray(8 + length), Buffer.alloc(8)]);
    expect([...decodeWeights(whole).keys()]).toEqual(['bn1.weight']);
    expect(() => decodeSafetensors(whole)).toThrow(/num_batches_tracked" is I64/);
  });
});
