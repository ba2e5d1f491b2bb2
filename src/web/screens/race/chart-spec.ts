import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { accuracy, count, decimal, loss, scientific, short, significant } from "../../words/numbers.ts";
import type { ChartSpec } from "./live-chart.ts";
import { axis, large, measureOf, pointed, type RaceFigure } from "./state.ts";

/** A figure's name: `Evaluation loss`. */
export function figureName(figure: RaceFigure): string {
  return texts.value.race.names[figure.part][measureOf(figure)];
}

/** A figure's value as text. */
export function figureValue(figure: RaceFigure, value: number): string {
  return isShare(figure) ? accuracy(value) : loss(value);
}

/** The same with the digits of a data table. */
export function tableValue(figure: RaceFigure, value: number): string {
  if (isShare(figure)) return `${decimal(100 * value, 2)} %`;
  return value >= 0.001 || !(value > 0) ? significant(value, 5) : scientific(value, 5);
}

/** Whether a figure's values are shares of 1. */
export function isShare(figure: RaceFigure): boolean {
  return measureOf(figure) === "accuracy";
}

/** The present specification of a figure, from the state of the page. */
export function chartSpec(figure: RaceFigure, labels: ChartSpec["labels"]): ChartSpec {
  const { race } = texts.value;
  const areShares = isShare(figure);
  const target = lab.plan.value?.targets[0];
  const isAgainstEpochs = axis.value === "epochs";
  return {
    styles: lab.runs.value.map(({ style }) => style),
    isLog: !areShares,
    isBounded: figure.measure !== "steps" && !areShares,
    xMax: isAgainstEpochs ? lab.setup.value.epochs : null,
    xName: isAgainstEpochs ? race.epochAxis : race.secondsAxis,
    xTick: isAgainstEpochs ? count : (seconds) => short(seconds),
    tick: areShares ? (value) => `${short(100 * value)} %` : tickText,
    value: (value) => figureValue(figure, value),
    labels,
    target:
      areShares && target?.figure === "accuracy" ? { value: target.value, words: race.target(target.value) } : null,
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
