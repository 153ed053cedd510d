// `npm run numerics`: the tests of all quantities, and how far each was from its reference, into docs/numerics.md.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, setUp } from './set-up.mjs';

setUp({ web: false });
const folder = mkdtempSync(join(tmpdir(), 'transferscope-agreement-'));
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', '*server', '--project', '*shared'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TRANSFERSCOPE_AGREEMENT: folder } },
);
const records = readdirSync(folder)
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
  .sort((a, b) => a.quantity.localeCompare(b.quantity));
rmSync(folder, { recursive: true });
if (status !== 0 || records.length === 0) {
  console.error('The tests did not pass, so docs/numerics.md stays as it is.');
  process.exit(1);
}

const small = (number) => (number === 0 ? '0' : number.toExponential(1));
const table = [
  ['quantity', 'reference', 'cases', 'largest error', 'tolerance'],
  ...records.map(({ quantity, reference, cases, largestError, tolerance }) => [
    quantity,
    reference,
    String(cases),
    small(largestError),
    small(tolerance),
  ]),
];
const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
const [head, ...body] = table;
writeFileSync(
  join(root, 'docs/numerics.md'),
  `# Numerics

Written by \`npm run numerics\` from what the tests measured; do not edit. Each row is a quantity beside an independent
computation of the same definition by the scripts in [test/reference](../test/reference); the tests fail when an error is beyond its
tolerance. Cases are random problems with fewer, about as many and more rows than columns, some of them rank-deficient or badly
scaled; both sides make them from the same seeds. Errors are relative to the reference unless the reference says otherwise.

${[head, widths.map((width) => '-'.repeat(width)), ...body].map(line).join('\n')}

Definitions, parameters, noise floors and known traps of every quantity are in the catalogue: the page \`/quantities\` of a running
server, or the query \`quantities\`.
`,
);
console.log(`docs/numerics.md: ${records.length} rows`);
