import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Rooms of the server whose tests start no tensor engine: tensorflow.js keeps state of its own in a process. */
const withoutEngines = [
  'src/{api,cli,formats,storage}/**/*.test.ts',
  'src/computing/!(compute-job*).test.ts',
  'src/tensors/float64/*.test.ts',
];

/** Rooms of the server whose tests share one engine on wasm, those apart that are of one engine by name. */
const withSharedEngine = [
  'src/networks/**/*.test.ts',
  'src/quantities/**/!(*-tensorflow|*-wasm|*-webgpu).test.ts',
];

const server = { extends: './server/vitest.config.ts', root: './server' } as const;

/** On a machine that has not run them before vitest takes large files first, and those of WebGPU, the slowest, are small. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isSlow = ({ moduleId }: TestSpecification) => moduleId.includes('webgpu');
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}

// A file for every core: vitest itself would leave one free, and on two cores take one file after the other. Where one file
// does not touch what another sees they share a process, which then loads everything once.
export default defineConfig({
  test: {
    projects: [
      {
        ...server,
        test: {
          name: 'server',
          exclude: [...configDefaults.exclude, ...withoutEngines, ...withSharedEngine],
        },
      },
      { ...server, test: { name: 'server on one engine', include: withSharedEngine, isolate: false } },
      { ...server, test: { name: 'server without engines', include: withoutEngines, isolate: false } },
      'shared',
      'web',
      'test',
    ],
    maxWorkers: availableParallelism(),
    sequence: { sequencer: SlowFirst },
  },
});
