import { measureOf } from "../../experiment/analysis/measures.ts";
import { rowOfTechnique, type SectionResult } from "../../experiment/analysis/section.ts";
import { type Grid, gridsOf } from "../../experiment/plan/grids.ts";
import { slug } from "../../experiment/plan/slug.ts";
import { confusionFigure } from "../figures/confusion.ts";
import { digitsFigure } from "../figures/digits.ts";
import { heatMapFigure } from "../figures/heat-map.ts";
import type { Panel } from "../figures/line-panel.ts";
import { pairsFigure } from "../figures/pairs.ts";
import { fromBase64 } from "../figures/png.ts";
import type { Markup } from "../markup.ts";
import { lossText } from "../words/numbers.ts";
import { bestRun } from "./best-run.ts";
import type { FigureParts } from "./figure.ts";

/** Figures of what the page shows as tables, for separate files: pairs, sensitivity, confusion, worst digits. */
export function matrixParts(one: SectionResult): FigureParts[] {
  return [pairsPart(one), ...gridsOf(one.techniques).map((grid) => gridPart(one, grid)), ...wrongParts(one)].filter(
    (part) => part !== null,
  );
}

function pairsPart({ deciding, ranking: order, rows }: SectionResult): FigureParts | null {
  const { pairs } = deciding;
  if (pairs === null || pairs.length < 2) return null;
  const { label, unit, id } = measureOf(deciding.measure);
  const cells = order.map((row) =>
    order.map((other) => {
      const pair = pairs[row][other];
      if (!pair || pair.shift === null) return null;
      return { difference: pair.shift.estimate, p: pair.test?.corrected ?? null, a12: pair.a12 };
    }),
  );
  const data = {
    title: `${label}, pair by pair`,
    labels: order.map((row) => rows[row].label),
    unit,
    cells,
  } as const;
  return {
    name: `pairs-${slug(label, id)}`,
    description: `${label} of every two techniques`,
    draw: (width) => panelOf(pairsFigure(data, { width })),
  };
}

function gridPart(one: SectionResult, { id, x, y, places }: Grid): FigureParts {
  const { samples } = one.deciding;
  const { label, unit, better } = measureOf(one.deciding.measure);
  const middle = one.folds === undefined ? "median" : "mean";
  const rowOf = (place: number) => rowOfTechnique(one, one.techniques[place]);
  const cells = places.map((line) =>
    line.map((place) => (place === null ? NaN : (samples[rowOf(place)]?.middle ?? NaN))),
  );
  const data = {
    title: `${id}: ${middle} ${label}`,
    measure: label,
    x,
    y: y ?? { name: id, values: [""] },
    cells,
    unit,
    best: better === "more" ? "greatest" : "least",
    scale: "linear",
  } as const;
  return {
    name: `sensitivity-${id.replace("+", "-plus").replace(/-$/, "-minus")}-${x.name}${y === null ? "" : `-${y.name}`}`,
    description: `${middle} ${label} of ${id} by ${y === null ? x.name : `${x.name} and ${y.name}`}`,
    draw: (width) => panelOf(heatMapFigure(data, { width })),
  };
}

function wrongParts(one: SectionResult): (FigureParts | null)[] {
  const test = bestRun(one)?.test ?? null;
  if (test === null) return [];
  const names = test.confusion.map((_, k) => String(k));
  const confusion = { title: "confusion on the test set", counts: test.confusion, names };
  const samples = test.worst.flatMap(({ index, label, said, loss, pixels }) => {
    const bytes = fromBase64(pixels ?? "");
    const side = Math.sqrt(bytes.length);
    if (bytes.length === 0 || !Number.isInteger(side)) return [];
    return [
      {
        pixels: bytes,
        height: side,
        width: side,
        caption: [`a ${label}, said ${said}`, `loss ${lossText(loss)}`, `no. ${index}`],
      },
    ];
  });
  return [
    test.confusion.length < 2 || test.confusion.length > 40
      ? null
      : {
          name: "confusion",
          description: "counts on the test set by class and answer",
          draw: (width) => panelOf(confusionFigure(confusion, { width })),
        },
    samples.length === 0
      ? null
      : {
          name: "worst-samples",
          description: "the test pictures of greatest loss",
          draw: (width) => panelOf(digitsFigure({ title: "greatest losses", samples }, { width })),
        },
  ];
}

/** An SVG nested in another. */
function panelOf(element: Markup): Panel {
  return { element, height: Number(element.attributes["height"]) };
}
