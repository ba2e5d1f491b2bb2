import { DEVIATIONS, ruleNamed, walkOf } from "./rules.mjs";

/** Igel & Hüsken's factors; what w²/2 begins with in the conformance file. */
const RUN = { hyper: { delta0: 0.3, etaMinus: 0.5, etaPlus: 1.2, deltaMin: 1e-6, deltaMax: 50 }, start: 1, steps: 18 };

const COLUMNS = 3;
const PANEL = { width: 350, height: 190, left: 44, top: 46, right: 12, bottom: 30 };

/** What of w is drawn; a walk that leaves it is cut at the edge. */
const [LOW, HIGH] = [-0.8, 1.2];

/** Small multiples: how each deviation walks down w²/2, over the rule that it is named for. */
export function censusPicture() {
  const rows = Math.ceil(DEVIATIONS.length / COLUMNS);
  const [width, height] = [COLUMNS * PANEL.width, rows * PANEL.height + 34];
  const panels = DEVIATIONS.map((rule, k) => {
    const at = [(k % COLUMNS) * PANEL.width, Math.floor(k / COLUMNS) * PANEL.height + 34];
    return `<g transform="translate(${at.join(" ")})">${panel(rule)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img">
<title>Paths down w²/2 of the deviating rules</title>
<style>
  svg { background: #fff; color: #1b1b1b }
  text { fill: currentColor }
  .frame, .zero { stroke: currentColor; stroke-opacity: .25; fill: none }
  .right, .wrong { fill: none; stroke-width: 2 }
  .right { stroke: #8a8a8a; stroke-dasharray: 5 3 }
  .wrong { stroke: #c2410c }
  .dots { fill: #c2410c }
  @media (prefers-color-scheme: dark) { svg { background: #16181c; color: #e8e8e8 } .wrong { stroke: #fb923c } .dots { fill: #fb923c } .right { stroke: #9a9a9a } }
</style>
<text x="${PANEL.left}" y="20">w after each step, from w = 1 with Δ0 = 0.3: the deviation (solid) and the published rule that it is named for (dashed)</text>
${panels.join("\n")}
</svg>
`;
}

function panel(rule) {
  const right = ruleNamed(rule.of);
  const { left, top, right: edge, bottom, width, height } = PANEL;
  const x = (t) => left + (t / RUN.steps) * (width - left - edge);
  const y = (w) => top + ((HIGH - Math.min(Math.max(w, LOW), HIGH)) / (HIGH - LOW)) * (height - top - bottom);
  const points = (walk) => [RUN.start, ...walk].map((w, t) => `${x(t).toFixed(1)},${y(w).toFixed(1)}`);
  const wrong = points(walkOf(rule, RUN));
  return [
    `<text x="${left}" y="${top - 26}" font-weight="600">${rule.label}</text>`,
    `<text x="${left}" y="${top - 9}">named for ${right.label}</text>`,
    `<rect class="frame" x="${left}" y="${top}" width="${width - left - edge}" height="${height - top - bottom}"/>`,
    `<line class="zero" x1="${left}" x2="${width - edge}" y1="${y(0)}" y2="${y(0)}"/>`,
    ...[1, 0].map((w) => `<text x="${left - 8}" y="${y(w) + 4}" text-anchor="end">${w}</text>`),
    ...[0, RUN.steps].map((t) => `<text x="${x(t)}" y="${height - bottom + 17}" text-anchor="middle">${t}</text>`),
    `<polyline class="right" points="${points(walkOf(right, RUN)).join(" ")}"/>`,
    `<polyline class="wrong" points="${wrong.join(" ")}"/>`,
    ...wrong.map((point) => `<circle class="dots" r="2.4" cx="${point.split(",")[0]}" cy="${point.split(",")[1]}"/>`),
  ].join("");
}
