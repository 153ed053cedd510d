import protobuf from 'protobufjs';

/**
 * The messages of a SavedModel that holds nothing but a graph, by the field numbers of TensorFlow's graph.proto, attr_value.proto
 * and saved_model.proto (Apache-2.0, https://github.com/tensorflow/tensorflow/tree/master/tensorflow/core).
 */
const description = `
syntax = "proto3";

message SavedModel {
  int64 saved_model_schema_version = 1;
  repeated MetaGraphDef meta_graphs = 2;
}
message MetaGraphDef {
  MetaInfoDef meta_info_def = 1;
  GraphDef graph_def = 2;
}
message MetaInfoDef {
  repeated string tags = 4;
}
message GraphDef {
  repeated NodeDef node = 1;
  VersionDef versions = 4;
}
message VersionDef {
  int32 producer = 1;
}
message NodeDef {
  string name = 1;
  string op = 2;
  repeated string input = 3;
  map<string, AttrValue> attr = 5;
}
message AttrValue {
  message ListValue {
    repeated int64 i = 3;
    repeated float f = 4;
  }
  oneof value {
    ListValue list = 1;
    string s = 2;
    int64 i = 3;
    float f = 4;
    bool b = 5;
    int32 type = 6;
    TensorProto tensor = 8;
  }
}
message TensorProto {
  int32 dtype = 1;
  TensorShapeProto tensor_shape = 2;
  bytes tensor_content = 4;
}
message TensorShapeProto {
  message Dim {
    int64 size = 1;
  }
  repeated Dim dim = 2;
}
`;

/** The tag that a reader asks for. */
export const graphTag = 'serve';

/** The version of GraphDef that is written: since it, what a node leaves out has the value that its operation names. */
const producer = 1087;

/** One operation of a graph. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  /** Outputs of other nodes: `name:index`. */
  readonly input: readonly string[];
  readonly attr: Readonly<Record<string, object>>;
}

/** Bytes of saved_model.pb; equal nodes give equal bytes. */
export function encodeGraph(nodes: readonly GraphNode[]): Uint8Array {
  const graphDef = { node: nodes, versions: { producer } };
  return savedModel()
    .encode({ savedModelSchemaVersion: 1, metaGraphs: [{ metaInfoDef: { tags: [graphTag] }, graphDef }] })
    .finish();
}

let parsed: protobuf.Type | undefined;

function savedModel(): protobuf.Type {
  parsed ??= protobuf.parse(description).root.lookupType('SavedModel');
  return parsed;
}
