import { beforeAll, describe, expect, it } from 'vitest';
import { OutOfDeviceMemory } from '../tensors/device-fault.ts';
import type { Engine, GraphRuntime } from '../tensors/engine.ts';
import { networkReference } from '../testing/network-reference.ts';
import { sharedWasm } from '../testing/shared-wasm.ts';
import { extractFeatures } from './extract-features.ts';
import { resNet } from './resnet.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

const reference = networkReference('projection');
const network = resNet(reference.architecture);
const images = { count: 10, pixels: reference.images };

/** The engine's own runtime, on a device that has room for so many images at a time. */
function withRoomFor(most: number): { limited: Engine; batches: number[] } {
  const batches: number[] = [];
  const graphs: GraphRuntime = {
    ...engine.graphs!,
    open: async (model) => {
      const session = await engine.graphs!.open(model);
      return {
        run: (values, shape) => {
          batches.push(shape[0]!);
          if (shape[0]! > most) throw new RangeError('Array buffer allocation failed');
          return session.run(values, shape);
        },
        dispose: () => session.dispose(),
      };
    },
  };
  return { limited: { ...engine, graphs }, batches };
}

describe('features of images that do not fit the memory together', () => {
  it('are those of smaller batches', async () => {
    const whole = await extractFeatures(engine, network, reference.before, images);
    const { limited, batches } = withRoomFor(3);
    expect(await extractFeatures(limited, network, reference.before, images)).toEqual(whole);
    expect(batches).toEqual([10, 5, 3, 3, 3, 1]);
  });

  it('fail with what one image needs when not even that fits', async () => {
    const { limited } = withRoomFor(0);
    const failed = extractFeatures(limited, network, reference.before, images);
    await expect(failed).rejects.toThrow(OutOfDeviceMemory);
    await expect(failed).rejects.toThrow(/single image needs about \d+ MB/);
  });

  it('fail at once with an error that is not about memory', async () => {
    const wrong = { count: 10, pixels: reference.images.subarray(0, 10) };
    await expect(extractFeatures(engine, network, reference.before, wrong)).rejects.not.toThrow(
      OutOfDeviceMemory,
    );
  });
});
