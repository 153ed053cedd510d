import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const which = (command: string) => {
  const { stdout } = spawnSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' });
  return stdout.trim() || undefined;
};
const python = which('python3');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transferscope-setup-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a module of the set-up with an empty cache and only the programs that are named on its path. */
async function run(code: string, programs: Readonly<Record<string, string>>) {
  const bin = join(folder, 'bin');
  await mkdir(bin, { recursive: true });
  for (const [name, content] of Object.entries(programs)) {
    await writeFile(join(bin, name), content);
    await chmod(join(bin, name), 0o755);
  }
  const { CXX: _, ...environment } = process.env;
  return spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
    encoding: 'utf8',
    env: { ...environment, PATH: bin, XDG_CACHE_HOME: join(folder, 'cache') },
  });
}

const fetch = `
  const { fetchLibraries } = await import('./scripts/tensorflow/libraries.mjs');
  try { fetchLibraries({ cuda: false }); } catch (error) { console.log(error.constructor.name + ': ' + error.message); }
`;
const build = `
  const { buildBinding } = await import('./scripts/tensorflow/binding.mjs');
  try { buildBinding(${JSON.stringify('FOLDER')}); } catch (error) { console.log(error.constructor.name + ': ' + error.message); }
`;

describe.skipIf(process.platform !== 'linux')(
  'the set-up of TensorFlow says in one sentence what to do',
  () => {
    it('without Python', async () => {
      const { stdout } = await run(fetch, {});
      expect(stdout).toMatch(/^SetUpImpossible: Python 3 with pip .* is not there: install it .*\n$/);
    });

    it('without pip', async () => {
      const { stdout } = await run(fetch, {
        python3: '#!/bin/sh\n[ "$1" = --version ] && echo Python 3.12.1 || exit 1\n',
      });
      expect(stdout).toMatch(/^SetUpImpossible: python3 is there, but its pip is not: install it .*\n$/);
    });

    it('when pip cannot fetch', async () => {
      const { stdout } = await run(fetch, {
        python3:
          '#!/bin/sh\ncase "$*" in --version) echo Python 3.12.1;; *"pip --version") ;; *) exit 1;; esac\n',
      });
      expect(stdout).toMatch(
        /SetUpImpossible: pip could not fetch .* run this again; what is there already stays\.\n$/,
      );
    });

    it('without a compiler', async () => {
      const { stdout } = await run(build.replace('FOLDER', folder), {});
      expect(stdout).toMatch(/^SetUpImpossible: A C\+\+ compiler .* is not there: install one .*\n$/);
    });

    it('with a compiler that fails', async () => {
      const { stdout } = await run(build.replace('FOLDER', folder), {
        'g++':
          '#!/bin/sh\n[ "$1" = --version ] && exit 0\necho "tfjs_backend.cc:1: fatal error: no such thing" >&2\nexit 1\n',
      });
      expect(stdout).toMatch(
        /^SetUpImpossible: g\+\+ could not build the binding \(.*fatal error.*\): .* run this again\.\n$/,
      );
    });
  },
);

describe.skipIf(!python)('a wheel', () => {
  const unpack = join(root, 'scripts/tensorflow/unpack_wheel.py');
  const members = {
    'tensorflow/libtensorflow_cc.so.2': 'library',
    'tensorflow/include/tensorflow/c/c_api.h': 'header',
    'tensorflow/include/Eigen/Core.h': 'not needed',
    'tensorflow/python/thing.py': 'not needed',
    'nvidia/cublas/lib/libcublas.so.12': 'cuda',
  };
  const wheel = () => join(folder, 'small.whl');
  beforeEach(() => {
    const make = `import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as archive:
    for name, text in json.loads(sys.argv[2]).items():
        archive.writestr(name, text)`;
    spawnSync(python!, ['-c', make, wheel(), JSON.stringify(members)]);
  });

  it('gives its libraries and the headers of the C interface, and nothing else', async () => {
    const digest = createHash('sha256')
      .update(await readFile(wheel()))
      .digest('hex');
    const { stdout, status } = spawnSync(python!, [unpack, wheel(), digest, folder], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      'lib/libtensorflow_cc.so.2': 7,
      'include/tensorflow/c/c_api.h': 6,
      'nvidia/cublas/lib/libcublas.so.12': 4,
    });
    expect(await readFile(join(folder, 'lib/libtensorflow_cc.so.2'), 'utf8')).toBe('library');
  });

  it('with another SHA-256 is refused before anything is taken out', () => {
    const { stderr, status } = spawnSync(python!, [unpack, wheel(), 'f'.repeat(64), folder], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/small\.whl has SHA-256 [0-9a-f]{64}, expected is f{64}/);
    expect(spawnSync('ls', [folder], { encoding: 'utf8' }).stdout.trim()).toBe('small.whl');
  });
});

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('libraries in the cache', () => {
  const cached = () => join(folder, 'cache/transferscope/tensorflow-2.21.0-linux-x64');
  const ask = `
    const { isComplete } = await import('./scripts/tensorflow/libraries.mjs');
    console.log(isComplete({ cuda: false }));
  `;
  const place = async (bytes: number) => {
    const wheels = JSON.parse(await readFile(join(root, 'scripts/tensorflow/wheels.json'), 'utf8'));
    const [{ name, sha256 }] = wheels['linux-x64'].cpu;
    const library = join(cached(), 'lib/libtensorflow_cc.so.2');
    await mkdir(dirname(library), { recursive: true });
    await writeFile(library, 'x'.repeat(bytes));
    const receipt = { sha256, files: { 'lib/libtensorflow_cc.so.2': 10 } };
    await writeFile(join(cached(), `${name}.json`), JSON.stringify(receipt));
  };

  it('count when each file has its full length', async () => {
    await place(10);
    expect((await run(ask, {})).stdout).toBe('true\n');
  });

  it('do not count when one was cut short: it is fetched again', async () => {
    await place(9);
    expect((await run(ask, {})).stdout).toBe('false\n');
  });
});
