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
const read = (isWanted) =>
  readdirSync(folder)
    .filter(isWanted)
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
const isRate = (name) => name.endsWith('.rate.json');
const records = read((name) => !isRate(name)).sort((a, b) => a.quantity.localeCompare(b.quantity));
const rates = read(isRate);
rmSync(folder, { recursive: true });
const leave = (reason) => {
  console.error(`${reason}, so docs/numerics.md stays as it is.`);
  process.exit(1);
};
if (status !== 0 || records.length === 0) leave('The tests did not pass');
const leastCases = 200;
const short = records.filter(({ cases }) => cases < leastCases).map(({ quantity }) => quantity);
if (short.length > 0) leave(`Fewer than ${leastCases} cases were tried of ${short.join('; ')}`);

const small = (number) => (number === 0 ? '0' : number.toExponential(1));
const percent = (part) => `${(100 * part).toFixed(1)} %`;
/** A table of Markdown whose columns stand below each other. */
const tableOf = (head, body) => {
  const rows = [head, ...body];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [head, widths.map((width) => '-'.repeat(width)), ...body].map(line).join('\n');
};
const agreements = tableOf(
  ['quantity', 'reference', 'cases', 'largest error', 'tolerance'],
  records.map(({ quantity, reference, cases, largestError, tolerance }) => [
    quantity,
    reference,
    String(cases),
    small(largestError),
    small(tolerance),
  ]),
);
const errorRates = tableOf(
  ['finding', 'truth', 'found', 'which is', 'worlds'],
  rates.map(({ finding, truth, isTrue, worlds, found }) => [
    finding,
    truth,
    percent(found / worlds),
    isTrue ? 'power' : 'false positives',
    String(worlds),
  ]),
);
writeFileSync(
  join(root, 'docs/numerics.md'),
  `# Numerics

Written by \`npm run numerics\` from what the tests measured; do not edit. Each row is a quantity beside an independent
computation of the same definition by the scripts in [test/reference](../test/reference); the tests fail when an error is beyond its
tolerance. Cases are random problems with fewer, about as many and more rows than columns, some of them rank-deficient or badly
scaled, those of \`features\` random networks and images; both sides make them from the same seeds. There are at least ${leastCases}
of each quantity, of which a run of all tests may try a part only. Errors are relative to the reference unless the reference says
otherwise.

${agreements}

## Error rates of the findings

How often each finding is made at 5 %, before Holm's correction, in worlds whose truth is known
([error-rates.test.ts](../server/src/quantities/findings/error-rates.test.ts)): curves of checkpoints whose classifiers are
right on synthetic images, more likely on the same ones as each other. Where the finding is false the tests fail when the rate is above
5 % by more than chance.

${errorRates}

Definitions, parameters, noise floors and known traps of every quantity are in the catalogue: the page \`/quantities\` of a running
server, or the query \`quantities\`.
`,
);
console.log(`docs/numerics.md: ${records.length} quantities, ${rates.length} error rates`);
