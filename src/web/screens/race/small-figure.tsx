import { texts } from "../../words/index.ts";
import { Chart } from "./chart.tsx";
import { enlarge, figureName } from "./chart-spec.ts";
import type { RaceFigure } from "./state.ts";

/** One of the other figures; a click on its name shows it large. */
export function SmallFigure({ figure, height }: { readonly figure: RaceFigure; readonly height: number }) {
  const name = figureName(figure);
  const { race } = texts.value;
  return (
    <figure class="race-small-figure">
      <figcaption>
        <button type="button" class="race-enlarge" aria-label={race.enlarge(name)} onClick={() => enlarge(figure)}>
          {name}
        </button>
      </figcaption>
      <Chart figure={figure} height={height} />
    </figure>
  );
}
