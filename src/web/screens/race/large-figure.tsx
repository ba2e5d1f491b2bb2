import { untracked } from "@preact/signals";
import { messageOf } from "../../../core/message-of.ts";
import { Button } from "../../controls/button.tsx";
import { DataTable } from "../../controls/data-table.tsx";
import { Segmented } from "../../controls/segmented.tsx";
import { TourInvitation } from "../../controls/tour-button.tsx";
import { isNarrow } from "../../lab/narrow.ts";
import { dataName, sampleCounts } from "../../lab/setup-words.ts";
import { lab } from "../../lab/the-lab.ts";
import { announce } from "../../words/announce.ts";
import { texts } from "../../words/index.ts";
import { count } from "../../words/numbers.ts";
import { Chart } from "./chart.tsx";
import { figureName, isShare, tableValue } from "./chart-spec.ts";
import type { FigureForm } from "./figure-files.ts";
import { axis, type CurvePart, figureValues, large, type RaceMeasure, score, wantedAxis } from "./state.ts";

/** The large figure, with the choice of its measure above it. */
export function LargeFigure() {
  const { race } = texts.value;
  const { measure } = large.value;
  return (
    <figure class="race-figure">
      <figcaption>
        <h2>
          {figureName(large.value)}
          {!isShare(large.value) && <span class="race-scale">{race.logScale}</span>}
        </h2>
        <Choices />
      </figcaption>
      <div class="race-plot">
        <Chart figure={large.value} height={isNarrow.value ? 300 : 420} isLarge />
        <Invitation />
      </div>
      {measure === "steps" && <p class="small">{race.stepsNote}</p>}
      <FigureData />
      <Save />
    </figure>
  );
}

function Choices() {
  const { race } = texts.value;
  const { measure, part } = large.value;
  const options = <Value extends string>(names: Readonly<Record<Value, string>>) =>
    (Object.entries(names) as [Value, string][]).map(([value, label]) => ({ value, label }));
  return (
    <div class="race-choices">
      <Segmented
        label={race.measureLabel}
        value={measure}
        options={options<RaceMeasure>({
          loss: race.measures.loss,
          score: race.measures[score.value],
          steps: race.measures.steps,
        })}
        onChoose={(chosen) => {
          large.value = { measure: chosen, part };
        }}
      />
      {measure !== "steps" && (
        <Segmented
          label={race.partLabel}
          value={part}
          options={options<CurvePart>(race.parts)}
          onChoose={(chosen) => {
            large.value = { measure, part: chosen };
          }}
        />
      )}
      {lab.runs.value.length === 1 && (
        <Segmented
          label={race.axisLabel}
          value={axis.value}
          options={options<"epochs" | "seconds">(race.axes)}
          onChoose={(chosen) => {
            wantedAxis.value = chosen;
          }}
        />
      )}
    </div>
  );
}

/** The figure as files; the code that makes them is loaded when one is wanted. */
function Save() {
  const { race, common } = texts.value;
  const save = async (form: FigureForm) => {
    try {
      const { saveFigure } = await import("./figure-files.ts");
      await saveFigure(large.peek(), form);
    } catch (error) {
      announce(common.saveFailed(messageOf(error)));
    }
  };
  return (
    <p class="race-save">
      {race.save}
      {(["svg", "png", "csv"] as const).map((form) => (
        <Button key={form} kind="quiet" isDisabled={lab.epoch.value === 0} onPress={() => void save(form)}>
          {form.toUpperCase()}
        </Button>
      ))}
    </p>
  );
}

/** Shown before the first epoch: what the figure will show, and how to begin. */
function Invitation() {
  const { race } = texts.value;
  const phase = lab.phase.value;
  const hasBegun = lab.runs.value.some(({ epoch }) => epoch.value > 0);
  if (phase !== "loading" && (phase !== "ready" || hasBegun)) return null;
  const setup = lab.setup.value;
  const counts = sampleCounts(setup, lab.data.value);
  return (
    <div class="race-invitation">
      {counts === null || phase === "loading" ? (
        <p>{race.loading}</p>
      ) : (
        <p>
          <strong>{race.press}</strong>{" "}
          {race.invitation(setup.techniques.length, counts.train, dataName(setup.data), setup.seed)}
        </p>
      )}
      <TourInvitation />
    </div>
  );
}

function FigureData() {
  const { race } = texts.value;
  const runs = lab.runs.value;
  const figure = large.value;
  const rows = () =>
    untracked(() => {
      const values = runs.map((run) => figureValues(run, figure));
      return {
        count: lab.epoch.value + 1,
        row: (epoch: number) => [
          count(epoch),
          ...values.map((column) => (column[epoch] === undefined ? "" : tableValue(figure, column[epoch]))),
        ],
      };
    });
  return (
    <DataTable
      // Asked for again when a run stops; it isn't updated during training.
      key={`${figure.measure} ${figure.part}`}
      summary={race.dataTable}
      caption={figureName(figure)}
      columns={() => [race.epochAxis, ...runs.map(({ style }) => style.label)]}
      rows={rows}
      version={lab.phase.value}
    />
  );
}
