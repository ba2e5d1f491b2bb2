import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { count, decimal, loss, percent, scientific, short, significant } from "../../words/numbers.ts";
import type { ChartSpec } from "./live-chart.ts";
import { axis, large, pointed, type RaceFigure } from "./state.ts";

/** A figure's name: `Evaluation loss`. */
export function figureName({ measure, part }: RaceFigure): string {
  return texts.value.race.names[part][measure];
}

/** A figure's value as text. */
export function figureValue({ measure }: RaceFigure, value: number): string {
  return measure === "accuracy" ? percent(value) : loss(value);
}

/** The same with the digits of a data table. */
export function tableValue({ measure }: RaceFigure, value: number): string {
  if (measure === "accuracy") return `${decimal(100 * value, 2)} %`;
  return value >= 0.001 || !(value > 0) ? significant(value, 5) : scientific(value, 5);
}

/** The present specification of a figure, from the state of the page. */
export function chartSpec(figure: RaceFigure, labels: ChartSpec["labels"]): ChartSpec {
  const { race } = texts.value;
  const isShare = figure.measure === "accuracy";
  const target = lab.plan.value?.targets[0];
  const isAgainstEpochs = axis.value === "epochs";
  return {
    styles: lab.runs.value.map(({ style }) => style),
    isLog: !isShare,
    isBounded: figure.measure === "loss",
    xMax: isAgainstEpochs ? lab.setup.value.epochs : null,
    xName: isAgainstEpochs ? race.epochAxis : race.secondsAxis,
    xTick: isAgainstEpochs ? count : (seconds) => short(seconds),
    tick: isShare ? (value) => `${short(100 * value)} %` : tickText,
    value: (value) => figureValue(figure, value),
    labels,
    target: isShare && target?.figure === "accuracy" ? { value: target.value, words: race.target(target.value) } : null,
    pointedWords: (place) => texts.peek().race.epoch(place),
    onPoint: (epoch) => {
      pointed.value = epoch;
    },
  };
}

/** The text of a tick; small numbers with a power of ten, `2·10⁻⁵`. */
function tickText(value: number): string {
  return value >= 0.001 || value <= 0 ? short(value) : scientific(value, 2, true);
}

/** Shows a figure large. */
export function enlarge(figure: RaceFigure): void {
  large.value = figure;
}
