import type { LaneKernel, StepTurnRule } from "../core/contracts.ts";
import { KERNEL_BYTES } from "./kernels-bytes.ts";

/** Which arithmetic the kernels use for x·y + s: the processor's fused instruction, or float64 made exact. Same bits. */
export type Arithmetic = "fused" | "exact";

/** Numbers of outputs, in quads of four, for which the sparse kernels are unrolled. */
export type Quads = 1 | 2 | 4 | 8;

/** Rows and quads of outputs whose sums the dense kernels hold at once. */
export type DenseShape = "4x1" | "4x2" | "2x4" | "4x4";

const DENSE_SHAPES: readonly DenseShape[] = ["4x1", "4x2", "2x4", "4x4"];

/** What the WebAssembly module exports; addresses and strides in bytes. Each is described where it stands in assembly/. */
interface Exports {
  panelIn(flat: number, biases: number, nIn: number, nOut: number, lanes: number, rows: number, panel: number): void;
  panelOut(panel: number, nIn: number, nOut: number, lanes: number, rows: number, flat: number, biases: number): void;
  sumPanel(panel: number, nIn: number, lanes: number, rows: number, c: number, sums: number, t: number): number;
  transposePanel(panel: number, nIn: number, lanes: number, nOut: number, transposed: number): void;
  finishPanel(u: number, nIn: number, lanes: number, rows: number, a: number, c: number, n: number): number;
  descendPanel(
    w: number,
    u: number,
    nIn: number,
    lanes: number,
    rows: number,
    a: number,
    c: number,
    n: number,
    rate: number,
    sums: number,
    t: number,
  ): number;
  largestBits(rows: number, quads: number, at: number): number;
  touch(from: number, to: number): number;
  clear(at: number, bytes: number): void;
  unpackEntries(count: number, entries: number, pairs: number): void;
  addBlock(count: number, g: number, u: number): void;
  countNotFinite(at: number, count: number): number;
  signStepMove: SignStep;
  signStepStay: SignStep;
  signStepBack: SignStep;
  signStepBackIfGrew: SignStep;
  signStepTorch: SignStep;
  stepSgd: StepOfLanes;
  stepRmsprop: StepOfLanes;
  stepAdam: StepOfLanes;
  activate(kind: number, rows: number, quads: number, u: number, a: number, t: number, alpha: number): void;
  multiplySlope(kind: number, count: number, list: number, quads: number, s: number, h: number, alpha: number): void;
  clearUntrained(rows: number, roles: number, quads: number, delta: number): void;
  addBiasSums(count: number, list: number, quads: number, delta: number, d: number): void;
  softmaxLoss(
    rows: number,
    outputs: number,
    z: number,
    spread: number,
    labels: number,
    roles: number,
    out: number,
    losses: number,
    answers: number,
  ): void;
  squaredLoss(
    rows: number,
    outputs: number,
    y: number,
    spread: number,
    delta: number,
    labels: number,
    targets: number,
    squares: number,
    roles: number,
    out: number,
    losses: number,
    answers: number,
  ): void;
  sparseForwardOfTwoFirst: SparseForwardOfTwo;
  sparseForwardOfTwoNext: SparseForwardOfTwo;
  sparseGradientOfTwoFirst: SparseGradientOfTwo;
  sparseGradientOfTwoNext: SparseGradientOfTwo;
  probeMadd(count: number, x: number, y: number, s: number, o: number): void;
  probeFunction(f: number, count: number, x: number, o: number): void;
  probeLog(x: number): number;
}

type SignStep = (
  count: number,
  params: number,
  gradient: number,
  delta: number,
  prevGrad: number,
  etaMinus: number,
  etaPlus: number,
  deltaMin: number,
  deltaMax: number,
) => void;
/** Numbers of a step: weights, then addresses of w, g and the state's vectors, then what all weights share. */
type StepOfLanes = (count: number, ...placesAndNumbers: number[]) => void;
type SparseForward = (rows: number, starts: number, ends: number, entries: number, w: number, u: number) => void;
type SparseGradientFirst = (columns: number, starts: number, entries: number, delta: number, g: number) => void;
type SparseGradientLast = (
  columns: number,
  starts: number,
  entries: number,
  delta: number,
  g: number,
  u: number,
) => void;
type SparseForwardOfTwo = (
  rows: number,
  starts: number,
  ends: number,
  entries: number,
  w: number,
  wNext: number,
  u: number,
  uNext: number,
) => void;
type SparseGradientOfTwo = (
  columns: number,
  starts: number,
  entries: number,
  delta: number,
  deltaNext: number,
  g: number,
  gNext: number,
) => void;
type DenseForward = (
  count: number,
  list: number,
  x: number,
  stride: number,
  length: number,
  part: number,
  spread: number,
  w: number,
  u: number,
) => void;
type DenseGradient = (rows: number, columns: number, x: number, stride: number, delta: number, u: number) => void;
type DenseGradientListed = (
  count: number,
  list: number,
  xList: number,
  columns: number,
  x: number,
  delta: number,
  u: number,
) => void;

