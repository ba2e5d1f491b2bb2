import { figureSvg } from "../../../report/figures/frame.ts";
import { linePanel } from "../../../report/figures/line-panel.ts";
import type { TechniqueStyle } from "../../../report/figures/techniques-style.ts";
import { onPaper } from "../../../report/figures/theme.ts";
import { linearTicks, logTicks } from "../../../report/figures/ticks.ts";
import { markupText } from "../../../report/markup.ts";
import { extent } from "../../../statistics/extent.ts";

const WIDTH = 960;
const HEIGHT = 460;
const LABELS = 230;

/** What a figure of the race shows, for its file. */
export interface RaceCurves {
  readonly title: string;
  readonly xName: string;
  readonly isLog: boolean;
  /** The runs' styles and values: value t is of x[t]. */
  readonly lines: readonly { readonly style: TechniqueStyle; readonly values: readonly number[] }[];
  readonly x: readonly number[];
  readonly tick: (value: number) => string;
  readonly value: (value: number) => string;
}

/** A figure of the race as a self-contained SVG on white, with the figures of the report's lines and labels. */
export function raceSvg({ title, xName, isLog, lines, x, tick, value }: RaceCurves): string {
  const drawn = lines.flatMap(({ values }) => values.filter((one) => Number.isFinite(one) && (!isLog || one > 0)));
  const [least, most] = drawn.length > 0 ? extent(drawn) : [isLog ? 0.1 : 0, 1];
  const domain = isLog ? ([least / 1.04, Math.max(most, least * 1.5) * 1.04] as const) : ([least, most] as const);
  const { element, height } = linePanel({
    lines: lines.map(({ style, values }) => {
      const points = values.flatMap((one, t) => (Number.isFinite(one) ? [{ epoch: t, x: x[t] ?? t, value: one }] : []));
      return { styles: [style], label: style.label, median: points, quartiles: [], seeds: [] };
    }),
    scale: {
      title,
      type: isLog ? "log" : "linear",
      domain,
      reverse: false,
      ticks: (isLog ? logTicks : linearTicks)(...domain, 7),
      place: (one) => (isLog ? Math.max(domain[0], one) : one), // a value of 0 stands at the axis's lower end
      text: tick,
      finalText: value,
    },
    axis: { name: xName, text: (one) => String(Number(one.toPrecision(6))) },
    width: WIDTH,
    height: HEIGHT,
    labelWidth: LABELS,
    mostSeeds: 1,
  });
  return `${onPaper(markupText(figureSvg({ title: "", label: title, width: WIDTH }, { height, elements: [element] })))}\n`;
}
