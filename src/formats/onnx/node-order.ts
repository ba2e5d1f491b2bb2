import { shown } from "../../core/errors.ts";
import { ENTRY, type Reading } from "../reading.ts";
import type { OnnxFile, OnnxNode } from "./graph.ts";
import { nodeName } from "./node-attributes.ts";

/** Which node makes each value. @throws DataError if two do, or one makes a value that the graph is given. */
export function producersOf(
  { nodes, inputs, initializers }: OnnxFile,
  reading: Reading,
): ReadonlyMap<string, OnnxNode> {
  const given = new Set([...inputs.map(({ name }) => name), ...initializers.keys()]);
  const producers = new Map<string, OnnxNode>();
  for (const node of nodes) {
    const made = node.outputs.filter((name) => name !== "");
    for (const name of made) {
      reading.take(ENTRY);
      if (given.has(name) || producers.has(name)) {
        throw reading.error(`expected one new value out of ${nodeName(node)}, got ${shown(node.outputs.join(", "))}`);
      }
      producers.set(name, node);
    }
    if (made.length === 0) throw reading.error(`expected one new value out of ${nodeName(node)}, got ""`);
  }
  return producers;
}

/**
 * The nodes that a value comes from, each behind those that it takes values from, whatever their order in the file.
 * @throws DataError if a value is nobody's, or a node's own.
 */
export function nodesBefore(
  value: string,
  { inputs, initializers }: OnnxFile,
  producers: ReadonlyMap<string, OnnxNode>,
  reading: Reading,
): OnnxNode[] {
  const given = new Set(inputs.map(({ name }) => name));
  const ordered: OnnxNode[] = [];
  /** Nodes that were met, and whether all that they need stands before them. */
  const isDone = new Map<OnnxNode, boolean>();
  const first = producers.get(value);
  if (first === undefined) return ordered;
  /** Nodes on the way from the value, and how many of their inputs were looked at. */
  const open = [{ node: first, next: 0 }];
  isDone.set(first, false);
  while (open.length > 0) {
    const top = open[open.length - 1];
    const { node } = top;
    if (top.next === node.inputs.length) {
      open.pop();
      isDone.set(node, true);
      ordered.push(node);
      continue;
    }
    const name = node.inputs[top.next++];
    if (name === "" || given.has(name) || initializers.has(name)) continue;
    const producer = producers.get(name);
    if (producer === undefined || isDone.get(producer) === false) {
      throw reading.error(`expected a value from before at ${nodeName(node)}, got ${shown(name)}`);
    }
    if (isDone.has(producer)) continue;
    reading.take(ENTRY);
    isDone.set(producer, false);
    open.push({ node: producer, next: 0 });
  }
  return ordered;
}