/**
 * The kernels on one memory: made by {@link kernelsOn}, used by a network engine.
 * @internal
 */
export interface Kernels extends Exports {
  readonly arithmetic: Arithmetic;
  readonly memory: WebAssembly.Memory;
  /** By quads of outputs. */
  readonly sparseForward: Readonly<Record<Quads, SparseForward>>;
  readonly sparseGradientFirst: Readonly<Record<Quads, SparseGradientFirst>>;
  readonly sparseGradientLast: Readonly<Record<Quads, SparseGradientLast>>;
  /** As sparseForward, with `delta` and `g` for `w` and `u`. */
  readonly sparseScatter: Readonly<Record<Quads, SparseForward>>;
  readonly denseForward: Readonly<Record<DenseShape, DenseForward>>;
  readonly denseGradient: Readonly<Record<DenseShape, DenseGradient>>;
  readonly denseGradientListed: Readonly<Record<DenseShape, DenseGradientListed>>;
  readonly signStep: Readonly<Record<StepTurnRule, SignStep>>;
  readonly laneStep: Readonly<Record<LaneKernel, StepOfLanes>>;
}

const modules = new Map<string, WebAssembly.Module>();

/** Whether this engine can compile the fused kernels at all (they need relaxed SIMD). */
export function canFuse(): boolean {
  return WebAssembly.validate(bytesOf("fused", "own"));
}

/**
 * The kernels of one arithmetic on a memory of at least one page.
 * @throws WebAssembly.CompileError where the host lacks SIMD, or relaxed SIMD for the fused ones.
 */
export function kernelsOn(memory: WebAssembly.Memory, arithmetic: Arithmetic): Kernels {
  const shared = typeof SharedArrayBuffer !== "undefined" && memory.buffer instanceof SharedArrayBuffer;
  const whose = shared ? "shared" : "own";
  const name = `${arithmetic} ${whose}`;
  let module = modules.get(name);
  if (module === undefined) {
    module = new WebAssembly.Module(bytesOf(arithmetic, whose));
    modules.set(name, module);
  }
  const instance = new WebAssembly.Instance(module, { env: { memory, abort: fail } });
  const exported = instance.exports as unknown as Exports & Record<string, never>;
  const bySize = <F, K extends number | string>(base: string, sizes: readonly K[]): Record<K, F> =>
    Object.fromEntries(sizes.map((size) => [size, exported[`${base}${size}`]])) as Record<K, F>;
  return {
    ...exported,
    arithmetic,
    memory,
    sparseForward: bySize("sparseForward", [1, 2, 4, 8]),
    sparseGradientFirst: bySize("sparseGradientFirst", [1, 2, 4, 8]),
    sparseGradientLast: bySize("sparseGradientLast", [1, 2, 4, 8]),
    sparseScatter: bySize("sparseScatter", [1, 2, 4, 8]),
    denseForward: bySize("denseForward", DENSE_SHAPES),
    denseGradient: bySize("denseGradient", DENSE_SHAPES),
    denseGradientListed: bySize("denseGradientListed", DENSE_SHAPES),
    signStep: {
      move: exported.signStepMove,
      stay: exported.signStepStay,
      back: exported.signStepBack,
      "back if |g| grew": exported.signStepBackIfGrew,
      "stay, as PyTorch": exported.signStepTorch,
    },
    laneStep: { sgd: exported.stepSgd, rmsprop: exported.stepRmsprop, adam: exported.stepAdam },
  };
}

function fail(): never {
  throw new Error("kernels: a WebAssembly kernel gave up");
}

/**
 * The builds for shared and for own memory differ in the memory's import alone: only that of the second is stored. Of the exact kernels what
 * differs from the fused ones is.
 */
function bytesOf(arithmetic: Arithmetic, memory: "shared" | "own"): Uint8Array<ArrayBuffer> {
  const { own } = KERNEL_BYTES[arithmetic];
  const fused = fromHex(KERNEL_BYTES.fused.shared);
  const bytes = arithmetic === "fused" ? fused : pieced(fused, KERNEL_BYTES.exact.shared);
  if (memory === "shared") return bytes;
  return Uint8Array.from([...bytes.subarray(0, own.from), ...fromHex(own.bytes), ...bytes.subarray(own.to)]);
}

/** Bytes of which each part is a run of others, by [place, length], or stands for itself in hexadecimal. */
function pieced(others: Uint8Array, parts: readonly (string | readonly [number, number])[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "string" ? [...fromHex(part)] : [...others.subarray(part[0], part[0] + part[1])],
    ),
  );
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = 16 * digit(text.charCodeAt(2 * i)) + digit(text.charCodeAt(2 * i + 1));
  return bytes;
}

/** The value of a hexadecimal digit 0…9, a…f by its character's code. */
function digit(code: number): number {
  return code < 58 ? code - 48 : code - 87;
}
