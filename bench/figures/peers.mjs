import { logTicks } from "../../dist/report/figures/ticks.js";
import { COLOURS, element, FIGURE_INK, GRID, page, SOFT_INK, text, timeText } from "./page.mjs";

const WIDTH = 960;
const LABELS = 330;
const VALUES = 150;
const ROW = 26;

/** The medians of all peers as dots on one logarithmic axis, in groups: those that compute the same, on as many threads. */
export function peersFigure(fullBatch, miniBatches) {
  const { cores } = fullBatch.machine;
  const groups = [
    {
      title: `full batch, ${cores} threads`,
      rows: fullBatch.rows.filter(({ against, id }) => inGroup(cores, against ?? id)),
    },
    ...(cores > 1
      ? [{ title: "full batch, 1 thread", rows: fullBatch.rows.filter(({ against, id }) => inGroup(1, against ?? id)) }]
      : []),
    ...["rprop", "sgd"].map((technique) => ({
      title: `mini-batches of 64, ${technique === "sgd" ? "SGD" : "Rprop"}, ${cores} threads`,
      rows: (miniBatches?.rows ?? []).filter(({ against, id }) => (against ?? id) === `ours-${technique}-${cores}`),
    })),
  ].filter(({ rows }) => rows.length > 0);
  const median = (id) => fullBatch.rows.find((row) => row.id === id)?.median;
  const ratio = median(`torch-${cores}`) / median(`ours-${cores}`);
  const beside = Number.isFinite(ratio) ? `: ${ratio.toFixed(2)} times as fast as PyTorch` : "";
  const repetitions = fullBatch.rows.map((row) => row.repetitions);
  return page({
    title: `An epoch of MNIST in ${timeText(median(`ours-${cores}`))}${beside}`,
    subtitle: `60,000 × 784–128–10 ReLU, cross-entropy: forward, backward, step. ${fullBatch.machine.cpu}, ${cores} cores, Node ${fullBatch.machine.node}`,
    caption:
      `Dots are medians of at least ${Math.min(...repetitions)} epochs, measured in turns in one sitting; bars are quartiles, ` +
      "thin lines reach from the least to the most. At the right the time, and how many times ours it is in the same group.",
    width: WIDTH,
    draw: (frame) => drawGroups(groups, frame),
  });
}

function inGroup(threads, against) {
  return against === `ours-${threads}`;
}

function drawGroups(groups, { left, width, top }) {
  const rows = groups.flatMap((group) => group.rows);
  const low = Math.min(...rows.map(({ least }) => least)) / 1.15;
  const high = Math.max(...rows.map(({ most }) => most)) * 1.1;
  const [from, to] = [left + LABELS, left + width - VALUES];
  const x = (time) => from + ((to - from) * Math.log(time / low)) / Math.log(high / low);
  const ticks = logTicks(low, high, 9);
  const bottom = top + groups.reduce((sum, group) => sum + 38 + group.rows.length * ROW, 0) + 6;
  const parts = ticks.flatMap((tick) => [
    element("line", { x1: x(tick), x2: x(tick), y1: top, y2: bottom, stroke: GRID }),
    text(x(tick), bottom + 18, { "font-size": 12, "text-anchor": "middle" }, timeText(tick)),
  ]);
  let y = top;
  for (const { title, rows: members } of groups) {
    y += 30;
    parts.push(text(left, y, { "font-size": 14, "font-weight": 600 }, title));
    y += 8;
    const sorted = [...members].sort((a, b) => a.median - b.median);
    for (const row of sorted) {
      parts.push(
        ...drawRow(row, {
          y: y + ROW / 2,
          x,
          left,
          right: left + width,
          mate: members.find(({ id }) => id === row.against),
        }),
      );
      y += ROW;
    }
  }
  parts.push(
    text(
      (from + to) / 2,
      bottom + 38,
      { "font-size": 12, fill: SOFT_INK, "text-anchor": "middle" },
      "time of an epoch, logarithmic",
    ),
  );
  return { parts, bottom: bottom + 42 };
}

function drawRow(row, { y, x, left, right, mate }) {
  const mine = row.kind === "ours";
  const colour = COLOURS[row.kind];
  const bold = mine ? { "font-weight": 600 } : {};
  const middle = x(row.median);
  const ratio = mate ? `${(row.median / mate.median).toFixed(2)} ×` : "";
  return [
    text(left + 12, y + 4.5, { "font-size": 13, ...bold }, shortLabel(row.label)),
    element("line", { x1: x(row.least), x2: x(row.most), y1: y, y2: y, stroke: colour, "stroke-width": 1.5 }),
    element("line", { x1: x(row.low), x2: x(row.high), y1: y, y2: y, stroke: colour, "stroke-width": 5 }),
    element("circle", {
      ...{
        cx: middle,
        cy: y,
        r: mine ? 6 : 5,
        stroke: row.kind === "limit" ? FIGURE_INK : "#ffffff",
        "stroke-width": 1.5,
      },
      fill: row.kind === "limit" ? "#ffffff" : colour,
    }),
    text(right - 70, y + 4.5, { "font-size": 13, "text-anchor": "end", ...bold }, timeText(row.median)),
    text(right, y + 4.5, { "font-size": 13, "text-anchor": "end", fill: SOFT_INK }, ratio),
  ];
}

/** The group's title says technique and threads already. */
function shortLabel(label) {
  return label.replace(/, (Rprop|SGD)/, "").replace(/, \d+ threads?( by a Worker shim)?$/, "");
}
