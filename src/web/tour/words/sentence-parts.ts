import { count, loss } from "../../words/numbers.ts";
import type { LabelledNumber } from "./facts.ts";

/** A list of techniques with their losses, the lowest first. */
export function ranked(losses: readonly LabelledNumber[]): string {
  return [...losses]
    .sort((one, other) => one.value - other.value)
    .map(({ label, value }) => `${label}\u00a0${loss(value)}`)
    .join(", ");
}

/** A number of steps to a target, or more than were counted. */
export function counted(steps: number | null): string {
  return steps === null ? `> ${count(1000)}` : count(steps);
}

/** Techniques with the steps that they needed, the fewest first. */
export function byNeed(steps: readonly { readonly label: string; readonly needed: number | null }[]): string {
  return [...steps]
    .sort((one, other) => (one.needed ?? Infinity) - (other.needed ?? Infinity))
    .map(({ label, needed }) => `${label}\u00a0${counted(needed)}`)
    .join(", ");
}
