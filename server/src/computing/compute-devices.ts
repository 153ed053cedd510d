import { spawnSync } from 'node:child_process';

/** What one compute process gets of the machine. */
export interface ComputeDevice {
  readonly threads: number;
  /** Variables of its environment that show it its own GPU only. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * How many compute processes there are and what each gets: one for each NVIDIA GPU, one where there is none. The threads
 * of the machine are shared out.
 * @param count `auto`, or how many
 * @param gpus those that the engine can use
 */
export function computeDevices(
  count: 'auto' | number,
  threads: number,
  gpus: readonly string[],
): ComputeDevice[] {
  const wanted = count === 'auto' ? Math.max(1, gpus.length) : count;
  return Array.from({ length: wanted }, (_, index): ComputeDevice => {
    const gpu = gpus[index % gpus.length];
    // One process may use whatever it sees; several take one GPU each, or take turns.
    const environment: Record<string, string> =
      wanted > 1 && gpu !== undefined ? { CUDA_VISIBLE_DEVICES: gpu } : {};
    return { threads: Math.max(1, Math.floor(threads / wanted)), environment };
  });
}

/** The NVIDIA GPUs that CUDA_VISIBLE_DEVICES leaves, by what it calls them. */
export function visibleGpus(): string[] {
  const chosen = process.env.CUDA_VISIBLE_DEVICES;
  if (chosen !== undefined) return chosen.split(',').filter((name) => name !== '' && name !== '-1');
  const { status, stdout } = spawnSync('nvidia-smi', ['--query-gpu=index', '--format=csv,noheader'], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.split('\n').filter((line) => /^\d+$/.test(line.trim())) : [];
}
