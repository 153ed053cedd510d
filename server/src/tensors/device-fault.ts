import { TransferscopeError } from '../errors.ts';

/**
 * The device refused something, ran out of memory or is gone. DEVICE_OUT_OF_MEMORY is thrown by the operation that
 * wanted the memory and leaves the device usable; after DEVICE_ERROR and DEVICE_LOST numbers may be wrong.
 */
export class DeviceFault extends TransferscopeError {}

/** Memory of the device that did not suffice; smaller pieces may do. */
export class OutOfDeviceMemory extends DeviceFault {}
