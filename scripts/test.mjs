// All tests of all packages; `npm test -- <words>` only those whose path holds one of the words.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, setUp } from './set-up.mjs';

setUp();
// Whatever tests leave behind goes with it, also after Ctrl-C, which ends vitest.
const folder = mkdtempSync(join(temporaryFolder(), 'transferscope-test-'));
process.on('SIGINT', () => {});
const report = join(folder, 'report.json');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TMPDIR: folder, NEXT_TELEMETRY_DISABLED: '1' },
  },
);
const results = existsSync(report) && JSON.parse(readFileSync(report, 'utf8'));
rmSync(folder, { recursive: true, force: true });
if (!results) process.exit(status || 1);
const { numPassedTests, numFailedTests, numPendingTests, testResults } = results;
// A file that could not be loaded, or whose tests were skipped because what comes before them failed, has failed all the same.
const brokenFiles = testResults.filter(
  ({ status, assertionResults }) =>
    status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
);
const failed = numFailedTests + brokenFiles.length;
console.log(
  `${numPassedTests} passed, ${failed} failed${numPendingTests ? `, ${numPendingTests} skipped` : ''}`,
);
process.exit(failed ? 1 : (status ?? 1));

/**
 * Where tests put their data folders: into memory where Linux has room for it and lets programs run. Some disks take a
 * millisecond for each of the thousand files of a database.
 */
function temporaryFolder() {
  const memory = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(memory);
    const mounted = readFileSync('/proc/mounts', 'utf8').match(/^\S+ \/dev\/shm \S+ (\S+)/m)?.[1] ?? 'noexec';
    if (bavail * bsize > 4 * 2 ** 30 && !mounted.split(',').includes('noexec')) return memory;
  } catch {}
  return tmpdir();
}
