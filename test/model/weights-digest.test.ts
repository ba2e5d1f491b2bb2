import { expect, test } from "vitest";
import { littleEndianBytes, sha256Hex, startSha256 } from "../../src/core/sha256.ts";
import { network, parameterCount, toTorchOrder } from "../../src/model/network.ts";
import { weightsDigest } from "../../src/model/weights-digest.ts";

test("the digest is that of all parameters in PyTorch's order, one behind the other", () => {
  const net = network([3, 5, 2], "relu");
  const params = Float32Array.from({ length: parameterCount(net) }, (_, i) => i / 7 - 1);
  expect(weightsDigest(net, params, startSha256)).toBe(sha256Hex(littleEndianBytes(toTorchOrder(net, params))));
});
