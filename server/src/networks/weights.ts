/** One array of a network: PyTorch's layout (convolutions O x I x H x W, linear O x I), float32. */
export interface WeightArray {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A network's arrays by their PyTorch names (`layer1.0.conv1.weight`), in file order. */
export type Weights = ReadonlyMap<string, WeightArray>;
