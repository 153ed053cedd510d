// The binding of @tensorflow/tfjs-node-gpu, built against TensorFlow's libraries. It uses nothing but Node-API and
// TensorFlow's C interface, so one file serves every Node version, and a compiler is all that building it takes.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetUpImpossible, tensorflowVersion } from './libraries.mjs';

const nodeApiVersion = 8;
const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'];
const flags = ['-O2', '-std=c++17', '-fPIC', '-shared', '-w', `-DNAPI_VERSION=${nodeApiVersion}`];

const packageFolder = () => {
  const require = createRequire(fileURLToPath(new URL('../../server/package.json', import.meta.url)));
  return {
    binding: dirname(require.resolve('@tensorflow/tfjs-node-gpu/package.json')),
    nodeHeaders: require('node-api-headers').include_dir,
  };
};

/** The file that tensorflow.js loads. */
const loadedFile = () => join(packageFolder().binding, `lib/napi-v${nodeApiVersion}/tfjs_binding.node`);

/** Where a binding that was built lies; its name changes with what it was built from. */
function builtFile(folder) {
  const { binding } = packageFolder();
  const hash = createHash('sha256').update(tensorflowVersion).update(flags.join());
  for (const source of sources) hash.update(readFileSync(join(binding, 'binding', source)));
  return join(folder, `binding-${hash.digest('hex').slice(0, 16)}.node`);
}

/** Whether a binding for these libraries was built before. */
export const isBuilt = (folder) => existsSync(builtFile(folder));

/**
 * Builds the binding next to the libraries.
 * @throws SetUpImpossible
 */
export function buildBinding(folder) {
  const compiler = findCompiler();
  const { binding, nodeHeaders } = packageFolder();
  const target = builtFile(folder);
  const half = `${target}.${process.pid}`;
  const { status, stderr } = spawnSync(
    compiler,
    [
      ...flags,
      ...['-I', dirname(binding), '-I', join(folder, 'include'), '-I', nodeHeaders],
      ...sources.map((source) => join(binding, 'binding', source)),
      ...['-L', join(folder, 'lib'), '-ltensorflow', '-ltensorflow_framework'],
      ...['-Wl,-rpath,$ORIGIN/../../deps/lib', '-o', half],
    ],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  if (status !== 0) {
    rmSync(half, { force: true });
    throw new SetUpImpossible(
      `${compiler} could not build the binding (${firstError(stderr)}): a g++ 9 or clang++ 10 or newer can; set CXX to one and run this again.`,
    );
  }
  renameSync(half, target);
}

/** Puts libraries and binding where tensorflow.js looks for them; a reinstall of the packages takes them away. */
export function link(folder) {
  const { binding } = packageFolder();
  const deps = join(binding, 'deps');
  if (readLink(deps) !== folder) {
    rmSync(deps, { recursive: true, force: true });
    symlinkSync(folder, deps);
  }
  mkdirSync(dirname(loadedFile()), { recursive: true });
  copyFileSync(builtFile(folder), loadedFile());
}

/** The folder of libraries in use; undefined when tensorflow.js would find none. */
export function linkedFolder() {
  return existsSync(loadedFile()) ? readLink(join(packageFolder().binding, 'deps')) : undefined;
}

function readLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : undefined;
}

function findCompiler() {
  for (const compiler of process.env.CXX ? [process.env.CXX] : ['g++', 'c++', 'clang++'])
    if (spawnSync(compiler, ['--version']).status === 0) return compiler;
  throw new SetUpImpossible(
    'A C++ compiler builds the binding and is not there: install one (Debian, Ubuntu: apt install g++), or name it in CXX, and run this again.',
  );
}

const firstError = (text) =>
  text
    .split('\n')
    .find((line) => /error/i.test(line))
    ?.trim() ||
  text.trim().split('\n')[0] ||
  'no reason given';
