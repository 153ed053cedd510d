// Compiles the float64 kernels (AssemblyScript, WebAssembly with relaxed SIMD) and puts the file where both the source
// tree and the bundle in dist/ look for it: beside the module that loads it. Usage: node build-kernels.mjs
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const here = fileURLToPath(new URL('.', import.meta.url));
const sources = 'src/tensors/float64/kernels';
const folder = 'src/tensors/float64';

const entries = readdirSync(`${here}${sources}`)
  .filter((name) => name.endsWith('.ts'))
  .sort()
  .map((name) => `${sources}/${name}`);
mkdirSync(`${here}dist`, { recursive: true });
await compile('kernels.wasm', []);
// The same for a memory that threads share: a module takes one sort of memory or the other.
await compile('kernels-shared.wasm', ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536']);

async function compile(name, more) {
  const { error, stderr } = await asc.main([
    ...entries,
    '--baseDir',
    here,
    '--outFile',
    `${folder}/${name}`,
    '-O3',
    '--noAssert',
    '--runtime',
    'stub',
    '--importMemory',
    '--enable',
    'simd',
    '--enable',
    'relaxed-simd',
    '--enable',
    'bulk-memory',
    ...more,
  ]);
  if (error) {
    process.stderr.write(`${stderr.toString()}\n`);
    throw error;
  }
  copyFileSync(`${here}${folder}/${name}`, `${here}dist/${name}`);
}
