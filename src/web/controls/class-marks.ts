/** Shapes of classes, so that they can be told apart without colour: as a character, and as an SVG path around 0. */
export const SHAPES = [
  { name: "circle", sign: "●", outline: "M-3.500 0a3.500 3.500 0 1 0 7 0a3.500 3.500 0 1 0-7 0z" },
  { name: "triangle", sign: "▲", outline: "M0-4l4 7h-8z" },
  { name: "square", sign: "■", outline: "M-3-3h6v6h-6z" },
  { name: "diamond", sign: "◆", outline: "M0-4.500l4.500 4.500l-4.500 4.500l-4.500-4.500z" },
] as const;

/** Okabe and Ito's colours for the light and the dark theme, the most different ones first. */
const COLOURS = [
  ["#0072b2", "#4da3d9"],
  ["#d55e00", "#f0843a"],
  ["#007f5c", "#2fc49a"],
  ["#a8487f", "#de9cc0"],
  ["#8a6200", "#f2b93b"],
  ["#2f7fa8", "#7cc6f0"],
  ["#444444", "#eeeeee"],
] as const;

/** A class's colour, with enough contrast for text in the theme. */
export function classColour(label: number, isDark: boolean): string {
  return COLOURS[label % COLOURS.length][isDark ? 1 : 0];
}

/** The mark of a class in an SVG: path and colour. */
export function classMark(label: number, isDark: boolean): { readonly path: string; readonly fill: string } {
  return { path: SHAPES[label % SHAPES.length].outline, fill: classColour(label, isDark) };
}

/** Draws a sample's mark on a canvas, with an outline in the background's colour so that overlapping marks stay distinct. */
export function drawSample(
  context: CanvasRenderingContext2D,
  label: number,
  x: number,
  y: number,
  radius: number,
  colour: string,
  rim: string,
) {
  const { name } = SHAPES[label % SHAPES.length];
  context.beginPath();
  if (name === "circle") context.arc(x, y, radius, 0, 2 * Math.PI);
  else {
    const corners = CORNERS[name];
    for (const [k, [dx, dy]] of corners.entries()) {
      if (k === 0) context.moveTo(x + radius * dx, y + radius * dy);
      else context.lineTo(x + radius * dx, y + radius * dy);
    }
    context.closePath();
  }
  context.fillStyle = colour;
  context.strokeStyle = rim;
  context.lineWidth = radius / 3;
  context.fill();
  context.stroke();
}

const CORNERS = {
  triangle: [
    [0, -1.2],
    [1.1, 0.8],
    [-1.1, 0.8],
  ],
  square: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  diamond: [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0],
  ],
} as const;
