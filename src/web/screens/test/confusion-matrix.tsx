import { mistakeFill, mistakeShare, sequential } from "../../../report/figures/colour-maps.ts";
import { classFigures } from "../../../tester/tester.ts";
import { isDark } from "../../lab/theme.ts";
import { texts } from "../../words/index.ts";
import { count, decimal } from "../../words/numbers.ts";

/** The colour of a mistake by its frequency: more contrast to the background if it is more frequent. */
function colour(share: number) {
  return isDark.value ? sequential(0.2 + 0.8 * share) : mistakeFill(share);
}

/** A confusion matrix, with totals, recall and precision. */
export function ConfusionMatrix({
  confusion,
  nameOf,
}: {
  /** Numbers of samples [label][said]. */
  readonly confusion: readonly (readonly number[])[];
  readonly nameOf: (k: number) => string;
}) {
  const words = texts.value.test;
  const figures = classFigures(confusion);
  const most = Math.max(0, ...confusion.flatMap((row, label) => row.filter((_, said) => said !== label)));
  const saidTotals = confusion.map((_, k) => confusion.reduce((sum, row) => sum + row[k], 0));
  return (
    <div class="test-confusion">
      <h3 id="test-confusion">{words.confusion}</h3>
      <p class="small">{words.confusionCaption}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="test-scroll" tabIndex={0} aria-labelledby="test-confusion">
        <table>
          <caption class="hidden">{words.confusion}</caption>
          <thead>
            <tr>
              <td class="test-corner">{words.corner}</td>
              {confusion.map((_, k) => (
                <th key={nameOf(k)} scope="col">
                  {nameOf(k)}
                </th>
              ))}
              <th scope="col">{words.all}</th>
              <th scope="col">{words.recall}</th>
            </tr>
          </thead>
          <tbody>
            {confusion.map((row, label) => (
              <tr key={nameOf(label)}>
                <th scope="row">{nameOf(label)}</th>
                {row.map((times, said) => (
                  <MatrixCell key={nameOf(said)} times={times} isRight={said === label} most={most} />
                ))}
                <td class="test-total">{count(figures[label].count)}</td>
                <td class="test-total">{oneDecimal(figures[label].recall)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <TotalRow name={words.all} cells={saidTotals.map(count)} />
            <TotalRow name={words.precision} cells={figures.map(({ precision }) => oneDecimal(precision))} />
          </tfoot>
        </table>
      </section>
      <Scale most={most} />
      <p class="small">{words.figuresHelp}</p>
    </div>
  );
}

function MatrixCell({ times, isRight, most }: { times: number; isRight: boolean; most: number }) {
  if (isRight) return <td class="test-hit">{count(times)}</td>;
  if (times === 0) return <td class="test-none">0</td>;
  const { fill, ink } = colour(mistakeShare(times, most));
  return <td style={{ background: fill, color: ink }}>{count(times)}</td>;
}

function TotalRow({ name, cells }: { readonly name: string; readonly cells: readonly string[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {cells.map((cell, k) => (
        <td key={k} class="test-total">
          {cell}
        </td>
      ))}
      <td colSpan={2} />
    </tr>
  );
}

/** The colour scale, as cells like the matrix's, so that each colour stands with its number. */
function Scale({ most }: { readonly most: number }) {
  const words = texts.value.test;
  return (
    <p class="test-scale small">
      <span class="test-hit test-key">{words.rightAnswers}</span>
      {most > 0 && (
        <>
          <span>{words.mistakes}</span>
          {scaleSteps(most).map((times) => {
            const { fill, ink } = colour(mistakeShare(times, most));
            return (
              <span key={times} class="test-key" style={{ background: fill, color: ink }}>
                {count(times)}
              </span>
            );
          })}
        </>
      )}
    </p>
  );
}

/** Numbers of mistakes for the scale: 1, 3, 10, 30 and so on, and the greatest. */
function scaleSteps(most: number): number[] {
  const steps: number[] = [];
  for (let unit = 1; unit < most; unit *= 10) steps.push(...[unit, 3 * unit].filter((step) => 1.2 * step < most));
  return [...steps, most];
}

function oneDecimal(share: number): string {
  return Number.isFinite(share) ? decimal(100 * share, 1) : "–";
}
