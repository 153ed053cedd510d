import protobuf from 'protobufjs';

/**
 * The messages of an ONNX file that networks and products need, by the field numbers of onnx.proto (ONNX, Apache-2.0,
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). A reader skips fields that it does not know, and
 * fields that are left out here are optional there.
 */
const description = `
syntax = "proto2";

message ModelProto {
  optional int64 ir_version = 1;
  optional string producer_name = 2;
  optional string producer_version = 3;
  optional string doc_string = 6;
  optional GraphProto graph = 7;
  repeated OperatorSetIdProto opset_import = 8;
  repeated StringStringEntryProto metadata_props = 14;
}
message OperatorSetIdProto {
  optional string domain = 1;
  optional int64 version = 2;
}
message StringStringEntryProto {
  optional string key = 1;
  optional string value = 2;
}
message GraphProto {
  repeated NodeProto node = 1;
  optional string name = 2;
  repeated TensorProto initializer = 5;
  repeated ValueInfoProto input = 11;
  repeated ValueInfoProto output = 12;
}
message NodeProto {
  repeated string input = 1;
  repeated string output = 2;
  optional string name = 3;
  optional string op_type = 4;
  repeated AttributeProto attribute = 5;
}
message AttributeProto {
  enum AttributeType { UNDEFINED = 0; INT = 2; INTS = 7; }
  optional string name = 1;
  optional int64 i = 3;
  repeated int64 ints = 8;
  optional AttributeType type = 20;
}
message TensorProto {
  enum DataType { UNDEFINED = 0; FLOAT = 1; INT64 = 7; DOUBLE = 11; }
  repeated int64 dims = 1;
  optional DataType data_type = 2;
  optional string name = 8;
  optional bytes raw_data = 9;
}
message ValueInfoProto {
  optional string name = 1;
  optional TypeProto type = 2;
  optional string doc_string = 3;
}
message TypeProto {
  message Tensor {
    optional int32 elem_type = 1;
    optional TensorShapeProto shape = 2;
  }
  optional Tensor tensor_type = 1;
}
message TensorShapeProto {
  message Dimension {
    optional int64 dim_value = 1;
    optional string dim_param = 2;
  }
  repeated Dimension dim = 1;
}
`;

/** TensorProto.DataType of the arrays that are written. */
export const onnxDataType = { float32: 1, int64: 7, float64: 11 } as const;

/** AttributeProto.AttributeType. */
const attributeType = { int: 2, ints: 7 } as const;

/** One operation: its type, the values it reads, and the one value it makes. */
export interface OnnxNode {
  readonly opType: string;
  readonly input: readonly string[];
  /** Name of the node and of its output. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, number | readonly number[]>>;
}

/** A constant of the graph, row-major. */
export interface OnnxConstant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | BigInt64Array;
}

/** An input or output; a dimension is a size or the name of one that is chosen at each run. */
export interface OnnxValue {
  readonly name: string;
  /** float32 unless given. */
  readonly type?: 'float32' | 'float64';
  readonly shape: readonly (number | string)[];
  readonly description: string;
}

/** A model in words of its own; `encodeOnnx` spells it as ONNX's messages. */
export interface OnnxModel {
  readonly irVersion: number;
  readonly opset: number;
  readonly name: string;
  readonly description: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

/** Bytes of an .onnx file; equal models give equal bytes. */
export function encodeOnnx(model: OnnxModel): Uint8Array {
  const message = {
    irVersion: model.irVersion,
    producerName: 'transferscope',
    docString: model.description,
    opsetImport: [{ domain: '', version: model.opset }],
    metadataProps: Object.entries(model.metadata).map(([key, value]) => ({ key, value })),
    graph: {
      name: model.name,
      node: model.nodes.map(({ opType, input, name, attributes }) => ({
        opType,
        name,
        input,
        output: [name],
        attribute: Object.entries(attributes).map(([name, value]) =>
          typeof value === 'number'
            ? { name, type: attributeType.int, i: value }
            : { name, type: attributeType.ints, ints: value },
        ),
      })),
      initializer: model.constants.map(({ name, shape, data }) => ({
        name,
        dims: shape,
        dataType: data instanceof Float32Array ? onnxDataType.float32 : onnxDataType.int64,
        rawData: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
      })),
      input: model.inputs.map(valueInfo),
      output: model.outputs.map(valueInfo),
    },
  };
  return modelType().encode(message).finish();
}

let parsed: protobuf.Type | undefined;

function modelType(): protobuf.Type {
  parsed ??= protobuf.parse(description).root.lookupType('ModelProto');
  return parsed;
}

function valueInfo({ name, type = 'float32', shape, description }: OnnxValue): object {
  const dim = shape.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
  return {
    name,
    docString: description,
    type: { tensorType: { elemType: onnxDataType[type], shape: { dim } } },
  };
}
