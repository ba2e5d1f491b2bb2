import { FOLDERS, folderEdges, LEVELS } from "./source-tree.ts";

const WIDTH = 960;
const BOX = { width: 172, height: 50 };
const ROW = 84;
const TOP = 20;
const HIGHEST = Math.max(...Object.values(LEVELS));

/** Middles of the boxes: so that edges past a level run beside its boxes. */
const MIDDLES: Readonly<Record<string, number>> = {
  ...{
    cli: 300,
    web: 780,
    node: 380,
    report: 480,
    experiment: 480,
    tester: 700,
    trainer: 381,
    engine: 368,
    formats: 150,
  },
  ...{ data: 100, model: 290, optimizers: 480, statistics: 670, landscapes: 860, core: 480 },
};

const STYLE = `
    svg { color: #1b1b1b; background: #fff; font-family: system-ui, sans-serif; font-size: 13px }
    rect { fill: #f2f5f9; stroke: #5b6b82 } path { fill: none; stroke: #5b6b82; stroke-width: 1.3 } marker path { fill: #5b6b82; stroke: none }
    text { fill: currentColor } .name { font-weight: 650; font-size: 14px } .less { opacity: .75 } line { stroke: #b3541e; stroke-dasharray: 5 4 }
    @media (prefers-color-scheme: dark) { svg { color: #e8e8e8; background: #16181d } rect { fill: #222833; stroke: #8b9bb4 }
      path { stroke: #8b9bb4 } marker path { fill: #8b9bb4 } line { stroke: #e39a6b } }`;

const topOf = (folder: string) => TOP + (HIGHEST - LEVELS[folder]) * ROW;

/** The folders of src/ by level and who imports whom, as SVG: docs/architecture.svg. */
export function architecturePicture(): string {
  const height = TOP + HIGHEST * ROW + BOX.height + 20;
  const wall = topOf("report") - (ROW - BOX.height) / 2;
  const aside = (y: number, text: string) => `  <text class="less" x="16" y="${y}">${text}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">`,
    "  <title>The folders of src/ and their imports: each folder imports those that its arrows lead to, and what these import</title>",
    `  <style>${STYLE}\n  </style>`,
    '  <marker id="tip" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>',
    `  <line x1="16" x2="${WIDTH - 16}" y1="${wall}" y2="${wall}"/>`,
    aside(wall - 8, "above: files, threads, terminal, page"),
    aside(wall + 20, "below: the same in Node and browsers"),
    ...folderEdges().map(([from, to]) => edge(from, to)),
    ...Object.keys(FOLDERS).map(box),
    "</svg>\n",
  ].join("\n");
}

function edge(from: string, to: string): string {
  const [y1, y2] = [topOf(from) + BOX.height, topOf(to) - 1];
  const beside = (MIDDLES[to] - MIDDLES[from]) / 5; // edges of one box leave it side by side, and arrive so
  const [x1, x2] = [MIDDLES[from] + clamp(beside), MIDDLES[to] - clamp(beside)];
  const bend = (y2 - y1) / 2;
  return `  <path marker-end="url(#tip)" d="M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}"/>`;
}

const clamp = (x: number) => Math.round(Math.max(-60, Math.min(60, x)));

function box(folder: string): string {
  const [left, top] = [MIDDLES[folder] - BOX.width / 2, topOf(folder)];
  return [
    `  <rect x="${left}" y="${top}" width="${BOX.width}" height="${BOX.height}" rx="5"/>`,
    `  <text class="name" x="${left + 10}" y="${top + 20}">${folder}/</text>`,
    `  <text x="${left + 10}" y="${top + 39}">${FOLDERS[folder].what}</text>`,
  ].join("\n");
}
