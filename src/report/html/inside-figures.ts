import type { SectionResult } from "../../experiment/analysis/section.ts";
import { extent } from "../../statistics/extent.ts";
import { median, quantile } from "../../statistics/order.ts";
import { drawnValues, linePanel, type VerticalScale } from "../figures/line-panel.ts";
import type { CurveLine, LinePoint } from "../figures/lines.ts";
import { type StyledRow, shownRows } from "../figures/styled-rows.ts";
import { linearTicks, logTicks } from "../figures/ticks.ts";
import { overOf } from "../words/over.ts";
import { ENGLISH, type ReportWords } from "../words/words.ts";
import type { FigureParts } from "./figure.ts";
import { lineData } from "./figure-data.ts";
import { MAX_SEEDS, sizeFor } from "./section-figures.ts";

/** The shares of step sizes that grew or turned, by epoch. */
export function turnsPart(
  one: SectionResult,
  what: "grew" | "turned",
  words: ReportWords = ENGLISH,
): FigureParts | null {
  if (!hasInside(one)) return null;
  const lines = () =>
    shownRows(one).flatMap((row) =>
      insideLine(row, (inside, t) => {
        const all = inside.grew[t] + inside.turned[t] + inside.rested[t];
        return inside[what][t] / all;
      }),
    );
  const { numbers, inside } = words;
  const { title, description } = inside.turns[what];
  const scaleOf = (drawn: readonly CurveLine[]): VerticalScale => {
    const [, most] = extent(drawnValues(drawn, MAX_SEEDS));
    const top = Math.min(1, Math.max(0.01, most * 1.05));
    return {
      title,
      type: "linear",
      domain: [0, top],
      reverse: false,
      ticks: linearTicks(0, top, 5),
      place: (share) => share,
      text: (share) => `${numbers.exact(Number((100 * share).toFixed(2)))} %`,
      finalText: (share) => `${numbers.percent(share)} %`,
    };
  };
  return {
    name: `inside-${what}`,
    description,
    caption: inside.turnsCaption(overOf(one)),
    byEpoch: true,
    data: (own = ENGLISH) => lineData("epochs", "share", lines(), own),
    draw(width) {
      const drawn = lines();
      const options = { lines: drawn, scale: scaleOf(drawn), axis: epochAxis(words), mostSeeds: MAX_SEEDS };
      return linePanel({ ...options, ...sizeFor(width, 300) }, words);
    },
  };
}

/** The median step size of each layer, with quartiles, by epoch. */
export function stepSizesPart(one: SectionResult, layer: number, words: ReportWords = ENGLISH): FigureParts | null {
  if (!hasInside(one)) return null;
  const lines = () =>
    shownRows(one).flatMap((row) =>
      insideLine(row, (inside, t) => inside.deltaQuantiles.layers[layer]?.[t]?.[2], [
        (inside, t) => inside.deltaQuantiles.layers[layer]?.[t]?.[1],
        (inside, t) => inside.deltaQuantiles.layers[layer]?.[t]?.[3],
      ]),
    );
  const { numbers, inside } = words;
  const scaleOf = (drawn: readonly CurveLine[]): VerticalScale => {
    const values = drawn.flatMap(({ median, quartiles }) => [
      ...median.map(({ value }) => value),
      ...quartiles.flatMap(({ low, high }) => [low, high]),
    ]);
    const [least, most] = extent(values.filter((value) => value > 0));
    const domain = [least / 1.2, Math.max(most * 1.2, least * 2)] as const;
    return {
      title: inside.stepsTitle(layer + 1),
      type: "log",
      domain,
      reverse: false,
      ticks: logTicks(...domain, 7),
      place: (value) => Math.max(domain[0], value),
      text: numbers.power,
      finalText: numbers.loss,
    };
  };
  return {
    name: `inside-step-sizes-layer-${layer + 1}`,
    description: inside.stepsDescription(layer + 1),
    caption: inside.stepsCaption(overOf(one)),
    byEpoch: true,
    data: (own = ENGLISH) => lineData("epochs", "number", lines(), own),
    draw(width) {
      const drawn = lines();
      const options = { lines: drawn, scale: scaleOf(drawn), axis: epochAxis(words), mostSeeds: 0 };
      return linePanel({ ...options, ...sizeFor(width, 300) }, words);
    },
  };
}

/** Whether there are figures of what happened inside: a row of whose runs all that have it have at least one epoch. */
export function hasInside({ rows, shown }: SectionResult): boolean {
  return shown.some((row) => epochsInside(insidesOf(rows[row])) > 0);
}

type RecordedInside = NonNullable<StyledRow["records"][number]["inside"]>;
type InsideFigure = (inside: RecordedInside, t: number) => number | undefined;

const epochAxis = ({ epoch, numbers }: ReportWords) => ({ name: epoch, text: numbers.exact });

/** A row's line of a statistic over the epochs that all its runs have; without `band` the quartiles are those over runs. */
function insideLine(row: StyledRow, of: InsideFigure, band?: readonly [InsideFigure, InsideFigure]): CurveLine[] {
  const { styles, label } = row;
  const runs = insidesOf(row);
  const length = epochsInside(runs);
  if (length === 0) return [];
  const over = (figure: InsideFigure, t: number) => {
    const values: number[] = [];
    for (const inside of runs) {
      const value = figure(inside, t);
      if (value !== undefined && Number.isFinite(value)) values.push(value);
    }
    return values;
  };
  const places: number[] = [];
  const points: LinePoint[] = [];
  const quartiles: CurveLine["quartiles"][number][] = [];
  for (let t = 0; t < length; t++) {
    const values = over(of, t);
    if (values.length === 0) continue;
    const [epoch, x] = [t + 1, t + 1];
    places.push(t);
    points.push({ epoch, x, value: median(values) });
    quartiles.push({
      epoch,
      x,
      low: band ? median(over(band[0], t)) : quantile(values, 0.25),
      high: band ? median(over(band[1], t)) : quantile(values, 0.75),
    });
  }
  const seeds = runs.map((inside) =>
    places.map((t) => ({ epoch: t + 1, x: t + 1, value: of(inside, t) ?? Number.NaN })),
  );
  return [{ styles, label, median: points, quartiles, seeds }];
}

/** What happened inside those runs of a row that have it. */
function insidesOf({ records }: Pick<StyledRow, "records">): RecordedInside[] {
  return records.flatMap(({ inside }) => (inside === null ? [] : [inside]));
}

/** Number of epochs that all of some runs have. */
function epochsInside(runs: readonly RecordedInside[]): number {
  return runs.length === 0 ? 0 : Math.min(...runs.map(({ grew }) => grew.length));
}
