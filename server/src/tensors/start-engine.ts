import { type Engine, EngineUnavailable } from './engine.ts';

/**
 * Starts the engine of this compute process.
 * @param name `auto` takes the best that this machine can start; a name takes that one or fails
 */
export async function startEngine(name: string, { threads }: { threads: number }): Promise<Engine> {
  if (name === 'tensorflow')
    return withGraphs(await (await import('./native/native-engine.ts')).startNativeEngine(threads));
  if (name !== 'auto' && name !== 'wasm')
    throw new EngineUnavailable(
      'ENGINE_UNKNOWN',
      `There is no tensor engine called "${name}".`,
      'Set TRANSFERSCOPE_ENGINE to auto or wasm.',
    );
  // Loaded on demand: the API process must never pull a tensor library in.
  const { startWasmEngine } = await import('./wasm/wasm-engine.ts');
  return withGraphs(await startWasmEngine(threads));
}

/** The engine with a graph runtime beside it where its tensors live on a CPU; without one, in one line, where none loads. */
async function withGraphs(engine: Engine): Promise<Engine> {
  const { deviceType, threads } = engine.description;
  if (deviceType !== 'cpu') return engine;
  try {
    const { onnxRuntime } = await import('./onnx-session.ts');
    const graphs = onnxRuntime(threads);
    return { ...engine, graphs, description: { ...engine.description, inference: graphs.name } };
  } catch (error) {
    const [reason] = String((error as Error).message).split('\n');
    console.warn(`onnxruntime does not load here, so features are extracted by tensorflow.js: ${reason}`);
    return engine;
  }
}
