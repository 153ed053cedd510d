import { TransferscopeError } from '../errors.ts';
import { type Engine, EngineUnavailable, type SkippedEngine } from './engine.ts';
import { withProduct } from './float64/gram-by-strips.ts';

/** How many cores an engine may use. */
export interface EngineThreads {
  readonly threads: number;
  /** Where tensors are on a GPU and nobody else needs the cores; `threads` where it is left out. */
  readonly threadsBesideGpu?: number;
}

/** An engine by the name that TRANSFERSCOPE_ENGINE gives it. */
export interface EngineKind {
  readonly name: string;
  /** Throws with the reason when it cannot start on this machine; another may be tried after it. */
  start(options: EngineThreads): Promise<Engine>;
  /** How to get it where it cannot start, as a sentence. */
  readonly advice: string;
}

/** Every engine, fastest first. Each is loaded on demand: the API process must never pull a tensor library in. */
export const engineKinds: readonly EngineKind[] = [
  {
    name: 'tensorflow',
    start: async ({ threads }) => (await import('./native/native-engine.ts')).startNativeEngine(threads),
    advice: 'Run `npm run setup:tensorflow` again.',
  },
  {
    name: 'webgpu',
    start: async ({ threads, threadsBesideGpu = threads }) =>
      (await import('./webgpu/webgpu-engine.ts')).startWebgpuEngine(threadsBesideGpu),
    advice: 'It needs a graphics card with a current driver, on Linux for Vulkan.',
  },
  {
    name: 'wasm',
    start: async ({ threads }) => (await import('./wasm/wasm-engine.ts')).startWasmEngine(threads),
    advice: 'Run `npm start`, which installs what is missing.',
  },
];

/**
 * Starts the engine of this compute process.
 * @param name `auto` takes the first that this machine can start, and tells in `skipped` why others could not;
 *   a name takes that one or fails
 * @throws EngineUnavailable ENGINE_UNKNOWN, ENGINE_UNAVAILABLE
 */
export async function startEngine(
  name: string,
  options: EngineThreads,
  kinds: readonly EngineKind[] = engineKinds,
): Promise<Engine> {
  const candidates = name === 'auto' ? kinds : kinds.filter((kind) => kind.name === name);
  if (candidates.length === 0)
    throw new EngineUnavailable(
      'ENGINE_UNKNOWN',
      `There is no tensor engine called "${name}".`,
      `Set TRANSFERSCOPE_ENGINE to auto, ${kinds.map((kind) => kind.name).join(', ')}.`,
    );
  const skipped: SkippedEngine[] = [];
  for (const kind of candidates) {
    try {
      const engine = await withGraphs(await kind.start(options));
      return skipped.length === 0 ? engine : { ...engine, skipped };
    } catch (cause) {
      const reason = reasonOf(cause);
      const advice = cause instanceof TransferscopeError ? cause.advice : kind.advice;
      if (name !== 'auto')
        throw new EngineUnavailable(
          'ENGINE_UNAVAILABLE',
          `The tensor engine ${name} cannot start: ${reason}.`,
          `${advice} Or set TRANSFERSCOPE_ENGINE to auto, which takes the best that starts.`,
          { cause },
        );
      skipped.push({ engine: kind.name, reason, advice });
    }
  }
  throw new EngineUnavailable(
    'ENGINE_UNAVAILABLE',
    `No tensor engine can start: ${skipped.map(({ engine, reason }) => `${engine}: ${reason}`).join('; ')}.`,
    'Run `npm start`, which installs what is missing.',
  );
}

/** One line, without the full stop that the sentence around it brings. */
function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.split('\n')[0]!.trim().replace(/\.$/, '');
}

/** The engine with a graph runtime beside it where its tensors live on a CPU; without one, in one line, where none loads. */
async function withGraphs(engine: Engine): Promise<Engine> {
  const { deviceType, threads } = engine.description;
  if (deviceType !== 'cpu') return engine;
  try {
    const { onnxRuntime } = await import('./onnx-session.ts');
    const graphs = onnxRuntime(threads);
    const float64 = withProduct(engine.float64, graphs.openProduct);
    return { ...engine, graphs, float64, description: { ...engine.description, inference: graphs.name } };
  } catch (error) {
    const [reason] = String((error as Error).message).split('\n');
    console.warn(`onnxruntime does not load here, so features are extracted by tensorflow.js: ${reason}`);
    return engine;
  }
}
