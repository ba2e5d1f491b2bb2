import { computed, useComputed } from "@preact/signals";
import { Icon } from "../../controls/icon.tsx";
import { TechniqueMark } from "../../controls/technique-mark.tsx";
import type { Run } from "../../lab/lab.ts";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { accuracy, count, decimal, loss } from "../../words/numbers.ts";
import { endText } from "./standing.ts";
import { chosen, epochOfTarget, isLevel, lead, score, shownEpoch, tableLead } from "./state.ts";

/** The present results: loss, accuracy, and the epoch of the target; at the crosshair's epoch if there is one. */
export function LiveTable() {
  const { race } = texts.value;
  const { table } = race;
  const target = lab.plan.value?.targets[0];
  const at = shownEpoch.value;
  return (
    <div class={hasEnd.value ? "race-live race-ended" : "race-live"}>
      <table>
        <caption class="hidden">{table.caption}</caption>
        <thead>
          <tr>
            <th scope="col" class="race-at">
              {at === 0 ? table.technique : table.at(at)}
            </th>
            <th scope="col">{table.loss}</th>
            <th scope="col">{score.value === "rmse" ? race.measures.rmse : table.accuracy}</th>
            {hasEnd.value && <th scope="col">{lead.value?.measure.set === "test" ? table.test : table.chosen}</th>}
            <th scope="col">
              {target?.figure === "loss"
                ? table.reachedLoss(loss(target.value))
                : table.reached(`${count(100 * (target?.value ?? 0.95))}\u00a0%`)}
            </th>
          </tr>
        </thead>
        <tbody>
          {lab.runs.value.map((run, place) => (
            <Row key={run.trial.id} run={run} place={place} />
          ))}
        </tbody>
      </table>
      <p class="small">
        {score.value === "rmse" ? table.noteTargets(lab.data.value?.targetNames ?? []) : table.note}
        {tableLead.value !== null &&
          !isLevel(tableLead.value) &&
          ` ${table.star(race.deciding[tableLead.value.measure.id])}`}
        {hasEnd.value && ` ${lead.value?.measure.set === "test" ? table.testNote : table.chosenNote}`} {table.choose}
      </p>
    </div>
  );
}

/** Whether all runs have ended, so that the networks chosen by the evaluation samples are shown, too. */
const hasEnd = computed(() => lab.phase.value === "done" && lead.value !== null);

/** Decimals of the column, so that decimal points are aligned and the lowest loss has three significant digits. */
const lossDigits = computed(() => {
  const losses = lab.runs.value.map(({ curve }) => curve.value.evaluation.loss[shownEpoch.value] ?? Number.NaN);
  const least = Math.min(...losses.filter((loss) => loss > 0));
  return least >= 0.1 ? 3 : least >= 0.01 ? 4 : 5;
});

/** Whether accuracies have two decimals, in all rows: as soon as any has reached 99 %. */
const isFine = computed(() =>
  lab.runs.value.some(({ curve }) => (curve.value.evaluation.accuracy?.[shownEpoch.value] ?? 0) >= 0.99),
);

function lossText(value: number): string {
  return value < 0.001 || !(value < 1000) ? loss(value) : decimal(value, lossDigits.value);
}

function Row({ run, place }: { readonly run: Run; readonly place: number }) {
  const { race } = texts.value;
  const isLeader = useComputed(() => {
    const first = tableLead.value;
    return first !== null && !isLevel(first) && first.leaders.includes(run);
  });
  const { evaluation } = run.curve.value;
  const status = run.status.value;
  const isOut = status === "diverged" || status === "failed";
  const last = evaluation.loss.length - 1;
  const at = isOut ? Math.min(last, shownEpoch.value) : shownEpoch.value;
  const [lost, scored] = [evaluation.loss[at], evaluation[score.value]?.[at]];
  const reached = epochOfTarget(run);
  const isChosen = chosen.value === place;
  return (
    <>
      <tr class={isChosen ? "race-chosen" : ""}>
        <th scope="row">
          <button
            type="button"
            class="race-technique"
            aria-pressed={isChosen}
            onClick={() => {
              chosen.value = isChosen ? null : place;
            }}
          >
            <TechniqueMark style={run.style} />
            <span>
              {run.style.label}
              {isLeader.value && (
                <span class="race-star">
                  {"\u00a0"}
                  <Icon name="leader" size={14} />
                  <span class="hidden">{race.table.leads}</span>
                </span>
              )}
            </span>
          </button>
        </th>
        <td>{lost === undefined ? "" : lossText(lost)}</td>
        <td>{scored === undefined ? "" : score.value === "rmse" ? loss(scored) : accuracy(scored, isFine.value)}</td>
        {hasEnd.value && <td>{endText(run, lead.value!.measure, isFine.value)}</td>}
        <td>{reached === null ? "–" : count(reached)}</td>
      </tr>
      {isOut && (
        <tr class="race-out">
          <td colSpan={hasEnd.value ? 5 : 4}>
            <strong>{race.status[status]}</strong> {run.reason.value}
          </td>
        </tr>
      )}
    </>
  );
}
