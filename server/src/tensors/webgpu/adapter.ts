import { createRequire } from 'node:module';
import { hasVulkanDriver } from './vulkan-driver.ts';

/** A graphics adapter and what it is called. */
export interface ChosenAdapter {
  readonly adapter: GPUAdapter;
  /** Its name and driver, in words. */
  readonly device: string;
  /** Version of the npm package that carries Dawn. */
  readonly dawn: string;
}

/**
 * Dawn would zero the memory of every workgroup before its shader runs. The shaders of tensorflow.js write all of it before
 * they read; without the zeros a software adapter compiles and runs them in half the time.
 */
const dawnFeatures = 'disable_workgroup_init';

// Dawn's instance crashes the process when it is collected while an adapter or device of it is in use.
let instance: GPU | undefined;

/**
 * Opens Dawn and takes its fastest adapter.
 * @param software also take one that computes on the processor; slower than the wasm engine, of use in tests
 * @throws Error with the reason why there is none
 */
export async function chooseAdapter({ software }: { software: boolean }): Promise<ChosenAdapter> {
  // Dawn would find out as well, but loads 100 MB for it and writes warnings to standard error.
  if (!hasVulkanDriver()) throw new Error('there is no Vulkan driver of a graphics card here');
  const { create, globals } = await import('webgpu').catch((cause: Error) => {
    throw new Error(`Dawn (the optional npm package webgpu) does not load: ${firstLine(cause)}`, { cause });
  });
  // tensorflow.js names GPUBuffer, GPUBufferUsage and others as a browser has them.
  Object.assign(globalThis, globals);
  instance ??= create([`enable-dawn-features=${dawnFeatures}`]);
  const adapter = await instance.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('Dawn finds no graphics adapter (no Vulkan, Metal or Direct3D 12 driver)');
  const isSoftware = computesOnProcessor(adapter.info);
  if (isSoftware && !software)
    throw new Error(`the only graphics adapter is ${describeAdapter(adapter.info)}, which is software`);
  const { version } = createRequire(import.meta.url)('webgpu/package.json') as { version: string };
  return {
    adapter,
    device: describeAdapter(adapter.info) + (isSoftware ? ' (software)' : ''),
    dawn: version,
  };
}

/** The open instance of Dawn, as `navigator.gpu` gives it in a browser. */
export const dawnInstance = (): GPU | undefined => instance;

type AdapterFacts = Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'device' | 'description'> & {
  readonly isFallbackAdapter?: boolean;
};

/** SwiftShader, Mesa's lavapipe and Direct3D's WARP report themselves as fallback; the names are for older drivers. */
export function computesOnProcessor({ isFallbackAdapter, ...names }: AdapterFacts): boolean {
  return (
    isFallbackAdapter === true ||
    /swiftshader|llvmpipe|lavapipe|basic render/i.test(
      [names.vendor, names.architecture, names.device, names.description].join(' '),
    )
  );
}

/** "nvidia geforce rtx 4090, NVIDIA: 550.54.14": Dawn spells names in lower case with hyphens. */
export function describeAdapter({ vendor, architecture, device, description }: AdapterFacts): string {
  const name = (device || [vendor, architecture].filter(Boolean).join(' ')).replaceAll('-', ' ').trim();
  return [name, description].filter(Boolean).join(', ') || 'an adapter without a name';
}

const firstLine = ({ message }: Error) => message.split('\n')[0];
