import type { EngineDescription } from '../../tensors/engine.ts';
import type { Conformance } from './conformance.ts';
import { reasons, tolerances } from './tolerances.ts';

/** What became of one engine: its errors, or why it could not be measured. */
export type EngineReport =
  | { readonly name: string; readonly description: EngineDescription; readonly rows: readonly Conformance[] }
  | { readonly name: string; readonly reason: string };

/** docs/conformance.md: who was measured, one row for each output of each operation, and why each tolerance. */
export function conformanceDocument(reports: readonly EngineReport[], system: string): string {
  const measured = reports.flatMap((report) => ('rows' in report ? [report] : []));
  const known = measured[0]?.rows ?? [];
  const body = Object.entries(tolerances).flatMap(([operation, outputs]) =>
    Object.entries(outputs).map(([output, { title, limit, because }]) => {
      const rowOf = (rows: readonly Conformance[]) =>
        rows.find((row) => row.operation === operation && row.output === output);
      const row = rowOf(known);
      return [
        title,
        `${row?.cases ?? ''}`,
        tell(limit),
        because,
        row?.torch32 == null ? '' : tell(row.torch32),
        ...reports.map((report) => {
          const error = 'rows' in report ? rowOf(report.rows)!.error : undefined;
          return error === undefined ? 'not run' : error <= limit ? tell(error) : `**${tell(error)}**`;
        }),
      ];
    }),
  );
  const heads = [
    'operation',
    'cases',
    'tolerance',
    'why',
    'PyTorch float32',
    ...reports.map(({ name }) => name),
  ];
  return `# Conformance

Written by \`npm run conformance\`; do not edit. Every tensor operation and gradient that the project uses, on every engine
that this machine can start, against PyTorch in float64 and NumPy: the largest relative error of all cases. The same code runs
in the tests of every engine. The reference values come from
[make_operations.py](../test/reference/make_operations.py), [make_networks.py](../test/reference/make_networks.py),
[make_network_gradients.py](../test/reference/make_network_gradients.py) and
[make_network_kinds.py](../test/reference/make_network_kinds.py), the tolerances from
[tolerances.ts](../server/src/testing/conformance/tolerances.ts). “PyTorch float32” is the error of PyTorch's own float32 in
the same cases. An error beyond its tolerance is bold.

Engines, on ${system}:

${reports.map(introduce).join('\n')}

${table([heads, ...body])}

Why the tolerances:

${Object.entries(reasons)
  .map(([key, reason]) => `- ${key}: ${reason}`)
  .join('\n')}
`;
}

/** As the table writes an error. */
export const tell = (error: number): string => (error === 0 ? '0' : error.toExponential(1));

function introduce(report: EngineReport): string {
  if ('reason' in report) return `- ${report.name}: not run. ${report.reason}`;
  const { device, version, precision, threads } = report.description;
  return `- ${report.name}: ${version}, ${device}, ${precision}, ${threads} threads.`;
}

function table([heads, ...rows]: readonly string[][]): string {
  const widths = heads!.map((_, column) => Math.max(...[heads!, ...rows].map((row) => row[column]!.length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [heads!, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n');
}
