import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeWeights } from '../formats/safetensors.ts';
import { networkOf } from '../networks/architecture.ts';
import { misfits } from '../networks/network.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transferscope-pretrain-'));
});
afterAll(() => rm(folder, { recursive: true }));

function run(...args: string[]) {
  const dataset = ['--dataset', join(root, 'sample/datasets/fashion-six'), '--out', join(folder, 'run')];
  const command = [join(root, 'server/dist/pretrain.js'), ...dataset, '--engine', 'wasm', ...args];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return { status, stderr };
}

// Each run of the command is a process of its own.
describe('npm run pretrain', { timeout: 60_000 }, () => {
  it('trains the kind of network that is named, into a run that holds its architecture', async () => {
    const recipe = ['--epochs', '1', '--keep', '1', '--batch-size', '3000'];
    expect(run('--network', 'lenet', '--hidden', '6,5', ...recipe).status).toBe(0);
    const { architecture, checkpoints, ...manifest } = JSON.parse(
      await readFile(join(folder, 'run/run.json'), 'utf8'),
    );
    const chosen = { kind: 'lenet', channels: [6, 16], hidden: [6, 5], padding: 2 };
    expect(architecture).toMatchObject({ ...chosen, classes: 6 });
    expect(manifest.plan.architecture).toEqual(chosen);
    const weights = decodeWeights(await readFile(join(folder, 'run', checkpoints[0].file)));
    expect(misfits(networkOf(architecture), weights)).toEqual([]);
  });

  it('refuses an option of another kind', () => {
    const { status, stderr } = run('--network', 'mlp', '--depth', '8');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^INVALID_PARAMETERS: architecture: .*"depth".*--help\.\n$/);
  });
});
