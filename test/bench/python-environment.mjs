// A Python environment of the benchmarks' own, below node_modules/.cache: needs Python 3 with venv, pip and PyPI.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const environment = join(root, 'node_modules/.cache/transferscope-bench');

/**
 * Installs packages unless they are there.
 * @param requirements by the name that Python imports them under, for example { sklearn: 'scikit-learn==1.7.2' }
 * @returns the path of its python, or undefined when they cannot be installed
 */
export function pythonWith(requirements) {
  const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const has = () => spawnSync(python, ['-c', `import ${Object.keys(requirements).join(', ')}`]).status === 0;
  if (existsSync(python) && has()) return python;
  const packages = Object.values(requirements);
  console.log(`installing ${packages.join(', ')} ...`);
  if (spawnSync('python3', ['-m', 'venv', environment]).status !== 0) return undefined;
  spawnSync(python, ['-m', 'pip', 'install', '--quiet', ...packages], { stdio: 'inherit' });
  return has() ? python : undefined;
}
