import { DataError, shown } from "../../core/errors.ts";
import type { Reading } from "../reading.ts";
import { type Chain, chainTo } from "./chain.ts";
import type { OnnxFile } from "./graph.ts";
import { withOneInput } from "./join-inputs.ts";
import { nodeName } from "./node-attributes.ts";
import { producersOf } from "./node-order.ts";

/** The versions of the standard operators, from the first to the last, whose meaning here was looked up. */
const OPSETS = [7, 28] as const;

/** Outputs, at most. */
const MAX_OUTPUTS = 16;

/** The network of a graph, and what its outputs say beside. */
export interface ChosenChain extends Chain {
  /** Outputs that say no more than the one that was taken, such as the class of the probabilities. */
  readonly passedOver: readonly string[];
  /** Of a graph with an input for each column of a table: their names. */
  readonly columnNames: readonly string[] | undefined;
}

/**
 * The one network that a graph is. It may have several outputs: logits, probabilities, the class, what a layer before the
 * last gives; the chain that goes furthest holds all of them.
 * @throws DataError if it has operators of other versions or of its own, several inputs, or no output of a chain.
 */
export function chainOf(whole: OnnxFile, reading: Reading): ChosenChain {
  const { outputs, opset, odd } = whole;
  if (opset === undefined || opset < OPSETS[0] || opset > OPSETS[1]) {
    const other = whole.nodes.find(({ op }) => op.includes("."));
    const got = opset ?? (other === undefined ? "no version" : `none, but ${nodeName(other)}`);
    throw reading.error(`expected standard operators of a version from ${OPSETS[0]} to ${OPSETS[1]}, got ${got}`);
  }
  if (odd.length > 0) throw reading.error(`expected standard operators and dense initialisers, got ${odd[0]}`);
  if (outputs.length === 0 || outputs.length > MAX_OUTPUTS) {
    throw reading.error(`expected from one to ${MAX_OUTPUTS} outputs, got ${outputs.length}`);
  }
  const file = withOneInput(whole, reading);
  const producers = producersOf(file, reading);
  const found: { readonly output: string; readonly chain: Chain }[] = [];
  let failure: DataError | undefined;
  for (const output of outputs) {
    try {
      found.push({ output, chain: chainTo(output, file, producers, reading) });
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      failure ??= error;
    }
  }
  if (found.length === 0) throw failure!;
  const best = found.reduce((a, b) => (reach(b.chain) > reach(a.chain) ? b : a));
  const other = found.find(({ chain }) => !isWithin(chain, best.chain));
  if (other !== undefined) {
    throw reading.error(
      `expected one network, got different ones that end in ${shown(best.output)} and ${shown(other.output)}`,
    );
  }
  const classNames = found.map(({ chain }) => chain.classNames).find((names) => names !== undefined);
  const passedOver = outputs.filter((output) => output !== best.output);
  const areColumns = whole.inputs.length > 1 && whole.inputs.every(({ shape }) => shape?.[1] === 1);
  return {
    ...best.chain,
    classNames: classNames && arePlain(classNames) ? undefined : classNames,
    passedOver,
    columnNames: areColumns ? whole.inputs.map(({ name }) => name) : undefined,
  };
}

/** Whether names are the classes' own numbers. */
function arePlain(names: readonly string[]): boolean {
  return names.every((name, k) => name === String(k));
}

/** How far a chain goes: its layers, then what is done to the last one's values. */
function reach({ layers, ending, isPair }: Chain): number {
  const { before, activation, after } = layers[layers.length - 1];
  const last = before.length + after.length + (activation ? 1 : 0) + (ending === "none" ? 0 : 1) + (isPair ? 1 : 0);
  return 1000 * layers.length + last;
}

/** Whether one chain is a part of another, from the input on. */
function isWithin(part: Chain, whole: Chain): boolean {
  return part.layers.every(({ weight }, l) => weight === whole.layers[l]?.weight);
}
