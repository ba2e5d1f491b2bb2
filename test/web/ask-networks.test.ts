/** Networks that are asked one question after the other: the same ones say the same, wherever their files lie. */
import { expect, test } from "vitest";
import { writeModel } from "../../src/formats/write-model.ts";
import { network } from "../../src/model/network.ts";
import { answer } from "../../src/web/workers/ask-networks.ts";

// Node 20 can't give memory back at once; browsers can.
(ArrayBuffer.prototype as { transfer?: unknown }).transfer ??= function (this: ArrayBuffer) {
  return structuredClone(this, { transfer: [this] });
};

const POINT = Float32Array.of(0.25, -0.5);

function modelOf(seed: number): Uint8Array {
  const params = Float32Array.from({ length: 2 * 3 + 3 + 3 * 2 + 2 }, (_, i) => ((i * seed) % 7) / 7 - 0.4);
  const metadata = { scale: "none", criterion: "cross-entropy", classes: 2 } as const;
  return writeModel({ network: network([2, 3, 2]), params, metadata });
}

const [first, second] = [modelOf(3), modelOf(5)];

/** Files as a message brings them. */
const sent = (...files: Uint8Array[]) => structuredClone(files);

test("networks that are asked again say the same, beside others and in another order, too", () => {
  const alone = [first, second].map((file) => answer(sent(file), POINT, undefined)[0]);
  expect(alone[0]).not.toEqual(alone[1]);
  for (const order of [[0, 1], [1, 0], [1], [0, 0, 1], [1, 1], [0]]) {
    const files = sent(...order.map((k) => [first, second][k]));
    expect(answer(files, POINT, undefined)).toEqual(order.map((k) => alone[k]));
    expect(files.map(({ length }) => length)).toEqual(order.map(() => 0));
  }
});

test("files that are parts of an archive, wherever they begin, keep their memory", () => {
  const alone = [first, second].map((file) => answer(sent(file), POINT, undefined)[0]);
  for (const offset of [0, 1, 2, 3]) {
    const archive = new Uint8Array(offset + first.length + second.length);
    archive.set(first, offset);
    archive.set(second, offset + first.length);
    const files = [archive.subarray(offset, offset + first.length), archive.subarray(offset + first.length)];
    for (let times = 0; times < 2; times++) expect(answer(files, POINT, undefined)).toEqual(alone);
    expect(archive.length).toBe(offset + first.length + second.length);
  }
});
