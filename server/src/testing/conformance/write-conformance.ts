/**
 * Measures every engine, each in a process of its own, one after the other, and writes docs/conformance.md.
 *
 * Usage, from the repository root, after the set-up: npm run conformance
 * Ends with status 1 when an error is beyond its tolerance or an engine broke off.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import { engineNames } from '../../tensors/engine.ts';
import { conformanceDocument, type EngineReport } from './conformance-table.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const tsx = here('../../../../test/node_modules/tsx/dist/cli.mjs');
const document = here('../../../../docs/conformance.md');

const reports = engineNames.map((name): EngineReport => {
  console.log(`conformance of ${name} ...`);
  const { stdout, status, signal } = spawnSync(process.execPath, [tsx, here('print-conformance.ts'), name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 26,
  });
  // Native libraries write to standard output as well; ours is the last line.
  if (status === 0) return JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as EngineReport;
  process.exitCode = 1;
  return { name, reason: `Its process broke off with ${signal ?? `status ${status}`}.` };
});

const system = `${platform()}, ${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`;
writeFileSync(document, conformanceDocument(reports, system));
for (const report of reports) {
  if ('reason' in report) {
    console.log(`${report.name}: not run. ${report.reason}`);
    continue;
  }
  const beyond = report.rows.filter(({ error, limit }) => !(error <= limit));
  console.log(`${report.name}: ${report.rows.length} outputs, ${beyond.length} beyond tolerance`);
  for (const { title, error, worst } of beyond)
    console.log(`  ${title}: ${error.toExponential(1)}, ${worst}`);
  if (beyond.length > 0) process.exitCode = 1;
}
