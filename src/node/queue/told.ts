import { z } from "zod";
import { checkForm } from "../../core/faults.ts";
import { encodeJson } from "../../core/json.ts";
import { parseJson } from "../../core/parse-json.ts";
import { sha } from "../../experiment/record/identity-schema.ts";
import type { Point } from "../../trainer/trainer.ts";

/** The most characters of a message. */
const LONGEST = 16 * 1024;

const figure = z.union([z.number(), z.literal(["NaN", "Infinity", "-Infinity"])]).transform((value) => Number(value));
const measures = z.strictObject({ loss: figure, accuracy: figure.optional(), rmse: figure.optional() });
const count = z.number().min(0);

const point = z.strictObject({
  epoch: count,
  train: measures,
  evaluation: measures,
  stepping: figure.nullable(),
  forward: count,
  backward: count,
  seconds: count,
});

const message = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("start"), id: sha }),
  z.strictObject({ kind: z.literal("point"), id: sha, point }),
  z.strictObject({ kind: z.literal("note"), worker: z.string().max(200), text: z.string().max(2000) }),
  z.strictObject({ kind: z.literal("results") }),
]);

/** What is told on a run's channel: it may get lost, and nothing depends on it. */
export type WorkerMessage =
  | { readonly kind: "start"; readonly id: string }
  | { readonly kind: "point"; readonly id: string; readonly point: Point }
  | { readonly kind: "note"; readonly worker: string; readonly text: string }
  | { readonly kind: "results" };

export function toldText(told: WorkerMessage): string {
  return JSON.stringify(encodeJson(told));
}

/** A message that came from a channel; undefined if it isn't one. */
export function parseTold(text: string): WorkerMessage | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    return checkForm(parseJson(text), message as z.ZodType<WorkerMessage>).value;
  } catch {
    return undefined;
  }
}
