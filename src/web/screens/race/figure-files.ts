import { csvText } from "../../../report/export/csv-text.ts";
import { saveFile, saveText } from "../../controls/save-file.ts";
import { svgToPng } from "../../controls/svg-to-png.ts";
import { lab } from "../../lab/the-lab.ts";
import { chartSpec, figureName } from "./chart-spec.ts";
import { raceSvg } from "./race-svg.ts";
import { axis, figureValues, type RaceFigure } from "./state.ts";

/** The forms in which a figure can be saved. */
export const FIGURE_FORMS = ["svg", "png", "csv"] as const;
export type FigureForm = (typeof FIGURE_FORMS)[number];

/** Saves a figure of the race, up to the epoch that all runs have reached. */
export async function saveFigure(figure: RaceFigure, form: FigureForm): Promise<void> {
  const name = `race-${figure.part}-${figure.measure}.${form}`;
  if (form === "csv") return saveText(name, "text/csv", csvOf(figure));
  const text = svgOf(figure);
  if (form === "svg") return saveText(name, "image/svg+xml", text);
  saveFile({ name, type: "image/png", bytes: await svgToPng(text) });
}

function svgOf(figure: RaceFigure): string {
  const { isLog, xName, tick, value } = chartSpec(figure, "names and values");
  const runs = lab.runs.peek();
  return raceSvg({
    title: figureName(figure),
    ...{ xName, isLog, tick, value },
    x: runs[0]?.curve.peek()[axis.peek() === "epochs" ? "epoch" : "seconds"] ?? [],
    lines: runs.map((run) => ({ style: run.style, values: figureValues(run, figure) })),
  });
}

/** Every epoch, numbers with all digits. */
function csvOf(figure: RaceFigure): string {
  const runs = lab.runs.peek();
  const columns = runs.map((run) => figureValues(run, figure));
  const epochs = Math.max(0, ...columns.map(({ length }) => length));
  return csvText([
    ["epoch", ...runs.map(({ style }) => style.label)],
    ...Array.from({ length: epochs }, (_, t) => [t, ...columns.map((column) => column[t])]),
  ]);
}
