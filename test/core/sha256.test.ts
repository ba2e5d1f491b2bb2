import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { littleEndianBytes, sha256Hex, startSha256 } from "../../src/core/sha256.ts";
import { fc } from "../support/random.ts";

// FIPS 180-4's own example.
test("the digest of abc is the published one", () => {
  expect(sha256Hex(new TextEncoder().encode("abc"))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

test("pieces give the digest of the whole, and that of Node's own SHA-256", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 5 }), (pieces) => {
      const ours = startSha256();
      const theirs = createHash("sha256");
      for (const piece of pieces) {
        ours.update(piece);
        theirs.update(piece);
      }
      expect(ours.hex()).toBe(theirs.digest("hex"));
    }),
    { numRuns: 100 },
  );
});

test("a faster SHA-256 may be handed in", () => {
  const fake = { update: () => fake, hex: () => "fake" };
  expect(sha256Hex(new Uint8Array(1), () => fake)).toBe("fake");
});

test("words are laid out with the lowest byte first, also where the host does otherwise", () => {
  const words = new Float32Array([9, 1, -2]).subarray(1); // 1 = 0x3f800000, −2 = 0xc0000000
  const expected = [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0];
  expect([...littleEndianBytes(words)]).toEqual(expected);
  expect([...littleEndianBytes(words, false)]).toEqual(expected);
  expect([...littleEndianBytes(new Uint32Array([0x01020304]), false)]).toEqual([4, 3, 2, 1]);
});
