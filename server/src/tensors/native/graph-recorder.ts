import type { TensorMetadata, TFEOpAttr, TFJSBinding } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js';
import type { GraphNode } from './graph-messages.ts';

/** Writes down the operations that the binding runs, as nodes of a graph. */
export class GraphRecorder {
  readonly nodes: GraphNode[] = [];
  /** Which output of which node a tensor of the binding is. */
  readonly #values = new Map<number, string>();

  constructor(readonly binding: TFJSBinding) {}

  /** A binding that runs what it is asked to, and writes it down. */
  recording(): TFJSBinding {
    const { binding } = this;
    const createTensor: TFJSBinding['createTensor'] = (shape, dtype, data) => {
      const id = binding.createTensor(shape, dtype, data);
      this.#constant(id, shape, dtype, data as unknown as ArrayBufferView);
      return id;
    };
    const executeOp: TFJSBinding['executeOp'] = (op, attributes, inputs, count) => {
      const outputs = binding.executeOp(op, attributes, inputs, count);
      this.#operation(op, attributes, inputs, outputs);
      return outputs;
    };
    const tensorDataSync: TFJSBinding['tensorDataSync'] = () => {
      throw new Error('what is repeated must not depend on numbers that it reads back');
    };
    return overlaid(binding, { createTensor, executeOp, tensorDataSync });
  }

  /** What comes in from outside at each run. */
  placeholder(id: number, dtype: number): string {
    return this.#node('Placeholder', [], { dtype: { type: dtype } }, [id]);
  }

  valueOf(id: number): string {
    const value = this.#values.get(id);
    if (value === undefined)
      throw new Error('the work reads a tensor that is neither an input nor its state');
    return value;
  }

  #constant(id: number, shape: readonly number[], dtype: number, data: ArrayBufferView): void {
    const content = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
    const tensorShape = { dim: shape.map((size) => ({ size })) };
    const value = { tensor: { dtype, tensorShape, tensorContent: content } };
    this.#node('Const', [], { dtype: { type: dtype }, value }, [id]);
  }

  #operation(
    op: string,
    attributes: TFEOpAttr[],
    inputs: readonly number[],
    outputs: TensorMetadata[],
  ): void {
    const attr = Object.fromEntries(attributes.map((one) => [one.name, this.#attribute(one)]));
    this.#node(
      op,
      inputs.map((id) => this.valueOf(id)),
      attr,
      outputs.map(({ id }) => id),
    );
  }

  #attribute({ type, value }: TFEOpAttr): object {
    const { binding } = this;
    if (type === binding.TF_ATTR_TYPE) return { type: value };
    if (type === binding.TF_ATTR_BOOL) return { b: value };
    if (type === binding.TF_ATTR_STRING) return { s: value };
    const kind = type === binding.TF_ATTR_INT ? 'i' : 'f';
    return Array.isArray(value) ? { list: { [kind]: value } } : { [kind]: value };
  }

  #node(op: string, input: string[], attr: Record<string, object>, outputs: readonly number[]): string {
    const name = `n${this.nodes.length}`;
    this.nodes.push({ name, op, input, attr });
    for (const [index, id] of outputs.entries()) this.#values.set(id, `${name}:${index}`);
    return `${name}:0`;
  }
}

/** A binding in which some functions are others. */
export const overlaid = (binding: TFJSBinding, functions: Partial<TFJSBinding>): TFJSBinding =>
  Object.create(binding, Object.getOwnPropertyDescriptors(functions)) as TFJSBinding;
