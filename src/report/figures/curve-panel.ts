import type { CurveAxis, CurveMeasure } from "../../experiment/analysis/measures.ts";
import { extent } from "../../statistics/extent.ts";
import { ENGLISH, type ReportWords } from "../words/words.ts";
import { drawnValues, type HorizontalAxis, linePanel, type Panel, type VerticalScale } from "./line-panel.ts";
import type { CurveLine } from "./lines.ts";
import { logTicks, tidy } from "./ticks.ts";

/** Content and size of a panel of learning curves; see line-panel.ts. */
export interface PanelOptions {
  readonly measure: CurveMeasure;
  readonly axis?: CurveAxis;
  readonly lines: readonly CurveLine[];
  readonly width: number;
  readonly height: number;
  readonly labelWidth: number;
  readonly mostSeeds: number;
}

/** One panel of the learning curves. */
export function curvePanel(
  { measure, axis = "epochs", ...options }: PanelOptions,
  words: ReportWords = ENGLISH,
): Panel {
  const scale = curveScale(measure, drawnValues(options.lines, options.mostSeeds), words);
  return linePanel({ ...options, scale, axis: horizontalAxis(axis, words) }, words);
}

function horizontalAxis(axis: CurveAxis, { numbers, curves }: ReportWords): HorizontalAxis {
  return {
    name: curves.axes[axis],
    text: (x) => (axis === "samples" ? numbers.count(x / 1e6) : numbers.exact(x)),
  };
}

/** Losses on a logarithmic scale; accuracies by the logarithm of the error, which spreads out the last percents. */
function curveScale(measure: CurveMeasure, values: readonly number[], { numbers, curves }: ReportWords): VerticalScale {
  const isAccuracy = measure.unit === "share";
  const places = isAccuracy ? values.map((value) => 1 - value) : values;
  const positive = places.filter((place) => place > 0);
  const floor = (positive.length > 0 ? extent(positive)[0] : 0.01) / (places.length > positive.length ? 2 : 1.04);
  const ceiling = Math.max(floor * 1.5, extent(places)[1] * 1.04);
  const domain = [floor, isAccuracy ? Math.min(1, ceiling) : ceiling] as const;
  return {
    title: curves.title(measure),
    type: "log",
    domain,
    reverse: isAccuracy,
    ticks: logTicks(domain[0], domain[1], 7),
    place: (value) => Math.max(floor, isAccuracy ? 1 - value : value),
    text: (place) => (isAccuracy ? `${numbers.exact(tidy(100 - 100 * place))} %` : numbers.exact(place)),
    finalText: (value) => (isAccuracy ? `${numbers.percent(value)} %` : numbers.loss(value)),
  };
}
