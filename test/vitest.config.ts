import { defineConfig } from 'vitest/config';

// Each file starts servers of its own, so two at once, whatever the machine, and after those of the other packages.
export default defineConfig({
  test: {
    include: ['*.test.ts'],
    maxWorkers: 2,
    sequence: { groupOrder: 1 },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
