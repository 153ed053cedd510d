import { DeviceFault, OutOfDeviceMemory } from '../device-fault.ts';

/** What has become of a device. */
export interface DeviceWatch {
  /** The first error or loss since the start; what was computed since may be wrong. */
  fault(): DeviceFault | undefined;
  /** A lack of memory that was reported since the last call. Whoever takes it has to fail for it. */
  takeOutOfMemory(): DeviceFault | undefined;
  /** From now on the device is expected to go. */
  end(): void;
}

/**
 * Listens to the errors of a device. WebGPU does not throw them: a refused call gives an invalid object, and all
 * that is computed with it is nothing, so that a read may give zeros. Dawn reports within the call that caused it.
 * @param name of the device, for the sentences
 */
export function watchDevice(device: GPUDevice, name: string): DeviceWatch {
  let first: DeviceFault | undefined;
  let outOfMemory: DeviceFault | undefined;
  let ending = false;

  device.addEventListener('uncapturederror', (event) => {
    const { error } = event as GPUUncapturedErrorEvent;
    const message = error.message.split('\n')[0];
    if (error.constructor.name === 'GPUOutOfMemoryError')
      outOfMemory = new OutOfDeviceMemory(
        'DEVICE_OUT_OF_MEMORY',
        `${name} has no memory left for this computation: ${message}.`,
        'Set TRANSFERSCOPE_TENSOR_BYTES lower, or TRANSFERSCOPE_ENGINE to wasm, then retry.',
      );
    else
      first ??= new DeviceFault(
        'DEVICE_ERROR',
        `${name} refused an operation: ${message}.`,
        'Update the graphics driver, or set TRANSFERSCOPE_ENGINE to wasm, then retry.',
      );
  });
  void device.lost.then(({ message }) => {
    if (!ending)
      first ??= new DeviceFault(
        'DEVICE_LOST',
        `${name} was lost: ${message.split('\n')[0] || 'no reason was given'}.`,
        'Retry; if it happens again, update the graphics driver or set TRANSFERSCOPE_ENGINE to wasm.',
      );
  });
  return {
    // One that nobody took is as bad as any other.
    fault: () => first ?? outOfMemory,
    takeOutOfMemory: () => {
      const taken = outOfMemory;
      outOfMemory = undefined;
      return taken;
    },
    end: () => {
      ending = true;
    },
  };
}
