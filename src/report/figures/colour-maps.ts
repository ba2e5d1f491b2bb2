import * as Plot from "@observablehq/plot";
import { GRID, INK } from "../theme.ts";

/** A colour and the ink that is readable on it, whatever the theme. */
export interface Fill {
  readonly fill: string;
  readonly ink: string;
}

const VIRIDIS = Plot.scale({ color: { type: "linear", scheme: "viridis", domain: [0, 1] } });
const DIVERGING = Plot.scale({
  color: { type: "linear", domain: [0, 0.5, 1], range: ["#d9731a", "#ffffff", "#2f7fc1"], interpolate: "rgb" },
});

/** Viridis: dark blue at 0, yellow at 1. */
export function sequential(share: number): Fill {
  return onto(String(VIRIDIS.apply(share)));
}

/** Orange at 0, white at 0.5, blue at 1. */
export function diverging(share: number): Fill {
  return onto(String(DIVERGING.apply(share)));
}

/** What stands for a value that is no number. */
export const EMPTY: Fill = { fill: GRID, ink: INK };

/** Where black and white letters have the same contrast, in luminance with squares for the exact gamma. */
const HALF = 0.2;

function onto(colour: string): Fill {
  const parts = colour.startsWith("#")
    ? [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    : Array.from(colour.matchAll(/\d+/g), Number);
  const [red, green, blue] = parts.map((part) => (part / 255) * (part / 255));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return {
    fill: `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`,
    ink: luminance > HALF ? "#000000" : "#ffffff",
  };
}
