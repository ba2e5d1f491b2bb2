/** One medium blue for all heights; with its alpha it is unobtrusive in both themes. */
const BLUE = [70, 122, 178] as const;

/** Red, green, blue and alpha (0…255) of a band of heights, strongest for the lowest. */
function bandColour(band: number, levels: number): readonly [number, number, number, number] {
  const depth = levels === 0 ? 0 : 1 - band / levels;
  return [...BLUE, Math.round(255 * (0.03 + 0.34 * depth))];
}

/** The colours of all bands as canvases store them [levels + 1]: 32-bit words of red, green, blue and alpha, lowest byte first. */
export function bandWords(levels: number): Uint32Array {
  return Uint32Array.from({ length: levels + 1 }, (_, band) => {
    const [red, green, blue, alpha] = bandColour(band, levels);
    return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  });
}

/** A band's colour in CSS notation. */
export function bandFill(band: number, levels: number): string {
  const [red, green, blue, alpha] = bandColour(band, levels);
  return `rgb(${red} ${green} ${blue} / ${(alpha / 255).toFixed(3)})`;
}

export const LINE_COLOUR = "rgb(70 122 178 / 0.55)";
