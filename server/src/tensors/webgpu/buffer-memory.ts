import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { DeviceFault } from '../device-fault.ts';

/** The part of the backend's buffer manager that is used here; its declaration calls the rest private. */
interface BufferManager {
  readonly numBytesUsed: number;
  readonly numBytesAllocated: number;
  acquireBuffer(size: number, usage: number, mappedAtCreation?: boolean, reuse?: boolean): GPUBuffer;
  releaseBuffer(buffer: GPUBuffer, reuse?: boolean): void;
  freeBuffers: Map<string, GPUBuffer[]>;
}

/**
 * Keeps the backend's pool of buffers in bounds. By itself it keeps every buffer for the next tensor of the very
 * same size and gives none back, so that jobs of many shapes fill the device; and it goes on with the invalid
 * buffer that a device without memory returns.
 * @param unusedBytes the most that the pool may hold for later
 * @param takeOutOfMemory gives the fault that the device has just reported, if it did, and forgets it
 */
export function boundBuffers(
  backend: WebGPUBackend,
  unusedBytes: number,
  takeOutOfMemory: () => DeviceFault | undefined,
): void {
  const manager = backend.bufferManager as unknown as BufferManager & {
    numFreeBuffers: number;
    numBytesAllocated: number;
  };
  const acquire = manager.acquireBuffer.bind(manager);
  const release = manager.releaseBuffer.bind(manager);

  const emptyPool = () => {
    for (const buffers of manager.freeBuffers.values()) {
      for (const buffer of buffers.splice(0)) {
        manager.numFreeBuffers--;
        manager.numBytesAllocated -= buffer.size;
        buffer.destroy();
      }
    }
  };
  /** The buffer, or the fault in place of it. */
  const attempt = (...request: Parameters<BufferManager['acquireBuffer']>): GPUBuffer | DeviceFault => {
    let buffer: GPUBuffer | undefined;
    try {
      buffer = acquire(...request);
    } catch (error) {
      // One that should be mapped at once is refused by exception.
      const fault = takeOutOfMemory();
      if (!fault) throw error;
      return fault;
    }
    const fault = takeOutOfMemory();
    if (!fault) return buffer;
    release(buffer, false);
    return fault;
  };

  manager.acquireBuffer = (...request) => {
    let buffer = attempt(...request);
    if (buffer instanceof Error) {
      emptyPool();
      buffer = attempt(...request);
    }
    if (buffer instanceof Error) throw buffer;
    return buffer;
  };
  manager.releaseBuffer = (buffer, reuse = true) => {
    const { numBytesAllocated, numBytesUsed } = manager;
    release(buffer, reuse && numBytesAllocated - numBytesUsed + buffer.size <= unusedBytes);
  };
}
