import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tensor, Variable } from '@tensorflow/tfjs';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js';
import type { TFJSBinding } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js';
import type { TensorFlow } from '../engine.ts';
import type { Repeat, Work } from '../repeated-work.ts';
import { encodeGraph, graphTag } from './graph-messages.ts';
import { GraphRecorder, overlaid } from './graph-recorder.ts';

/** Bytes of a SavedModel, and what tells it from others. */
interface Graph {
  readonly bytes: Uint8Array;
  readonly digest: string;
}

/** Work as a graph, and what goes in and comes out. */
interface RecordedWork {
  readonly graph: Graph;
  /** Names of the nodes that the inputs and the state are fed to. */
  readonly fed: readonly string[];
  /** The values that are fetched: the result, then what the changed variables become. */
  readonly fetched: readonly string[];
  readonly changed: readonly Variable[];
}

/** Sessions that are kept for the next work that is the same. */
const keptSessions = 8;

/**
 * Repeated work as one graph: done once operation by operation, it is written down, and from then on TensorFlow runs the whole
 * in one call, without a way to JavaScript and back for each operation. What the recording made of the state is thrown away: the
 * first result is the graph's already, and bits do not depend on when the recording was.
 * @throws Error of work that reads tensors which are neither inputs nor state, or numbers back
 */
export function repeatAsGraph(tf: TensorFlow, backend: NodeJSKernelBackend): Repeat {
  const sessions = new Map<string, number>();

  /** Runs `work` while the functions of the binding are others. */
  const withBinding = <T>(functions: TFJSBinding, work: () => T): T => {
    const { binding } = backend;
    backend.binding = functions;
    try {
      return work();
    } finally {
      backend.binding = binding;
    }
  };
  /** Numbers by which the binding knows tensors. */
  const idsOf = (tensors: readonly Tensor[]): number[] => {
    let ids: number[] = [];
    const executeOp: TFJSBinding['executeOp'] = (_, __, inputs) => {
      ids = inputs;
      return [];
    };
    withBinding(overlaid(backend.binding, { executeOp }), () =>
      backend.executeMultipleOutputs('', [], [...tensors], 0),
    );
    return ids;
  };

  /** A session for a graph; equal graphs share one, so that a training begins with the session of the last. */
  const sessionOf = ({ bytes, digest }: Graph): number => {
    const session = sessions.get(digest) ?? load(backend.binding, bytes);
    sessions.delete(digest);
    sessions.set(digest, session);
    const [oldest, unused] = [...sessions][0]!;
    if (sessions.size > keptSessions) {
      sessions.delete(oldest);
      backend.binding.deleteSavedModel(unused);
    }
    return session;
  };

  const record = (state: readonly Variable[], inputs: readonly Tensor[], work: Work): RecordedWork =>
    tf.tidy(() => {
      const recorder = new GraphRecorder(backend.binding);
      const before = state.map((variable) => variable.clone());
      const given = [...inputs, ...state];
      const ids = idsOf(given);
      const fed = ids.map((id, index) =>
        recorder.placeholder(id, backend.getDTypeInteger(given[index]!.dtype)),
      );
      const result = withBinding(recorder.recording(), () => tf.tidy(() => work(inputs)));
      const after = idsOf([result, ...state]).map((id) => recorder.valueOf(id));
      const changes = state
        .map((variable, index) => ({ variable, value: after[index + 1]!, old: before[index]! }))
        .filter(({ value }, index) => value !== fed[inputs.length + index]);
      for (const { variable, old } of changes) variable.assign(old);
      const bytes = encodeGraph(recorder.nodes);
      return {
        graph: { bytes, digest: createHash('sha256').update(bytes).digest('hex') },
        fed,
        fetched: [after[0]!, ...changes.map(({ value }) => value)],
        changed: changes.map(({ variable }) => variable),
      };
    });

  const run = ({ graph, fed, fetched, changed }: RecordedWork, given: readonly Tensor[]): Tensor => {
    const session = sessionOf(graph);
    const executeOp: TFJSBinding['executeOp'] = (_, __, ids) =>
      backend.binding.runSavedModel(session, ids, fed.join(), fetched.join());
    const [result, ...values] = withBinding(overlaid(backend.binding, { executeOp }), () =>
      backend.executeMultipleOutputs('', [], [...given], fetched.length),
    );
    for (const [index, variable] of changed.entries()) variable.assign(values[index]!);
    return result!;
  };

  return (state, work) => {
    const recorded = new Map<string, RecordedWork>();
    return (inputs) =>
      tf.tidy(() => {
        const shapes = inputs.map(({ shape }) => shape).join(';');
        const known = recorded.get(shapes) ?? record(state, inputs, work);
        recorded.set(shapes, known);
        return run(known, [...inputs, ...state]);
      });
  };
}

function load(binding: TFJSBinding, graph: Uint8Array): number {
  const folder = mkdtempSync(join(tmpdir(), 'transferscope-graph-'));
  try {
    writeFileSync(join(folder, 'saved_model.pb'), graph);
    return binding.loadSavedModel(folder, graphTag);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
