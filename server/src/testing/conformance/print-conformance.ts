/**
 * Runs the conformance suite on one engine and prints JSON: what the engine is, or why it cannot start, and how it does.
 *
 * Usage, from the repository root: test/node_modules/.bin/tsx server/src/testing/conformance/print-conformance.ts ENGINE
 */
import { type EngineName, engineNames } from '../../tensors/engine.ts';
import { startForTests } from '../start-for-tests.ts';
import { type Conformance, conformanceOf, operationNames } from './conformance.ts';

const name = process.argv[2] as EngineName;
if (!engineNames.includes(name)) throw new Error(`the engines are ${engineNames.join(', ')}`);

const { engine, reason } = await startForTests(name);
if (engine) {
  const rows: Conformance[] = [];
  for (const operation of operationNames) rows.push(...(await conformanceOf(engine, operation)));
  console.log(JSON.stringify({ name, description: engine.description, rows }));
  await engine.dispose();
} else console.log(JSON.stringify({ name, reason }));
