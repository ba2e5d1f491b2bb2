import type { Prediction, RegressionTest, TargetMeasures } from "../../tester/regression.ts";
import { countText, lossText, plural, r2Text, unitText } from "../words/numbers.ts";
import { columnsOf, left, painted, right, stripControls, type TerminalOptions } from "./text.ts";

/** Most samples that are listed. */
const MAX_LISTED = 5;

/**
 * A regression's test for the terminal: loss and measures, those of each target, and the samples with the largest losses.
 * @param targetNames in order
 */
export function regressionReport(
  { measures, worst }: RegressionTest,
  targetNames: readonly string[],
  options: TerminalOptions,
): string {
  const names = targetNames.map(stripControls);
  const bold = (text: string) => painted(text, "bold", options);
  const { loss, rmse, mae, r2, targets = [measures] } = measures;
  const of = targets.length === 1 ? `in units of ${names[0]}` : `means of ${plural(targets.length, "target")}`;
  const text = `RMSE ${bold(unitText(rmse))}, MAE ${bold(unitText(mae))}, R² ${bold(r2Text(r2))} (${of}); loss ${lossText(loss)}`;
  return [
    text,
    "",
    ...(targets.length > 1 ? [...targetTable(targets, names, options), ""] : []),
    painted("predicted worst", "quiet", options),
    ...worst.slice(0, MAX_LISTED).map((sample) => worstLine(sample, names)),
    "",
  ].join("\n");
}

function targetTable(targets: readonly TargetMeasures[], names: readonly string[], options: TerminalOptions): string[] {
  const first = Math.max("target".length, ...names.map(columnsOf));
  return [
    painted(`${left("target", first)}  ${right("RMSE", 10)}  ${right("MAE", 10)}  ${right("R²", 7)}`, "quiet", options),
    ...targets.map(
      ({ rmse, mae, r2 }, k) =>
        `${left(names[k], first)}  ${right(unitText(rmse), 10)}  ${right(unitText(mae), 10)}  ${right(r2Text(r2), 7)}`,
    ),
  ];
}

/** `sample 17: price 210.0, said 151.3`. */
function worstLine({ index, truth, said }: Prediction, names: readonly string[]): string {
  const texts = truth.map((value, k) => `${names[k]} ${unitText(value)}, said ${unitText(said[k])}`);
  return `sample ${countText(index + 1)}: ${texts.join("; ")}`;
}
