import { expect, test } from "vitest";
import { Addresses, engineMemory } from "../../src/engine/addresses.ts";

test("addresses lie one behind the other, each at a cache line", () => {
  const addresses = new Addresses(10);
  expect([addresses.take(1), addresses.take(64), addresses.take(65), addresses.take(0)]).toEqual([64, 128, 192, 320]);
  expect(addresses.end).toBe(320);
});

test("memory comes in whole pages, of one's own or shared", () => {
  expect(engineMemory(1, false).buffer.byteLength).toBe(65_536);
  expect(engineMemory(65_537, true).buffer).toBeInstanceOf(SharedArrayBuffer);
});

test("memory that can't be had is refused with the size that was asked for", () => {
  expect(() => engineMemory(5e9, true)).toThrow(
    new RangeError("engine: expected data and networks of at most 4 GiB, got 5001 MB"),
  );
});
