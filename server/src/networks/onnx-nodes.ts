import type { OnnxConstant, OnnxNode } from '../tensors/onnx-messages.ts';
import type { Weights } from './weights.ts';

/** Nodes and constants of an ONNX graph in the making. A value is named after the node that makes it. */
export class OnnxNodes {
  readonly nodes: OnnxNode[] = [];
  readonly constants: OnnxConstant[] = [];

  constructor(private readonly weights: Weights) {}

  /** Adds a node and returns the name of the value that it makes. */
  node(
    opType: string,
    input: readonly string[],
    name: string,
    attributes: OnnxNode['attributes'] = {},
  ): string {
    this.nodes.push({ opType, input, name, attributes });
    return name;
  }

  relu(x: string): string {
    return this.node('Relu', [x], `${x}.relu`);
  }

  constant(name: string, shape: readonly number[], data: OnnxConstant['data']): string {
    this.constants.push({ name, shape, data });
    return name;
  }

  /** One number. */
  number(name: string, value: number): string {
    return this.constant(name, [], Float32Array.of(value));
  }

  /** Whole numbers: one of them, or a list. */
  integers(name: string, values: number | readonly number[]): string {
    const list = [values].flat() as number[];
    const shape = typeof values === 'number' ? [] : [list.length];
    return this.constant(name, shape, BigInt64Array.from(list, BigInt));
  }

  /** An array of the network as a constant, in file layout. */
  array(name: string): string {
    const { shape, data } = this.weights.get(name)!;
    return this.constant(name, shape, data);
  }

  /** Calls what the last node makes by another name, before any node reads it. */
  renameLast(name: string): string {
    this.nodes.push({ ...this.nodes.pop()!, name });
    return name;
  }
}
