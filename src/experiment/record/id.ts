import { canonicalJson } from "../../core/json.ts";
import { sha256Hex } from "../../core/sha256.ts";
import type { Identity } from "./record.ts";

/** The version of the form of records that are written. */
export const SCHEMA = 2;

/** A trial's id: the SHA-256 of the canonical JSON of its identity, in hexadecimal. */
export function recordId(identity: Identity): string {
  return sha256Hex(new TextEncoder().encode(canonicalJson(identity)));
}

/** Where a trial's model is kept in its run's folder: no record names another place. */
export function modelName(id: string): string {
  return `models/${id}.safetensors`;
}
