import { COLOURS, element, FIGURE_INK, GRID, page, SOFT_INK, text, timeText } from "./page.mjs";

const WIDTH = 960;
const LABELS = 330;
const VALUES = 130;
const ROW = 26;
const TICKS = [0.25, 0.5, 1, 2, 4, 8, 16, 32];
const SIDES = [
  { side: "ours", ratio: "ratio", label: "the lab", fill: COLOURS.ours },
  { side: "turbo", ratio: "turboRatio", label: "with turbo", fill: "#ffffff" },
];

/** How many times as fast as PyTorch the lab is on each kind of processor, one row a setting: dots of ratios on one logarithmic axis. */
export function speedFigure(results) {
  const sections = results.map(({ rows, label, machine }) => ({
    head: `${label}, ${machine.cores} cores`,
    rows: rows.filter(({ ratio }) => ratio),
  }));
  const measured = sections.flatMap(({ rows }) => rows);
  const slower = measured.filter(({ ratio }) => ratio < 1).length;
  const behind = slower === 0 ? "in every setting" : `in ${measured.length - slower} of ${measured.length} settings`;
  const least = Math.min(...measured.map(({ ours }) => ours.repetitions));
  return page({
    title: `At least as fast as PyTorch ${behind}`,
    subtitle: `How many times as fast an epoch is as in PyTorch. ${measured[0].ours.runtime}; turbo: ${measured.find(({ turbo }) => turbo)?.turbo.runtime ?? "not measured"}`,
    caption:
      `Full dots: the lab; rings: with turbo. They are ratios of medians of at least ${least} times, measured in turns; bars reach from the quartiles that suit the lab ` +
      "least to those that suit it most. At the right the lab's time and PyTorch's.",
    width: WIDTH,
    draw: (frame) => drawSections(sections, frame),
  });
}

function drawSections(sections, { left, width, top }) {
  const lines = sections.flatMap(({ head, rows }) => [{ head }, ...rows]);
  const rows = sections.flatMap((section) => section.rows);
  const ratios = rows.flatMap((row) => SIDES.map(({ ratio }) => row[ratio]).filter(Boolean));
  const low = Math.min(0.8, ...ratios) / 1.2;
  const high = Math.max(...ratios) * 1.25;
  const [from, to] = [left + LABELS, left + width - VALUES];
  const x = (ratio) => from + ((to - from) * Math.log(ratio / low)) / Math.log(high / low);
  const bottom = top + lines.length * ROW + 6;
  const parts = TICKS.filter((tick) => tick >= low && tick <= high).flatMap((tick) => [
    element("line", { x1: x(tick), x2: x(tick), y1: top, y2: bottom, stroke: tick === 1 ? FIGURE_INK : GRID }),
    text(x(tick), bottom + 18, { "font-size": 12, "text-anchor": "middle" }, tick === 1 ? "PyTorch" : `${tick} ×`),
  ]);
  lines.forEach((row, k) => {
    const y = top + (k + 0.5) * ROW;
    if (row.head !== undefined) {
      parts.push(text(left, y + 4.5, { "font-size": 14, "font-weight": 650 }, row.head));
      return;
    }
    parts.push(text(left, y + 4.5, { "font-size": 13 }, row.note ? `${row.id}, ${row.note}` : row.id));
    for (const { side, ratio, fill } of SIDES.filter(({ ratio }) => row[ratio])) {
      const [worst, best] = [row.torch.low / row[side].high, row.torch.high / row[side].low];
      const ends = [worst, best].map((end) => x(Math.min(high, Math.max(low, end))));
      parts.push(
        element("line", {
          x1: ends[0],
          x2: ends[1],
          y1: y,
          y2: y,
          stroke: COLOURS.ours,
          "stroke-width": side === "ours" ? 4 : 1.5,
        }),
        element("circle", {
          cx: x(row[ratio]),
          cy: y,
          r: 5,
          fill,
          stroke: side === "ours" ? "#ffffff" : COLOURS.ours,
          "stroke-width": side === "ours" ? 1.5 : 2,
        }),
      );
    }
    const times = `${timeText(row.ours.median)} | ${timeText(row.torch.median)}`;
    parts.push(text(left + width, y + 4.5, { "font-size": 12, "text-anchor": "end", fill: SOFT_INK }, times));
  });
  return { parts, bottom: bottom + 28 };
}
