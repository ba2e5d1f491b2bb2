/** One medium blue for all heights; with its alpha it is unobtrusive in both themes. */
const BLUE = [70, 122, 178] as const;

/** Red, green, blue and alpha (0…255) of a band of heights, strongest for the lowest. */
export function bandColour(band: number, levels: number): readonly [number, number, number, number] {
  const depth = levels === 0 ? 0 : 1 - band / levels;
  return [...BLUE, Math.round(255 * (0.03 + 0.34 * depth))];
}

/** The same in CSS notation. */
export function bandFill(band: number, levels: number): string {
  const [red, green, blue, alpha] = bandColour(band, levels);
  return `rgb(${red} ${green} ${blue} / ${(alpha / 255).toFixed(3)})`;
}

export const LINE_COLOUR = "rgb(70 122 178 / 0.55)";
