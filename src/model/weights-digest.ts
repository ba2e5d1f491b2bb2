import type { StartSha256 } from "../core/contracts.ts";
import { littleEndianBytes, startSha256 } from "../core/sha256.ts";
import { type Network, toTorchOrder } from "./network.ts";

/** SHA-256 of a network's parameters as little-endian float32 in PyTorch's order, as records have it. */
export function weightsDigest(net: Network, params: Float32Array, start: StartSha256 = startSha256): string {
  return start()
    .update(littleEndianBytes(toTorchOrder(net, params)))
    .hex();
}
