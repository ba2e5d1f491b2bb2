import { extent } from "./extent.ts";
import { drawnValues, type HorizontalAxis, linePanel, type Panel, type VerticalScale } from "./line-panel.ts";
import type { CurveAxis, CurveFigure, CurveLine } from "./lines.ts";
import { countText, lossText, percentText, trueMinus } from "./numbers.ts";
import { logTicks } from "./ticks.ts";

/** What a panel of learning curves shows and how large it is, in pixels; see line-panel.ts. */
export interface PanelOptions {
  readonly figure: CurveFigure;
  readonly axis?: CurveAxis;
  readonly lines: readonly CurveLine[];
  readonly width: number;
  readonly height: number;
  readonly labelWidth: number;
  readonly mostSeeds: number;
}

/** One panel of the learning curves. */
export function curvePanel(document: Document, { figure, axis = "epochs", ...options }: PanelOptions): Panel {
  const scale = curveScale(figure, drawnValues(options.lines, options.mostSeeds));
  return linePanel(document, { ...options, scale, axis: AXES[axis] });
}

const AXES: Readonly<Record<CurveAxis, HorizontalAxis>> = {
  epochs: { name: "epoch", text: (x) => String(x) },
  samples: { name: "samples propagated, forward and backward, millions", text: (x) => countText(x / 1e6) },
  seconds: { name: "seconds of training", text: (x) => trueMinus(String(x)) },
};

/** Losses on a logarithmic scale; accuracies by the logarithm of the error, which spreads out the last percents. */
function curveScale(figure: CurveFigure, values: readonly number[]): VerticalScale {
  const isAccuracy = figure.endsWith("accuracy");
  const places = isAccuracy ? values.map((value) => 1 - value) : values;
  const positive = places.filter((place) => place > 0);
  const floor = (positive.length > 0 ? extent(positive)[0] : 0.01) / (places.length > positive.length ? 2 : 1.04);
  const ceiling = Math.max(floor * 1.5, extent(places)[1] * 1.04);
  const domain = [floor, isAccuracy ? Math.min(1, ceiling) : ceiling] as const;
  return {
    title: `${figure} (${isAccuracy ? "% right; error on a log scale" : "log scale"})`,
    type: "log",
    domain,
    reverse: isAccuracy,
    ticks: logTicks(domain[0], domain[1], 7),
    place: (value) => Math.max(floor, isAccuracy ? 1 - value : value),
    text: (place) => (isAccuracy ? `${tidy(100 - 100 * place)} %` : trueMinus(String(place))),
    finalText: (value) => (isAccuracy ? `${percentText(value)} %` : lossText(value)),
  };
}

function tidy(value: number): string {
  return trueMinus(String(Number(value.toPrecision(10))));
}
