// Bundles every entry of the server into dist/, with the files that it reads beside it.
import { cpSync, existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
/**
 * Packages that read files of their own: native code, WebAssembly, pages. All others are bundled: finding and reading their
 * thousand modules one by one was a fifth of a start.
 */
const external = [
  '@electric-sql/pglite',
  '@tensorflow/*',
  '@transferscope/web',
  'onnxruntime-node',
  'webgpu',
  // Optional parts of pg and ws, which do without.
  'pg-native',
  'bufferutil',
  'utf-8-validate',
].flatMap((name) => (name.endsWith('*') ? [name] : [name, `${name}/*`]));

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
  // One copy of graphql: packages import its ES modules or require its CommonJS, and instanceof fails between them.
  alias: { graphql: createRequire(import.meta.url).resolve('graphql/index.js') },
  // CommonJS packages require what Node has built in.
  banner: {
    js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
for (const [from, to] of [
  ['src/storage/migrations', 'dist/migrations'],
  ['src/tensors/float64/kernels.wasm', 'dist/kernels.wasm'],
  ['src/tensors/float64/kernels-shared.wasm', 'dist/kernels-shared.wasm'],
])
  if (existsSync(here(from))) cpSync(here(from), here(to), { recursive: true });
