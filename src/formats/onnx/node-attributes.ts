import { shown } from "../../core/errors.ts";
import type { Reading } from "../reading.ts";
import type { OnnxAttribute, OnnxAttributeOf, OnnxNode } from "./graph.ts";

/** A node as an error names it: `Gemm node "fc1"`. */
export function nodeName({ op, name }: OnnxNode): string {
  const operator = /^[\w.]{1,40}$/.test(op) ? op : shown(op);
  return name === "" ? operator : `${operator} node ${shown(name)}`;
}

/** An integer attribute of a node, or what it is when it isn't there. */
export function integerOf<T>(node: OnnxNode, name: string, absent: T, reading: Reading): number | T {
  return attributeOf(node, name, "integer", reading)?.value ?? absent;
}

/** A number attribute of a node, or what it is when it isn't there. */
export function floatOf(node: OnnxNode, name: string, absent: number, reading: Reading): number {
  return attributeOf(node, name, "float", reading)?.value ?? absent;
}

/** A list of integers, if it is there. */
export function integersOf(node: OnnxNode, name: string, reading: Reading): readonly number[] | undefined {
  return attributeOf(node, name, "integers", reading)?.value;
}

/** A list of numbers, if it is there. */
export function floatsOf(node: OnnxNode, name: string, reading: Reading): readonly number[] | undefined {
  return attributeOf(node, name, "floats", reading)?.value;
}

/** A text, or what it is when it isn't there. */
export function textOf(node: OnnxNode, name: string, absent: string, reading: Reading): string {
  return attributeOf(node, name, "text", reading)?.value ?? absent;
}

/** A list of texts, if it is there. */
export function textsOf(node: OnnxNode, name: string, reading: Reading): readonly string[] | undefined {
  return attributeOf(node, name, "texts", reading)?.value;
}

/** @throws DataError if a node has an attribute that isn't among the known ones. */
export function onlyAttributes(node: OnnxNode, known: readonly string[], reading: Reading): void {
  for (const name of node.attributes.keys()) {
    if (!known.includes(name)) {
      throw reading.error(`expected attributes that an operator has, got ${shown(name)} at ${nodeName(node)}`);
    }
  }
}

function attributeOf<K extends Exclude<OnnxAttribute["kind"], "other">>(
  node: OnnxNode,
  name: string,
  kind: K,
  reading: Reading,
): OnnxAttributeOf<K> | undefined {
  const attribute = node.attributes.get(name);
  if (attribute !== undefined && attribute.kind !== kind) {
    throw reading.error(`expected attribute ${name} of kind ${kind} at ${nodeName(node)}, got another kind`);
  }
  return attribute as OnnxAttributeOf<K> | undefined;
}
