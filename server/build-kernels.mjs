// Compiles the float64 kernels (AssemblyScript, WebAssembly SIMD) and puts the file where both the source
// tree and the bundle in dist/ look for it: beside the module that loads it. Usage: node build-kernels.mjs
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const here = fileURLToPath(new URL('.', import.meta.url));
const sources = 'src/tensors/float64/kernels';
const target = 'src/tensors/float64/kernels.wasm';

const entries = readdirSync(`${here}${sources}`)
  .filter((name) => name.endsWith('.ts'))
  .sort()
  .map((name) => `${sources}/${name}`);
const { error, stderr } = await asc.main([
  ...entries,
  '--baseDir',
  here,
  '--outFile',
  target,
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--importMemory',
  '--enable',
  'simd',
  '--enable',
  'bulk-memory',
]);
if (error) {
  process.stderr.write(`${stderr.toString()}\n`);
  throw error;
}
mkdirSync(`${here}dist`, { recursive: true });
copyFileSync(`${here}${target}`, `${here}dist/kernels.wasm`);
