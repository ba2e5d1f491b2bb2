import type { TestFigures } from "../../tester/tester.ts";
import { countText, lossText, MISSING, percentText, plural } from "../words/numbers.ts";
import { columnsOf, left, painted, right, stripControls, type TerminalOptions } from "./text.ts";

/** Most classes for which the confusion matrix is printed. */
const MAX_CLASSES = 20;

/** Most confusions that are listed instead of a matrix. */
const MAX_CONFUSIONS = 10;

/**
 * A test's result for the terminal: loss and accuracy, the confusion matrix (for many classes, or on a narrow terminal, the
 * most frequent confusions), precision and recall of each class.
 * @param classNames absent for plain numbers
 */
export function testReport(
  figures: TestFigures,
  classNames: readonly string[] | undefined,
  options: TerminalOptions,
): string {
  const names = figures.confusion.map((_, k) => stripControls(classNames?.[k] ?? String(k)));
  const matrix = names.length <= MAX_CLASSES ? confusionMatrix(figures, names, options) : null;
  const isMatrixShown = matrix?.every((line) => columnsOf(line) <= options.width) ?? false;
  return [
    headline(figures, options),
    "",
    ...(isMatrixShown && matrix ? matrix : confusions(figures, names, options)),
    "",
    ...classTable(figures, names, options),
    "",
  ].join("\n");
}

function headline({ loss, accuracy, confusion }: TestFigures, options: TerminalOptions): string {
  const samples = confusion.flat().reduce((sum, count) => sum + count, 0);
  const wrong = samples - confusion.reduce((sum, row, k) => sum + row[k], 0);
  const bold = (text: string) => painted(text, "bold", options);
  return `loss ${bold(lossText(loss))}, accuracy ${bold(`${percentText(accuracy)} %`)}: ${countText(wrong)} wrong of ${plural(samples, "sample")}`;
}

/** Rows are labels, columns the network's answers; zeros are dots, so that confusions stand out. */
function confusionMatrix({ confusion }: TestFigures, names: readonly string[], options: TerminalOptions): string[] {
  const first = Math.max("label".length, ...names.map(columnsOf));
  const width = 1 + Math.max(...names.map(columnsOf), ...confusion.flat().map((count) => countText(count).length));
  const cell = (count: number, isRight: boolean) => {
    const text = right(count === 0 ? "·" : countText(count), width);
    if (count === 0) return painted(text, "quiet", options);
    return isRight ? painted(text, "bold", options) : text;
  };
  return [
    painted(`${left("label", first)}  what the network said`, "quiet", options),
    `${" ".repeat(first)} ${names.map((name) => right(name, width)).join("")}`,
    ...confusion.map(
      (row, k) => `${right(names[k], first)} ${row.map((count, said) => cell(count, said === k)).join("")}`,
    ),
  ];
}

function confusions({ confusion }: TestFigures, names: readonly string[], options: TerminalOptions): string[] {
  const pairs = confusion
    .flatMap((row, label) => row.map((count, said) => ({ count, label, said })))
    .filter(({ count, label, said }) => count > 0 && label !== said)
    .sort((a, b) => b.count - a.count || a.label - b.label || a.said - b.said);
  if (pairs.length === 0) return ["nothing was confused"];
  const shown = pairs.slice(0, MAX_CONFUSIONS);
  const width = countText(shown[0].count).length;
  return [
    painted("most often confused", "quiet", options),
    ...shown.map(
      ({ count, label, said }) => `${right(countText(count), width)} × ${names[label]} taken for ${names[said]}`,
    ),
  ];
}

function classTable({ perClass }: TestFigures, names: readonly string[], options: TerminalOptions): string[] {
  const first = Math.max("class".length, ...names.map(columnsOf));
  const share = (value: number) => (Number.isNaN(value) ? MISSING : percentText(value));
  return [
    painted(`${left("class", first)}  precision %  recall %  samples`, "quiet", options),
    ...perClass.map(
      ({ precision, recall, count }, k) =>
        `${right(names[k], first)}  ${right(share(precision), 11)}  ${right(share(recall), 8)}  ${right(countText(count), 7)}`,
    ),
  ];
}
