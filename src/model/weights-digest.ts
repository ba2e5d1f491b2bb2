import type { Sha256, StartSha256 } from "../core/contracts.ts";
import { littleEndianBytes, startSha256 } from "../core/sha256.ts";
import { type Network, places } from "./network.ts";

/**
 * SHA-256 of parameters [parameters] as little-endian float32 in PyTorch's order (`toTorchOrder`), as in records. The reordered
 * parameters are made one output at a time, never as a whole.
 */
export function weightsDigest(network: Network, params: Float32Array, start: StartSha256 = startSha256): string {
  return addWeights(start(), network, params).hex();
}

/** Adds a vector of a network's size, such as its parameters, to a digest, in that order. */
export function addWeights(digest: Sha256, network: Network, params: Float32Array): Sha256 {
  for (const { nIn, nOut, weights, biases } of places(network)) {
    const row = new Float32Array(nIn);
    for (let j = 0; j < nOut; j++) {
      for (let i = 0; i < nIn; i++) row[i] = params[weights + i * nOut + j];
      digest.update(littleEndianBytes(row));
    }
    digest.update(littleEndianBytes(params.slice(biases, biases + nOut)));
  }
  return digest;
}
