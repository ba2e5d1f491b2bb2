import type { OptimizerState, StartSha256 } from "../../core/contracts.ts";
import { DataError } from "../../core/errors.ts";
import { startSha256 } from "../../core/sha256.ts";
import type { Network } from "../../model/network.ts";
import { addWeights, weightsDigest } from "../../model/weights-digest.ts";
import type { NetworkProblem } from "../record/record.ts";

/** Weights that a trial starts from, of another training here or elsewhere. */
export interface Start {
  /** In the lab's order. */
  readonly params: Float32Array;
  /** A technique's state that goes with them: vectors, one value for each parameter. */
  readonly state?: OptimizerState;
}

/** A start as a problem names it: by digests. */
export function startDigests(
  network: Network,
  { params, state }: Start,
  start: StartSha256 = startSha256,
): NonNullable<NetworkProblem["start"]> {
  const weights = weightsDigest(network, params, start);
  return state === undefined ? { weights } : { weights, state: stateDigest(network, state, start) };
}

/**
 * The start that a problem asks for.
 * @throws DataError if none or another one is given.
 */
export function checkedStart(
  asked: NonNullable<NetworkProblem["start"]>,
  network: Network,
  given: Start | undefined,
  start: StartSha256,
): Start {
  if (given === undefined) throw new DataError("trial: expected the weights that it starts from, got none");
  const { params, state } = given;
  const { weights, state: other } = startDigests(network, given, start);
  if (weights !== asked.weights) {
    throw new DataError(`trial: expected to start from weights with digest ${asked.weights}, got ${weights}`);
  }
  if (asked.state === undefined) return { params };
  if (state === undefined || other !== asked.state) {
    throw new DataError(`trial: expected a state of the technique with digest ${asked.state}, got ${other ?? "none"}`);
  }
  return { params, state };
}

function stateDigest(network: Network, state: OptimizerState, start: StartSha256): string {
  const hash = start();
  for (const name of Object.keys(state).sort()) {
    const vector = state[name];
    if (typeof vector !== "number") addWeights(hash, network, Float32Array.from(vector));
  }
  return hash.hex();
}
