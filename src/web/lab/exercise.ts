import { computed, signal } from "@preact/signals";
import { keepInLink } from "./link-parts.ts";

/** How many exercises there are. */
export const EXERCISES = 5;

/** The exercise whose panel is open, from 1 on; null for none. */
export const exercise = signal<number | null>(null);

keepInLink(
  "exercise",
  computed(() => (exercise.value === null ? "" : String(exercise.value))),
  (text) => {
    const number = Number(text);
    const isKnown = /^[0-9]+$/.test(text) && number >= 1 && number <= EXERCISES;
    exercise.value = isKnown ? number : null;
    return isKnown || text === "" ? [] : [text];
  },
);
