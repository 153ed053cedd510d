import { defineConfig } from 'vitest/config';

// Each file starts servers of its own and waits for them much of the time, so three at once, whatever the machine, and after
// those of the other packages. What they share is in those servers, so they can share processes.
export default defineConfig({
  test: {
    include: ['*.test.ts'],
    globalSetup: './prepared-data-folder.ts',
    maxWorkers: 3,
    isolate: false,
    // Two each would wait for one another.
    env: { TRANSFERSCOPE_THREADS: '1' },
    sequence: { groupOrder: 1 },
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
