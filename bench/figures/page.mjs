import { FIGURE_FONT, textWidth, wrapText } from "../../dist/report/figures/letters.js";
import { el, markupText } from "../../dist/report/markup.js";

/** Colours: Okabe & Ito, Color Universal Design, 2008. */
export const COLOURS = { ours: "#D55E00", peer: "#56B4E9", torch: "#0072B2", limit: "#000000" };
export const SOFT_INK = "#4a4a4a";
export const GRID = "#e6e6e6";
export const FIGURE_INK = "#1b1b1b";
export { textWidth };

const PAD = 24;

/** An SVG element. */
export const element = (name, attributes, ...children) => el(name, attributes, ...children);

/** A text at a place. */
export const text = (x, y, attributes, content) => element("text", { x, y, ...attributes }, content);

/**
 * A figure on white: title, subtitle, what `draw` gives for the width and the top that are left (`parts`, and the
 * `bottom` they reach), and a caption.
 */
export function page({ title, subtitle, caption, width, draw }) {
  const inner = width - 2 * PAD;
  const parts = [];
  let y = PAD;
  const write = (content, size, row, attributes) => {
    for (const line of wrapText(content, size * (attributes["font-weight"] ? 1.1 : 1), inner)) {
      y += row;
      parts.push(text(PAD, y, { "font-size": size, ...attributes }, line));
    }
  };
  write(title, 20, 26, { "font-weight": 650 });
  write(subtitle, 14, 22, { fill: SOFT_INK });
  const drawn = draw({ left: PAD, width: inner, top: y + 20 });
  parts.push(...drawn.parts);
  y = drawn.bottom + 8;
  write(caption, 13, 19, { fill: SOFT_INK });
  const height = y + PAD;
  const root = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      ...{ width, height, viewBox: `0 0 ${width} ${height}`, role: "img" },
      ...{ "font-family": FIGURE_FONT, fill: FIGURE_INK, color: FIGURE_INK },
    },
    element("title", {}, title),
    element("rect", { width, height, fill: "#ffffff" }),
    ...parts,
  );
  return markupText(root);
}

/** A length of time with its unit. */
export function timeText(milliseconds) {
  if (milliseconds >= 9950) return `${Math.round(milliseconds / 1000)} s`;
  if (milliseconds >= 999.5) return `${Number((milliseconds / 1000).toFixed(milliseconds < 1995 ? 2 : 1))} s`;
  if (milliseconds >= 99.5) return `${Math.round(milliseconds)} ms`;
  return `${Number(milliseconds.toPrecision(2))} ms`;
}
