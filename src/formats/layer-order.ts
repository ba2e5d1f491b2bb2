import { shown } from "../core/errors.ts";
import type { LinearLayer } from "./layer-groups.ts";
import type { ParameterReading } from "./parameter.ts";

/** Layers from input to output. */
export interface OrderedLayers {
  readonly layers: readonly LinearLayer[];
  /** Whether nothing says that this is the order of use: another one fits too. */
  readonly isGuess: boolean;
}

/** How many layers are put into order by their sizes, at most, and with how many looks. */
const MAX_LAYERS = 64;
const MAX_LOOKS = 20_000;

/** Words that name the first layer of a network, and the last. */
const FIRST = /^(?:in|input|first)(?![a-z])/i;
const LAST = /^(?:out|output|last|final|head|classifier|logits)(?![a-z])/i;

const NUMBER_WORDS = "zero one two three four five six seven eight nine ten".split(" ");

/**
 * The order in which layers fit each other: each takes what the one before it gives. The order that they are given in is taken if it
 * fits, else the first one that does.
 * @param isFileOrder whether they are given as the program made them; else their names are all there is
 * @throws DataError if there is none.
 */
export function orderedLayers(
  given: readonly LinearLayer[],
  isFileOrder: boolean,
  reading: ParameterReading,
): OrderedLayers {
  if (given.length === 0) throw reading.error("expected linear layers, got none");
  const layers = isFileOrder ? [...given] : [...given].sort((a, b) => byName(a.name, b.name));
  const misfit = firstMisfit(layers);
  if (misfit < 0 && (isFileOrder || isNumbered(layers))) return { layers, isGuess: false };
  const found = layers.length <= MAX_LAYERS ? fittingOrders(layers) : misfit < 0 ? [layers] : [];
  if (found.length === 0) throw reading.error(misfitText(layers, misfit));
  return { layers: found[0], isGuess: found.length > 1 };
}

/** Layers in an order that the user says. @throws DataError if these aren't their names, or they don't fit. */
export function saidLayers(
  layers: readonly LinearLayer[],
  names: readonly string[],
  reading: ParameterReading,
): readonly LinearLayer[] {
  const byNames = new Map(layers.map((layer) => [layer.name, layer]));
  const said = names.flatMap((name) => byNames.get(name) ?? []);
  if (said.length !== layers.length || new Set(names).size !== layers.length) {
    throw reading.error(`expected the order of ${shown([...byNames.keys()].join(","))}, got ${shown(names.join(","))}`);
  }
  const misfit = firstMisfit(said);
  if (misfit >= 0) throw reading.error(misfitText(said, misfit));
  return said;
}

/** The place of the first layer that doesn't take what the one before it gives; −1 if there is none. */
function firstMisfit(layers: readonly LinearLayer[]): number {
  return layers.findIndex((layer, l) => l > 0 && !fits(layers[l - 1], layer));
}

function misfitText(layers: readonly LinearLayer[], misfit: number): string {
  const [before, layer] = [layers[misfit - 1], layers[misfit]];
  const outputs = `${before.weight.shape[0]} outputs of layer ${shown(before.name)}`;
  return `expected layer ${shown(layer.name)} to take the ${outputs}, got ${layer.weight.shape[1]}`;
}

/** Letter by letter, but numbers by size, in words too; what is called input comes first, what is called output last. */
export function byName(a: string, b: string): number {
  let k = 0;
  while (k < a.length && a.charCodeAt(k) === b.charCodeAt(k)) k++;
  while (isDigit(a.charCodeAt(k - 1))) k--;
  const [left, right] = [digitsAt(a, k), digitsAt(b, k)];
  if (left !== "" && right !== "" && Number(left) !== Number(right)) return Number(left) - Number(right);
  // Words are looked at whole, from where the differing one begins.
  while (isLetter(a.charCodeAt(k - 1))) k--;
  const [first, second] = [a.slice(k, k + LONGEST_WORD), b.slice(k, k + LONGEST_WORD)];
  return rank(first) - rank(second) || (a.slice(k) < b.slice(k) ? -1 : 1);
}

/** No word that is known is longer. */
const LONGEST_WORD = 16;

/** Where a word puts a layer: first, by its number, anywhere, last. */
function rank(word: string): number {
  if (FIRST.test(word)) return -1;
  if (LAST.test(word)) return 100;
  const [letters] = /^[a-z]*/i.exec(word)!;
  const number = NUMBER_WORDS.indexOf(letters.toLowerCase());
  return number < 0 ? 50 : number;
}

/** Whether the names differ in numbers, so that they tell the order. */
function isNumbered(layers: readonly LinearLayer[]): boolean {
  return layers.every(({ name }, l) => {
    if (l === 0) return true;
    const before = layers[l - 1].name;
    let k = 0;
    while (k < name.length && name.charCodeAt(k) === before.charCodeAt(k)) k++;
    while (isDigit(name.charCodeAt(k - 1))) k--;
    // `Dense` before `Dense_1`, as Keras counts.
    return digitsAt(name, k) !== "" ? digitsAt(before, k) !== "" : before.length === k && /^_\d+$/.test(name.slice(k));
  });
}

/** Up to two orders in which layers fit, each next layer tried in the order given. */
function fittingOrders(layers: readonly LinearLayer[]): LinearLayer[][] {
  const found: LinearLayer[][] = [];
  const isUsed = layers.map(() => false);
  const order: LinearLayer[] = [];
  let looks = 0;
  extend();
  return found;

  function extend(): void {
    if (order.length === layers.length) found.push([...order]);
    if (order.length === layers.length) return;
    for (const [l, layer] of layers.entries()) {
      if (found.length === 2 || ++looks > MAX_LOOKS) return;
      const before = order.at(-1);
      if (isUsed[l] || (before !== undefined && !fits(before, layer))) continue;
      isUsed[l] = true;
      order.push(layer);
      extend();
      order.pop();
      isUsed[l] = false;
    }
  }
}

function fits(before: LinearLayer, layer: LinearLayer): boolean {
  return before.weight.shape[0] === layer.weight.shape[1];
}

function digitsAt(text: string, start: number): string {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end++;
  return text.slice(start, end);
}

/** Whether a letter's code, NaN beyond the text, is one of 0 to 9. */
function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}
