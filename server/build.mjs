// Bundles every entry of the server into dist/, with the files that it reads beside it.
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { dependencies, optionalDependencies } = JSON.parse(readFileSync(here('package.json'), 'utf8'));
const bundled = ['@transferscope/shared'];
const external = Object.keys({ ...dependencies, ...optionalDependencies })
  .filter((name) => !bundled.includes(name))
  .flatMap((name) => [name, `${name}/*`]);

rmSync(here('dist'), { recursive: true, force: true });
await build({
  absWorkingDir: here('.'),
  entryPoints: {
    main: 'src/main.ts',
    'compute-process': 'src/computing/compute-process.ts',
    import: 'src/cli/import.ts',
    pretrain: 'src/cli/pretrain.ts',
    export: 'src/cli/export.ts',
    'print-schema': 'src/cli/print-schema.ts',
    'self-test': 'src/cli/self-test.ts',
    'cut-sample-datasets': 'src/cli/cut-sample-datasets.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  external,
  logLevel: 'warning',
});
for (const [from, to] of [
  ['src/storage/migrations', 'dist/migrations'],
  ['src/tensors/float64/kernels.wasm', 'dist/kernels.wasm'],
  ['src/tensors/float64/kernels-shared.wasm', 'dist/kernels-shared.wasm'],
])
  if (existsSync(here(from))) cpSync(here(from), here(to), { recursive: true });
