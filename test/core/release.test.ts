import { expect, test } from "vitest";
import { release } from "../../src/core/release.ts";

test("memory is released, but not what others may share: shared memory, and a part of a small buffer", () => {
  const { prototype } = ArrayBuffer as { prototype: { transfer?: (length: number) => ArrayBuffer } };
  const transfer = prototype.transfer;
  // As newer engines have it.
  prototype.transfer = function (this: ArrayBuffer) {
    if (this.byteLength === 0) throw new TypeError("Cannot perform transfer on a detached ArrayBuffer");
    return structuredClone(this, { transfer: [this] });
  };
  try {
    const [mebibyte, large] = [new Uint8Array(1 << 20), new Float32Array(1 << 20)];
    const [small, part] = [new Float32Array(4), Buffer.from("shared")];
    release(mebibyte, large.subarray(16), small, part, new Uint8Array(new SharedArrayBuffer(1 << 20)));
    release(mebibyte, large, small);
    expect([mebibyte.length, large.length, small.length, part.toString()]).toEqual([0, 0, 0, "shared"]);
  } finally {
    if (transfer === undefined) delete prototype.transfer;
    else prototype.transfer = transfer;
  }
});
