import type { InputColumn } from "../../../core/contracts.ts";
import { texts } from "../../words/index.ts";
import { decimal } from "../../words/numbers.ts";

/** The raw values of a sample that isn't a picture, column by column; of a table with their names, and texts as such. */
export function SampleValues({
  values,
  inputs,
}: {
  readonly values: Float32Array;
  /** The table's columns, if the data is one. */
  readonly inputs: readonly InputColumn[] | undefined;
}) {
  const words = texts.value.test;
  const [column, value] = words.valueColumns;
  const rows = inputs === undefined ? Array.from(values, (one, k) => [String(k + 1), valueText(one)]) : [];
  let place = 0;
  for (const { name, categories, indicator } of inputs ?? []) {
    const own = values.subarray(place, place + (categories?.length ?? 1));
    rows.push([name, categories ? (categories[own.indexOf(1)] ?? "–") : valueText(own[0])]);
    place += own.length + (indicator ? 1 : 0);
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="test-values" tabIndex={0} aria-label={words.values}>
      <table>
        <caption class="small">{words.values}</caption>
        <thead>
          <tr>
            <th scope="col">{column}</th>
            <th scope="col">{value}</th>
          </tr>
        </thead>
        <tbody>
          {values.length > 0 &&
            rows.map(([name, text], k) => (
              <tr key={k}>
                <th scope="row">{name}</th>
                <td>{text}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}

/** A value with three decimals; a dash if it is missing. */
function valueText(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? "–" : decimal(value, 3);
}
