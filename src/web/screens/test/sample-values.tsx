import { texts } from "../../words/index.ts";
import { decimal } from "../../words/numbers.ts";

/** The raw values of a sample that isn't a picture, column by column. */
export function SampleValues({ values }: { readonly values: Float32Array }) {
  const words = texts.value.test;
  const [column, value] = words.valueColumns;
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
          {Array.from(values, (one, k) => (
            <tr key={k}>
              <th scope="row">{k + 1}</th>
              <td>{decimal(one, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
