import { spawnSync } from 'node:child_process';

/** What one compute process gets of the machine. */
export interface ComputeDevice {
  /** Where its engine computes on the CPU, whose cores and memory all processes share. */
  readonly onCpu: DeviceShare;
  /** Where its engine takes a GPU. */
  readonly onGpu: DeviceShare;
  /** Started only when there is work for it, and only where the first process computes on the CPU. */
  readonly onDemand: boolean;
  /** Variables of its environment that show it its own GPU only. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The part of a device that one compute process gets. */
export interface DeviceShare {
  readonly threads: number;
  /** From 0 to 1. */
  readonly memory: number;
}

/** Each holds a tensor library, half a gigabyte; the cores beyond are shared out as threads. */
const mostOnCpu = 4;

/**
 * The compute processes that there may be and what each gets: one for each NVIDIA GPU; where there is none, one for each
 * core, at most four: trainings of small networks side by side, on one thread each, are done nearly twice as fast as one
 * after the other on two. The threads of the machine are shared out.
 * @param count `auto`, or how many
 * @param gpus those that the engine can use
 */
export function computeDevices(
  count: 'auto' | number,
  threads: number,
  gpus: readonly string[],
): ComputeDevice[] {
  const onDemand = count === 'auto' && gpus.length === 0;
  const wanted = count !== 'auto' ? count : onDemand ? Math.min(mostOnCpu, threads) : gpus.length;
  const onCpu = { threads: Math.max(1, Math.floor(threads / wanted)), memory: 1 / wanted };
  // A GPU that nobody has told us of is taken by the first process, which then stays the only one.
  const onGpu = onDemand
    ? { threads, memory: 1 }
    : { threads: onCpu.threads, memory: 1 / Math.ceil(wanted / Math.max(1, gpus.length)) };
  return Array.from({ length: wanted }, (_, index): ComputeDevice => {
    const gpu = gpus[index % gpus.length];
    // One process may use whatever it sees; several take one GPU each, or take turns.
    const environment: Record<string, string> =
      wanted > 1 && gpu !== undefined ? { CUDA_VISIBLE_DEVICES: gpu } : {};
    return { onCpu, onGpu, onDemand: onDemand && index > 0, environment };
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
