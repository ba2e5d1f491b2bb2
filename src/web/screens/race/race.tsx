import { useEffect } from "preact/hooks";
import type { Run } from "../../lab/lab.ts";
import { isNarrow } from "../../lab/narrow.ts";
import { followStepSizes } from "../../lab/step-sizes.ts";
import { lab } from "../../lab/the-lab.ts";
import { texts } from "../../words/index.ts";
import { AddTechnique } from "./add-technique.tsx";
import { Digests } from "./digests.tsx";
import { Findings } from "./findings.tsx";
import { LargeFigure } from "./large-figure.tsx";
import { LiveTable } from "./live-table.tsx";
import { Parameters } from "./parameters.tsx";
import { coincidences, FIGURES, isLevel, isSameFigure, large, lead, stopPointing } from "./state.ts";
import "./race.css";
import { SmallFigure } from "./small-figure.tsx";

/** The screen that compares techniques from the same start: curves, the leader, and the techniques' parameters. */
export function Race() {
  useEffect(followStepSizes, []);
  useEffect(() => stopPointing, []);
  return (
    <div class="race">
      <Finding />
      <div class="race-grid">
        <LargeFigure />
        <div class="race-side">
          <LiveTable />
          <AddTechnique />
          <Parameters />
        </div>
        <Findings />
        <div class="race-small">
          {FIGURES.filter((figure) => !isSameFigure(figure, large.value)).map((figure) => (
            <SmallFigure key={`${figure.measure} ${figure.part}`} figure={figure} height={isNarrow.value ? 150 : 190} />
          ))}
        </div>
      </div>
      <Digests />
    </div>
  );
}

/** The question, or the finding once there is one. */
function Finding() {
  const { race } = texts.value;
  const phase = lab.phase.value;
  const at = lab.epoch.value;
  const first = lead.value;
  const told = () => {
    if (phase === "loading" || at === 0) return race.question;
    if (first === null) return race.nobody;
    const by = race.deciding[first.measure.id];
    if (isLevel(first)) return phase === "done" ? race.drawn(by, first.best) : race.level(at, by);
    const names = namesOf(first.leaders);
    return phase === "done" ? race.won(names, by, first.best) : race.inFront(names, at, by);
  };
  return <h1 class="race-finding">{told()}</h1>;
}

/** Names of runs, separated by `=` if they coincide, else by commas. */
function namesOf(runs: readonly Run[]): string {
  const groups = runs.map((run) => coincidences.value.find((one) => one.runs.includes(run))?.runs ?? [run]);
  const distinct = groups.filter((group, k) => groups.findIndex((other) => other[0] === group[0]) === k);
  return distinct.map((group) => group.map(({ style }) => style.label).join(" = ")).join(", ");
}
