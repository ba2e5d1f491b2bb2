/** The greatest seed: seeds are 32-bit unsigned integers. */
export const MAX_SEED = 0xffffffff;

/**
 * The seed itself, checked.
 * @throws TypeError if it isn't a number, RangeError if it isn't an integer from 0 to {@link MAX_SEED}.
 */
export function checkSeed(seed: number): number {
  if (typeof seed !== "number") throw new TypeError(`seed: expected a number, got ${typeof seed}`);
  if (!Number.isInteger(seed) || seed < 0 || seed > MAX_SEED) {
    throw new RangeError(`seed: expected an integer from 0 to ${MAX_SEED}, got ${seed}`);
  }
  return seed;
}

/** Words of state, and the offset of the word that each is mixed with. */
const WORDS = 624;
const MIDDLE = 397;

/**
 * The generator of PyTorch on a processor: `new Rng(seed)` gives what follows `torch.manual_seed(seed)` or
 * `torch.Generator().manual_seed(seed)`. Matsumoto & Nishimura's mt19937 (ACM TOMACS 8:3–30, 1998).
 * One generator serves one purpose, such as weights, split or order.
 */
export class Rng {
  readonly #state = new Uint32Array(WORDS);
  #next = WORDS;

  /** @throws TypeError or RangeError as `checkSeed`. */
  constructor(seed: number) {
    const state = this.#state;
    state[0] = checkSeed(seed);
    for (let i = 1; i < WORDS; i++) {
      const before = state[i - 1] ^ (state[i - 1] >>> 30);
      state[i] = Math.imul(1812433253, before) + i;
    }
  }

  /** An integer from 0 to 2³² − 1. */
  u32(): number {
    if (this.#next === WORDS) this.#twist();
    let y = this.#state[this.#next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** A float32 of U(low, high), as `tensor.uniform_(low, high)` draws each element; the bounds are rounded to float32. */
  uniform32(low: number, high: number): number {
    const start = Math.fround(low);
    const range = Math.fround(Math.fround(high) - start);
    const x = (this.u32() & 0xffffff) / 0x1000000;
    // PyTorch's multiply-add is fused. Here x · range is exact (48 bits), and the sum is exact if low is −high or 0.
    return Math.fround(x * range + start);
  }

  /** An integer from 0 to 2⁶³ − 1, as PyTorch draws an int64: from two words, the high one first. */
  int63(): bigint {
    const high = BigInt(this.u32());
    const low = BigInt(this.u32());
    return ((high << 32n) | low) & 0x7fffffffffffffffn;
  }

  /** The next 624 words of state. */
  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < WORDS; i++) {
      const y = (state[i] & 0x80000000) | (state[(i + 1) % WORDS] & 0x7fffffff);
      state[i] = state[(i + MIDDLE) % WORDS] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#next = 0;
  }
}

/** From this length on, PyTorch draws permutations differently. */
const RANDPERM_LIMIT = 214_748_364;

/**
 * A random order of 0 … n − 1 as `torch.randperm(n, generator=rng)` gives it; advances `rng` by n − 1 words.
 * @throws RangeError if n isn't an integer from 0 to 214,748,363.
 */
export function randperm(n: number, rng: Rng): Uint32Array {
  if (!Number.isInteger(n) || n < 0 || n >= RANDPERM_LIMIT) {
    throw new RangeError(`randperm: expected an integer from 0 to ${RANDPERM_LIMIT - 1}, got ${n}`);
  }
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  for (let i = 0; i < n - 1; i++) {
    const j = i + (rng.u32() % (n - i));
    const kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
  return order;
}
