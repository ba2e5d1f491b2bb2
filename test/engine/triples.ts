import { fromBits, randomWords } from "./probes.ts";

/** x, y and s of many fused multiply-adds. */
export interface Triples {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly s: Float32Array;
}

type Triple = readonly [number, number, number];

const LARGEST = fromBits(0x7f7fffff);
const SPECIAL = [0, -0, 1, -1, 1.5, 2 ** -149, -(2 ** -149), 2 ** -126, 2 ** -75, LARGEST, -LARGEST];
const NOT_FINITE = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];

/**
 * Triples of every kind that can go wrong, `each` of a kind; kinds change from triple to triple, so that each kind comes
 * into every lane and beside every other.
 */
export function constructedTriples(each: number, kinds: readonly Kind[] = KINDS, seed = 20010301): Triples {
  const draw = new Draw(seed);
  const count = Math.ceil((each * kinds.length) / 4) * 4;
  const triples = { x: new Float32Array(count), y: new Float32Array(count), s: new Float32Array(count) };
  const length = kinds.length;
  for (let i = 0; i < count; i++) {
    const kind = kinds[(i + Math.floor(i / length)) % length];
    [triples.x[i], triples.y[i], triples.s[i]] = kind(draw);
  }
  return triples;
}

class Draw {
  readonly #word: () => number;
  constructor(seed: number) {
    this.#word = randomWords(seed);
  }
  bits = () => fromBits(this.#word());
  below = (n: number) => this.#word() % n;
  sign = () => (this.#word() & 1 ? 1 : -1);
  of = (list: readonly number[]) => list[this.below(list.length)];
  /** 1 ≤ m < 2 of 24 bits. */
  mantissa = () => 1 + (this.#word() >>> 9) / 2 ** 23;
  /** ± m · 2^e, −20 ≤ e < 20. */
  common = () => this.sign() * this.mantissa() * 2 ** (this.below(40) - 20);
}

type Kind = (draw: Draw) => Triple;

/** Any bits at all, ∞ and NaN among them. */
const anyBits: Kind = (draw) => [draw.bits(), draw.bits(), draw.bits()];

const common: Kind = (draw) => [draw.common(), draw.common(), draw.common()];

/** s nearly −x·y: what is left is the product's rounding. */
const cancelling: Kind = (draw) => {
  const [x, y] = [draw.common(), draw.common()];
  const s = Math.fround(-x * y);
  return [x, y, s + s * (draw.below(5) - 2) * 2 ** -23];
};

/** A product of an odd number of halves of s's last place: exactly between two float32. */
const tie: Kind = (draw) => {
  const exponent = draw.below(60) - 30;
  return [draw.sign() * (2 * draw.below(3) + 1), 2 ** (exponent - 24), draw.sign() * draw.mantissa() * 2 ** exponent];
};

/** As a tie, but the product is off it by one part in 2²³ or 2⁴⁶, which float64's sum loses. */
const nearlyTie: Kind = (draw) => {
  const exponent = draw.below(60) - 30;
  const step = 2 ** -23 * (1 + draw.below(3));
  const [x, y] = [
    [1 + step, 1 - step],
    [1 + step, 1],
    [1 - step, 1],
    [1 + step, 1 / (1 + step)],
  ][draw.below(4)];
  const odd = 2 * draw.below(3) + 1;
  return [draw.sign() * x, y * odd * 2 ** (exponent - 24), draw.sign() * draw.mantissa() * 2 ** exponent];
};

/** A sum far from its last place: the product is a sticky bit at the end of a tie that s can't express alone. */
const farAway: Kind = (draw) => {
  const exponent = draw.below(100) - 50;
  const s = draw.sign() * draw.mantissa() * 2 ** exponent;
  return [draw.sign() * draw.mantissa(), 2 ** (exponent - 20 - draw.below(40)), s];
};

/** Sums among the subnormals, on ties and just off them. */
const subnormalTie: Kind = (draw) => {
  const s = draw.sign() * (draw.below(2 ** (1 + draw.below(24))) * 2 ** -149);
  const half = -75 - draw.below(40);
  const step = 2 ** -23 * draw.below(4);
  const y = draw.of([1, 1 - 2 ** -23, 1 + 2 ** -23, 1 - 2 ** -24]) * (2 * draw.below(3) + 1);
  return [draw.sign() * (1 + step) * 2 ** half, y * 2 ** (-150 - half + draw.below(3)), s];
};

const subnormal: Kind = (draw) => [draw.common() * 2 ** -60, draw.common() * 2 ** -70, draw.common() * 2 ** -130];

/** Sums around the largest float32: whether half a last place more is still finite or already ∞. */
const overflow: Kind = (draw) => {
  const x = draw.sign() * draw.of([1, 1 + 2 ** -23, 1 + 2 ** -22, 1 - 2 ** -24]) * 2 ** 50;
  return [x, draw.of([1, 1 - 2 ** -23, 1 - 2 ** -24, 1 + 2 ** -23]) * 2 ** 53, draw.sign() * LARGEST];
};

const special: Kind = (draw) => [draw.of(SPECIAL), draw.of(SPECIAL), draw.of(SPECIAL)];

const notFinite: Kind = (draw) => [
  draw.of([...NOT_FINITE, ...SPECIAL]),
  draw.of([...NOT_FINITE, ...SPECIAL]),
  draw.of([...NOT_FINITE, ...SPECIAL]),
];

/** What training does: a small weight, a pixel, a sum. */
const pixel: Kind = (draw) => [draw.below(256), draw.common() * 2 ** -8, draw.common()];

/** Kinds of which all three numbers are finite. */
export const FINITE_KINDS = [
  common,
  cancelling,
  tie,
  nearlyTie,
  farAway,
  subnormalTie,
  subnormal,
  overflow,
  special,
  pixel,
];
export const KINDS = [...FINITE_KINDS, anyBits, notFinite];
