import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkSeed, MAX_SEED, Rng, randperm } from "../../src/core/rng.ts";
import { littleEndianBytes, sha256Hex } from "../../src/core/sha256.ts";
import { fc } from "../support/random.ts";

interface SeedingRow {
  seed: number;
  u32_mod_2_31_first4: number[];
  randperm_60000_sha256_i32: string;
  randperm_60000_first8: number[];
}
const golden = JSON.parse(readFileSync(new URL("../golden/seeding.json", import.meta.url), "utf8"));
const rows: SeedingRow[] = golden.rows;

describe.each(rows)("from seed $seed", (row) => {
  test("the words are those of PyTorch", () => {
    const rng = new Rng(row.seed);
    expect(row.u32_mod_2_31_first4.map(() => rng.u32() % 2 ** 31)).toEqual(row.u32_mod_2_31_first4);
  });

  test("the permutation is torch.randperm's", () => {
    const order = randperm(60000, new Rng(row.seed));
    expect([...order.subarray(0, 8)]).toEqual(row.randperm_60000_first8);
    expect(sha256Hex(littleEndianBytes(order))).toBe(row.randperm_60000_sha256_i32);
  });
});

// The C++ standard fixes this word for std::mt19937 with its default seed ([rand.predef]).
test("the 10,000th word from seed 5489 is 4123659995", () => {
  const rng = new Rng(5489);
  for (let i = 1; i < 10000; i++) rng.u32();
  expect(rng.u32()).toBe(4123659995);
});

test("an int64 is two words, the first above, without the sign", () => {
  const words = new Rng(1);
  const rng = new Rng(1);
  for (let i = 0; i < 100; i++) {
    const high = BigInt(words.u32()) % 2n ** 31n;
    expect(rng.int63()).toBe(high * 2n ** 32n + BigInt(words.u32()));
  }
});

test("uniform32 gives float32 values within its bounds, and spreads them evenly", () => {
  const rng = new Rng(7);
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 4000; i++) {
    const x = rng.uniform32(-1, 3);
    expect(Math.fround(x)).toBe(x);
    counts[Math.floor(x) + 1]++;
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120); // over 4 deviations of √750
});

test("uniform32 rounds its bounds to float32 first", () => {
  const bound = Math.fround(0.1);
  expect(new Rng(3).uniform32(-0.1, 0.1)).toBe(new Rng(3).uniform32(-bound, bound));
});

test("randperm is a permutation and takes one word less than its length", () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(MAX_SEED), (n, seed) => {
      const rng = new Rng(seed);
      expect([...randperm(n, rng)].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
      const words = new Rng(seed);
      for (let i = 0; i < n - 1; i++) words.u32();
      expect(rng.u32()).toBe(words.u32());
    }),
    { numRuns: 50 },
  );
});

test.each([-1, 0.5, MAX_SEED + 1, Number.NaN, Number.POSITIVE_INFINITY])("the seed %s is refused", (seed) => {
  expect(() => new Rng(seed)).toThrow(
    new RangeError(`seed: expected an integer from 0 to 4294967295, got ${String(seed)}`),
  );
});

test("a seed that isn't a number is refused, and both ends of the range are taken", () => {
  expect(() => checkSeed("7" as unknown as number)).toThrow(new TypeError("seed: expected a number, got string"));
  expect([checkSeed(0), checkSeed(MAX_SEED)]).toEqual([0, 4294967295]);
});

test.each([-1, 2.5, 214_748_364])("a permutation of length %s is refused", (n) => {
  expect(() => randperm(n, new Rng(0))).toThrow(RangeError);
});
