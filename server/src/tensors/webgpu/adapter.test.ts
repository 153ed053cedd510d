import { describe, expect, it } from 'vitest';
import { computesOnProcessor, describeAdapter } from './adapter.ts';
import { hasVulkanDriver } from './vulkan-driver.ts';

const card = {
  vendor: 'nvidia',
  architecture: 'ada',
  device: 'nvidia-geforce-rtx-4090',
  description: 'NVIDIA: 550.54.14',
};
// What Dawn said of Chromium's SwiftShader.
const swiftShader = {
  vendor: 'google',
  architecture: 'swiftshader',
  device: 'swiftshader-device-subzero-',
  description: 'SwiftShader driver 5.0.0',
};

describe('an adapter', () => {
  it('is told by its name and driver', () => {
    expect(describeAdapter(card)).toBe('nvidia geforce rtx 4090, NVIDIA: 550.54.14');
    expect(describeAdapter({ ...card, device: '', description: '' })).toBe('nvidia ada');
    expect(describeAdapter({ vendor: '', architecture: '', device: '', description: '' })).toBe(
      'an adapter without a name',
    );
  });

  it('is software when it says so, or by its name', () => {
    expect(computesOnProcessor(card)).toBe(false);
    expect(computesOnProcessor({ ...card, isFallbackAdapter: true })).toBe(true);
    expect(computesOnProcessor(swiftShader)).toBe(true);
    expect(computesOnProcessor({ ...card, device: 'llvmpipe-llvm-15-0-6-256-bits-' })).toBe(true);
  });
});

describe.runIf(process.platform === 'linux')('a Vulkan driver', () => {
  it('is looked for where variables say, and nowhere else then', () => {
    const here = new URL(import.meta.url).pathname;
    expect(hasVulkanDriver({ VK_DRIVER_FILES: here })).toBe(true);
    expect(hasVulkanDriver({ VK_ICD_FILENAMES: `/nowhere.json:${here}` })).toBe(true);
    expect(hasVulkanDriver({ VK_DRIVER_FILES: '/nowhere.json' })).toBe(false);
  });
});
