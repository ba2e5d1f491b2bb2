import {
  EVALUATION_ACCURACY,
  EVALUATION_LOSS,
  EVALUATION_RMSE,
  TRAINING_LOSS,
} from "../../experiment/analysis/measures.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import { el, type Markup, markupText } from "../markup.ts";
import { captionOf, unfinishedText } from "../words/caption.ts";
import { findingOf } from "../words/finding.ts";
import { problemText } from "../words/problem.ts";
import { ENGLISH } from "../words/words.ts";
import { curvePanel } from "./curve-panel.ts";
import { hitLines, hitsPanel, pooledCounts } from "./hits-panel.ts";
import { BOLD, FIGURE_FONT, wrapText } from "./letters.ts";
import { curveLines } from "./lines.ts";
import { styledRows } from "./styled-rows.ts";
import { INK, onPaper, PAPER, QUIET } from "./theme.ts";

const WIDTH = 1080;
const PAD = 24;
const INNER = WIDTH - 2 * PAD;
const GAP = 24;
const MAX_SEEDS = 10;
const MAIN = { height: 400, labelWidth: 240 };
const SMALL = { height: 300, labelWidth: 214 };

/** The text below a figure without learning curves. */
function textBelow(one: SectionResult): string {
  const hits = one.problem.kind === "landscape" ? ENGLISH.hits.caption(pooledCounts([one])) : "";
  return [hits, unfinishedText(one)].filter((sentence) => sentence !== "").join(" ");
}

/**
 * The learning curves of a section as one self-contained SVG: a large panel of evaluation loss, below it training loss and
 * evaluation accuracy; on a landscape, how its targets were hit. The title states the finding. The same records give the same bytes.
 */
export function curvesSvg(one: SectionResult): string {
  const panels = [EVALUATION_LOSS, TRAINING_LOSS, EVALUATION_ACCURACY, EVALUATION_RMSE]
    .map((measure) => ({ measure, lines: curveLines(styledRows(one), measure) }))
    .filter(({ lines }) => lines.some(({ median }) => median.length > 0));
  const finding = findingOf(one);
  const parts: Markup[] = [];
  let y = PAD;
  const addText = (text: string, size: number, row: number, attributes: Record<string, string | number>) => {
    for (const line of wrapText(text, size * (attributes["font-weight"] ? BOLD : 1), INNER)) {
      y += row;
      parts.push(el("text", { x: PAD, y, "font-size": size, ...attributes }, line));
    }
  };
  const addPanel = (panel: (typeof panels)[number], x: number, width: number, size: typeof MAIN) => {
    const { element, height } = curvePanel({ ...panel, ...size, width, mostSeeds: MAX_SEEDS });
    parts.push(el("g", { transform: `translate(${x},${y})` }, element));
    return height;
  };

  addText(finding, 20, 26, { "font-weight": 650 });
  addText(problemText(one), 14, 22, { fill: QUIET });
  y += 18;
  if (one.problem.kind === "landscape") {
    const { element, height } = hitsPanel([one], hitLines([one]), { width: INNER, ...MAIN });
    parts.push(el("g", { transform: `translate(${PAD},${y})` }, element));
    y += height;
  }
  const [main, ...small] = panels;
  if (main !== undefined) {
    y += addPanel(main, PAD, INNER, MAIN) + GAP;
  }
  if (small.length > 0) {
    const width = small.length === 1 ? INNER : (INNER - GAP) / 2;
    y += Math.max(...small.map((panel, k) => addPanel(panel, PAD + k * (width + GAP), width, SMALL)));
  }
  const caption = panels.length > 0 ? captionOf(one, MAX_SEEDS) : textBelow(one);
  addText(caption, 13, 19, { fill: QUIET });
  const height = y + PAD;
  const svg = el(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${WIDTH} ${height}`,
      width: WIDTH,
      height,
      role: "img",
      "font-family": FIGURE_FONT,
      fill: INK,
      color: INK,
    },
    el("title", {}, finding),
    el("rect", { width: WIDTH, height, fill: PAPER }),
    ...parts,
  );
  return onPaper(markupText(svg));
}
