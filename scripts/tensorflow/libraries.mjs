// TensorFlow's libraries and headers out of the wheels of PyPI, in a folder outside the repository, so that a reinstall
// or a second clone finds them.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import wheels from './wheels.json' with { type: 'json' };

/** What stands in the way, as one sentence that says what to do. */
export class SetUpImpossible extends Error {}

const unpack = fileURLToPath(new URL('unpack_wheel.py', import.meta.url));
const platform = `${process.platform}-${process.arch}`;

/** The version of TensorFlow whose libraries these are. */
export const tensorflowVersion = wheels.version;

/** Where the libraries of a build lie, whether they are there or not. */
export function librariesFolder({ cuda }) {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'transferscope', `tensorflow-${wheels.version}-${platform}${cuda ? '-cuda' : ''}`);
}

/** Whether all of a build is there, each file in its full length. */
export function isComplete({ cuda }) {
  const folder = librariesFolder({ cuda });
  return wanted({ cuda })?.every((wheel) => isUnpacked(folder, wheel)) ?? false;
}

/**
 * Fetches and unpacks what is missing; each wheel that was unpacked stays.
 * @throws SetUpImpossible
 */
export function fetchLibraries({ cuda }) {
  const all = wanted({ cuda });
  if (!all) throw new SetUpImpossible(unsupported({ cuda }));
  const folder = librariesFolder({ cuda });
  const missing = all.filter((wheel) => !isUnpacked(folder, wheel));
  if (missing.length === 0) return folder;
  const python = findPython();
  mkdirSync(folder, { recursive: true });
  // What an interrupted run left half done.
  for (const name of readdirSync(folder))
    if (name.startsWith('fetching-')) rmSync(join(folder, name), { recursive: true });
  for (const [index, wheel] of missing.entries()) {
    const { name, version } = wheel;
    console.log(`transferscope: fetching ${name} ${version} (${index + 1} of ${missing.length}) ...`);
    fetchWheel(python, folder, wheel);
  }
  linkNames(join(folder, 'lib'));
  return folder;
}

/** The wheels of a build; undefined where there is none for this machine. */
function wanted({ cuda }) {
  if (process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime)
    return undefined;
  return wheels[platform]?.[cuda ? 'cuda' : 'cpu'];
}

function unsupported({ cuda }) {
  if (process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime)
    return 'TensorFlow needs a Linux with glibc and this one has none (Alpine?): use a Debian or Ubuntu, or go on without: the wasm engine needs nothing.';
  if (cuda && wheels[platform])
    return `There is no TensorFlow with CUDA for ${platform}: leave out --cuda, or use a machine with linux-x64.`;
  return `There is no TensorFlow wheel for ${platform} here, only for linux-x64 and linux-arm64: go on without it, the wasm engine needs nothing.`;
}

function findPython() {
  for (const command of ['python3', 'python']) {
    const { stdout, status } = spawnSync(command, ['--version'], { encoding: 'utf8' });
    if (status !== 0 || !/^Python 3\./.test(stdout)) continue;
    if (spawnSync(command, ['-m', 'pip', '--version']).status === 0) return command;
    throw new SetUpImpossible(
      `${command} is there, but its pip is not: install it (Debian, Ubuntu: apt install python3-pip) and run this again.`,
    );
  }
  throw new SetUpImpossible(
    'Python 3 with pip fetches TensorFlow and is not there: install it (Debian, Ubuntu: apt install python3-pip) and run this again.',
  );
}

function fetchWheel(python, folder, wheel) {
  const { name, version, sha256 } = wheel;
  const work = mkdtempSync(join(folder, 'fetching-'));
  try {
    const requirements = join(work, 'requirements.txt');
    writeFileSync(requirements, `${name}==${version} --hash=sha256:${sha256}\n`);
    const { status } = spawnSync(
      python,
      [
        ...[
          '-m',
          'pip',
          'download',
          '--no-deps',
          '--only-binary=:all:',
          '--no-cache-dir',
          '--require-hashes',
        ],
        ...['--disable-pip-version-check', '--python-version', wheels.python],
        ...wheels[platform].platforms.flatMap((one) => ['--platform', one]),
        ...['--dest', work, '--requirement', requirements],
      ],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
    const file = readdirSync(work).find((one) => one.endsWith('.whl'));
    if (status !== 0 || !file)
      throw new SetUpImpossible(
        `pip could not fetch ${name} ${version}, as it says above: see to the network or pip's index and run this again; what is there already stays.`,
      );
    const unpacked = join(work, 'unpacked');
    mkdirSync(unpacked);
    const {
      stdout,
      stderr,
      status: end,
    } = spawnSync(python, [unpack, join(work, file), sha256, unpacked], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    if (end !== 0)
      throw new SetUpImpossible(
        `${name} ${version} could not be unpacked into ${folder} (${stderr.trim().split('\n').at(-1)}): make room on the disk and run this again.`,
      );
    const files = JSON.parse(stdout);
    for (const path of Object.keys(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      renameSync(join(unpacked, path), join(folder, path));
    }
    writeFileSync(receiptOf(folder, wheel), JSON.stringify({ sha256, files }));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Written last: what it lists was complete then. */
const receiptOf = (folder, { name }) => join(folder, `${name}.json`);

function isUnpacked(folder, wheel) {
  const receipt = receiptOf(folder, wheel);
  if (!existsSync(receipt)) return false;
  const { sha256, files } = JSON.parse(readFileSync(receipt, 'utf8'));
  const isWhole = ([path, bytes]) => statSync(join(folder, path), { throwIfNoEntry: false })?.size === bytes;
  return sha256 === wheel.sha256 && Object.entries(files).every(isWhole);
}

/** The names that a linker and tensorflow.js's binding look for. */
function linkNames(lib) {
  for (const [name, target] of [
    ['libtensorflow.so.2', 'libtensorflow_cc.so.2'],
    ['libtensorflow.so', 'libtensorflow_cc.so.2'],
    ['libtensorflow_framework.so', 'libtensorflow_framework.so.2'],
  ]) {
    rmSync(join(lib, name), { force: true });
    symlinkSync(target, join(lib, name));
  }
}
