import v8 from "node:v8";
import { shown, UsageError } from "../core/errors.ts";
import type { Arithmetic } from "../engine/kernels.ts";

/** A module of one function that needs f32x4.relaxed_madd: λx. x·x + x. */
const PROBE = Uint8Array.from(
  // biome-ignore format: one section of the module a line
  [
    0, 97, 115, 109, 1, 0, 0, 0,
    1, 6, 1, 96, 1, 123, 1, 123,
    3, 2, 1, 0,
    10, 13, 1, 11, 0, 32, 0, 32, 0, 32, 0, 253, 133, 2, 11,
  ],
);

/**
 * Lets this thread and threads that it starts compile relaxed SIMD, which is behind a flag in Node 20; does nothing if it is on or
 * unknown. Call this before the fused kernels are compiled.
 */
export function allowRelaxedSimd(): void {
  if (!WebAssembly.validate(PROBE)) v8.setFlagsFromString("--experimental-wasm-relaxed-simd");
}

/**
 * The arithmetic that the environment variable NBL_ENGINE asks for, if any.
 * @throws UsageError if it is neither `fused` nor `exact`.
 */
export function arithmeticFromEnvironment(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Arithmetic | undefined {
  const asked = environment["NBL_ENGINE"];
  if (asked === undefined || asked === "") return undefined;
  if (asked === "fused" || asked === "exact") return asked;
  throw new UsageError(`NBL_ENGINE: expected fused or exact, got ${shown(asked)}`);
}
