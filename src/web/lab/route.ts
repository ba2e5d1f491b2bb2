import { signal } from "@preact/signals";

/** The screens, in the order of the menu. */
export const SCREENS = ["weight", "race", "inside", "landscape", "rules", "test", "report"] as const;
export type Screen = (typeof SCREENS)[number];

/** The screen that is shown; the address follows it: see url.ts. */
export const screen = signal<Screen>("weight");
