import { shown } from "../../core/errors.ts";
import { ENTRY, type Reading } from "../reading.ts";
import { ProtobufReader } from "./protobuf-reader.ts";
import { entryOf, type OnnxTensor, openTensor } from "./tensor.ts";

/** What an ONNX file holds, of what is needed here. Names of fields are onnx.proto's. */
export interface OnnxFile {
  readonly producer: string;
  /** Version of the standard operators; undefined if none is told. */
  readonly opset: number | undefined;
  /** Things in it that no network here has, such as functions of its own. */
  readonly odd: readonly string[];
  readonly metadata: ReadonlyMap<string, string>;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: ReadonlyMap<string, OnnxTensor>;
  /** Inputs that aren't initialisers. */
  readonly inputs: readonly OnnxInput[];
  readonly outputs: readonly string[];
}

export interface OnnxNode {
  readonly name: string;
  /** The operator's name; after its domain and `.` if that isn't the standard's. */
  readonly op: string;
  /** Names of values; empty for one that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
}

/** What an attribute of each kind holds. */
interface AttributeValues {
  readonly float: number;
  readonly integer: number;
  readonly floats: readonly number[];
  readonly integers: readonly number[];
  readonly text: string;
  readonly texts: readonly string[];
  readonly tensor: OnnxTensor;
}

export type OnnxAttributeOf<K extends keyof AttributeValues> = { readonly kind: K; readonly value: AttributeValues[K] };

/** An attribute's value; `other` is what no operator that is read has. */
export type OnnxAttribute =
  | { [K in keyof AttributeValues]: OnnxAttributeOf<K> }[keyof AttributeValues]
  | { readonly kind: "other" };

export interface OnnxInput {
  readonly name: string;
  /** Sizes, undefined where a size has a name or none; absent if nothing is said of the shape. */
  readonly shape?: readonly (number | undefined)[];
}

/** Bytes of memory that a node is counted as, besides its texts. */
const NODE = 1024;

/**
 * Opens an ONNX file: a protobuf of onnx.proto's ModelProto.
 * @throws DataError if it is something else or broken.
 */
export function openOnnx(bytes: Uint8Array, reading: Reading): OnnxFile {
  let producer = "";
  let graph: ProtobufReader | undefined;
  let opset: number | undefined;
  const metadata = new Map<string, string>();
  const odd: string[] = [];
  const model = new ProtobufReader(bytes, "ModelProto", reading);
  while (model.next()) {
    if (model.field === 2) producer = model.once().text();
    else if (model.field === 7) graph = model.once().message("GraphProto");
    else if (model.field === 8) {
      const { domain, version } = opsetOf(model.message("OperatorSetIdProto"));
      if (domain !== "" && domain !== "ai.onnx") continue;
      if (opset !== undefined) throw reading.error("expected one version of the standard operators, got two");
      opset = version;
    } else if (model.field === 14) {
      const { key, value } = entryOf(model.message("StringStringEntryProto"));
      if (metadata.has(key)) throw reading.error(`expected metadata ${shown(key)} once, got it again`);
      reading.take(ENTRY);
      metadata.set(key, value);
    } else if (model.field === 25 && odd.length === 0) odd.push("functions of the file's own");
  }
  if (graph === undefined) throw reading.error("expected an ONNX model with a graph, got none");
  const { isSparse, ...rest } = graphOf(graph, reading);
  if (isSparse) odd.push("a sparse initialiser");
  return { producer, opset, metadata, odd, ...rest };
}

function graphOf(graph: ProtobufReader, reading: Reading) {
  const nodes: OnnxNode[] = [];
  const initializers = new Map<string, OnnxTensor>();
  const inputs: OnnxInput[] = [];
  const outputs: string[] = [];
  let isSparse = false;
  while (graph.next()) {
    if (graph.field === 1) nodes.push(nodeOf(graph.message("NodeProto"), reading));
    else if (graph.field === 5) {
      const tensor = openTensor(graph.message("TensorProto"), reading);
      if (initializers.has(tensor.name)) {
        throw reading.error(`expected one initialiser ${shown(tensor.name)}, got two`);
      }
      reading.take(ENTRY);
      initializers.set(tensor.name, tensor);
    } else if (graph.field === 11) inputs.push(valueInfoOf(graph.message("ValueInfoProto")));
    else if (graph.field === 12) outputs.push(valueInfoOf(graph.message("ValueInfoProto")).name);
    else if (graph.field === 15) isSparse = true;
  }
  // Before IR version 4, initialisers were inputs with a default.
  return { nodes, initializers, inputs: inputs.filter(({ name }) => !initializers.has(name)), outputs, isSparse };
}

function nodeOf(node: ProtobufReader, reading: Reading): OnnxNode {
  reading.take(NODE);
  let [name, op, domain] = ["", "", ""];
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, OnnxAttribute>();
  while (node.next()) {
    if (node.field === 1) inputs.push(node.text());
    else if (node.field === 2) outputs.push(node.text());
    else if (node.field === 3) name = node.once().text();
    else if (node.field === 4) op = node.once().text();
    else if (node.field === 7) domain = node.once().text();
    else if (node.field === 5) {
      const attribute = attributeOf(node.message("AttributeProto"), reading);
      if (attributes.has(attribute.name)) {
        throw reading.error(`expected one attribute ${shown(attribute.name)} of a node, got two`);
      }
      reading.take(ENTRY);
      attributes.set(attribute.name, attribute.value);
    }
  }
  const isStandard = domain === "" || domain === "ai.onnx";
  return { name, op: isStandard ? op : `${domain}.${op}`, inputs, outputs, attributes };
}

/** Kinds of attributes by their number in AttributeProto.AttributeType; old files leave it out. */
const KINDS = new Map([
  [1, "float"],
  [2, "integer"],
  [3, "text"],
  [4, "tensor"],
  [6, "floats"],
  [7, "integers"],
  [8, "texts"],
] as const);

function attributeOf(attribute: ProtobufReader, reading: Reading): { name: string; value: OnnxAttribute } {
  let name = "";
  let type = 0;
  let isOther = false;
  let float: number | undefined;
  let integer: number | undefined;
  let text: string | undefined;
  let tensor: OnnxTensor | undefined;
  const texts: string[] = [];
  const floats: number[] = [];
  const integers: number[] = [];
  const kept = (list: number[]) => (value: number) => {
    reading.take(16);
    list.push(value);
  };
  while (attribute.next()) {
    if (attribute.field === 1) name = attribute.once().text();
    else if (attribute.field === 20) type = attribute.once().integer();
    else if (attribute.field === 2) float = attribute.once().float();
    else if (attribute.field === 3) integer = attribute.once().integer();
    else if (attribute.field === 4) text = attribute.once().anyText();
    else if (attribute.field === 9) texts.push(attribute.anyText());
    else if (attribute.field === 5) tensor = openTensor(attribute.once().message("TensorProto"), reading);
    else if (attribute.field === 7) attribute.eachFloat(kept(floats));
    else if (attribute.field === 8) attribute.eachInteger(kept(integers));
    else if (attribute.field !== 13) isOther = true; // 13 is a comment
  }
  const kind = type === 0 ? kindFrom() : KINDS.get(type as 1);
  return { name, value: isOther || kind === undefined ? { kind: "other" } : valueOfKind(kind) };

  function kindFrom() {
    if (float !== undefined) return "float";
    if (integer !== undefined) return "integer";
    if (text !== undefined) return "text";
    if (tensor !== undefined) return "tensor";
    if (texts.length > 0) return "texts";
    return floats.length > 0 ? "floats" : "integers";
  }
  function valueOfKind(kind: Exclude<OnnxAttribute["kind"], "other">): OnnxAttribute {
    // A number that is 0 may be left out.
    if (kind === "float") return { kind, value: float ?? 0 };
    if (kind === "integer") return { kind, value: integer ?? 0 };
    if (kind === "text") return { kind, value: text ?? "" };
    if (kind === "texts") return { kind, value: texts };
    if (kind === "tensor") return tensor === undefined ? { kind: "other" } : { kind, value: tensor };
    return { kind, value: kind === "floats" ? floats : integers };
  }
}

function opsetOf(opset: ProtobufReader): { domain: string; version: number } {
  let [domain, version] = ["", 0];
  while (opset.next()) {
    if (opset.field === 1) domain = opset.once().text();
    else if (opset.field === 2) version = opset.once().integer();
  }
  return { domain, version };
}

/** ValueInfoProto: a name and, if it is known, TypeProto › tensor_type › TensorShapeProto › its dimensions. */
function valueInfoOf(info: ProtobufReader): OnnxInput {
  let name = "";
  let shape: (number | undefined)[] | undefined;
  while (info.next()) {
    if (info.field === 1) name = info.once().text();
    else if (info.field === 2) {
      const type = info.once().message("TypeProto");
      while (type.next()) if (type.field === 1) shape = shapeOf(type.once().message("TypeProto.Tensor"));
    }
  }
  return { name, ...(shape && { shape }) };
}

function shapeOf(tensor: ProtobufReader): (number | undefined)[] | undefined {
  let sizes: (number | undefined)[] | undefined;
  while (tensor.next()) {
    if (tensor.field !== 2) continue;
    sizes = [];
    const shape = tensor.once().message("TensorShapeProto");
    while (shape.next()) {
      if (shape.field !== 1) continue;
      const dimension = shape.message("TensorShapeProto.Dimension");
      let size: number | undefined;
      while (dimension.next()) if (dimension.field === 1) size = dimension.once().integer();
      sizes.push(size !== undefined && size > 0 ? size : undefined);
    }
  }
  return sizes;
}
